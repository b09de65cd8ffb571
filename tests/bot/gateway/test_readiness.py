"""/readyz says which part isn't ready, and is ready only after a real answer."""

from typing import Any

import pytest

pytestmark = pytest.mark.anyio


async def test_ready_means_that_a_question_was_answered(make_gateway: Any, rasa: Any) -> None:
    response = await make_gateway(knowledge_ready=lambda: True).client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ready",
        "parts": dict.fromkeys(("rasa", "actions", "knowledge", "conversation"), "ready"),
    }
    assert "Wi-Fi" in rasa.messages[0]
    # In no namespace that a client can reach.
    assert rasa.senders[0].startswith("readiness:")


async def test_the_question_is_asked_once_only(gateway: Any, rasa: Any) -> None:
    for _ in range(3):
        assert (await gateway.client.get("/readyz")).status_code == 200
    assert len(rasa.received) == 1


async def test_an_answer_of_another_kind_is_not_ready(gateway: Any, rasa: Any) -> None:
    rasa.says({"text": "どの市ですか。", "custom": {"status": "ask_city"}})
    response = await gateway.client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["parts"] == {"rasa": "ready", "actions": "ready", "conversation": "not_ready"}


@pytest.mark.parametrize("part", ["rasa", "actions", "knowledge"])
async def test_the_part_that_is_down_is_named(make_gateway: Any, rasa: Any, part: str) -> None:
    rasa.rasa_up = part != "rasa"
    rasa.actions_up = part != "actions"
    response = await make_gateway(knowledge_ready=lambda: part != "knowledge").client.get("/readyz")
    assert response.status_code == 503
    states = response.json()["parts"]
    assert {name for name, state in states.items() if state == "not_ready"} == {part, "conversation"}


async def test_ready_again_when_the_part_is_back(gateway: Any, rasa: Any) -> None:
    rasa.actions_up = False
    assert (await gateway.client.get("/readyz")).status_code == 503
    rasa.actions_up = True
    assert (await gateway.client.get("/readyz")).status_code == 200
