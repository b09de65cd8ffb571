"""The wordings of the knowledge are training data, so that a question is written once."""

from pathlib import Path

import pytest
from rasa.shared.importers.importer import TrainingDataImporter

from bot.nlu.names import read_yaml

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def examples() -> dict[str, str]:
    importer = TrainingDataImporter.load_from_config(
        str(PROJECT / "config.yml"), str(PROJECT / "domain.yml"), [str(PROJECT / "data")]
    )
    return {example.get("text"): example.get("intent") for example in importer.get_nlu_data().intent_examples}


def test_wordings_become_examples_of_one_intent(examples: dict[str, str]) -> None:
    assert examples["無料Wi-Fiはどこで使えますか"] == "ask_service"
    assert sum(intent == "ask_service" for intent in examples.values()) > 4000


def test_questions_are_learnt_with_a_city_too(examples: dict[str, str]) -> None:
    asked_of_akishima = [
        text for text, intent in examples.items() if "昭島市" in text and intent.startswith("ask_")
    ]
    assert len(asked_of_akishima) > 100


def test_the_examples_of_the_nlu_files_stay(examples: dict[str, str]) -> None:
    assert examples["こんにちは"] == "greet"


def test_every_intent_of_the_domain_has_examples(examples: dict[str, str]) -> None:
    assert set(read_yaml(PROJECT / "domain.yml")["intents"]) == set(examples.values())
