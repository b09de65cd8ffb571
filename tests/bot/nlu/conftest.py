"""What Rasa gives its components, for tests; this folder runs in the dialogue environment."""

from pathlib import Path

import pytest

rasa = pytest.importorskip("rasa", reason="runs in the dialogue environment: make test")

from rasa.engine.graph import ExecutionContext, GraphSchema  # noqa: E402
from rasa.engine.storage.local_model_storage import LocalModelStorage  # noqa: E402
from rasa.engine.storage.resource import Resource  # noqa: E402

PROJECT = Path(__file__).parents[3]


@pytest.fixture
def knowledge() -> str:
    return str(PROJECT / "knowledge")


@pytest.fixture
def model_storage(tmp_path: Path) -> LocalModelStorage:
    return LocalModelStorage.create(tmp_path)


@pytest.fixture
def resource() -> Resource:
    return Resource("component")


@pytest.fixture
def execution_context() -> ExecutionContext:
    return ExecutionContext(GraphSchema({}), "model", node_name="component")
