"""Every action that the domain names is served, under its name."""

from pathlib import Path

from rasa_sdk.executor import ActionExecutor
from ruamel.yaml import YAML

PROJECT = Path(__file__).parents[2]


def test_the_domains_actions_are_those_that_are_served() -> None:
    executor = ActionExecutor()
    executor.register_package("actions")
    served = {item.name for item in executor.list_actions()}
    domain = YAML(typ="safe").load(PROJECT / "domain.yml")
    assert served == set(domain["actions"])
