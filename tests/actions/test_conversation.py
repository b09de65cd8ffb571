"""What Rasa's tracker holds reaches the responder, and the reply reaches Rasa."""

from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.conversation import memory_of, send, understanding_of
from bot.knowledge.reply import Button, Reply
from bot.knowledge.responder import Memory, Turn, Understanding


def tracker(slots: dict[str, Any] | None = None, message: dict[str, Any] | None = None) -> Tracker:
    return Tracker("sender", slots or {}, message or {}, [], False, None, {}, "action_listen")


def test_the_slots_are_the_memory() -> None:
    slots = {
        "city": "akishima",
        "pending_question": "Wi-Fi",
        "last_subject": "wifi.places",
        "last_question": None,
    }
    assert memory_of(tracker(slots)) == Memory(city="akishima", pending="Wi-Fi", subject="wifi.places")


@pytest.mark.parametrize(
    ("slots", "metadata", "memory"),
    [
        ({}, {"city": "akishima"}, Memory(city="akishima")),
        # A city named in the conversation outweighs that of the page.
        ({"city": "musashino"}, {"city": "akishima"}, Memory(city="musashino")),
        ({}, {"language": "en"}, Memory(language="en", language_chosen=True)),
        ({"language": "en"}, {"language": "ja"}, Memory(language_chosen=True)),
        ({"language": "en"}, {}, Memory(language="en")),
        ({}, None, Memory()),
    ],
)
def test_what_the_client_says_beside_the_message_is_remembered(
    slots: dict[str, Any], metadata: dict[str, Any] | None, memory: Memory
) -> None:
    assert memory_of(tracker(slots, {"text": "x", "metadata": metadata})) == memory


@pytest.mark.parametrize(
    ("ranking", "understanding"),
    [
        ([{"name": "ask_service", "confidence": 0.8}], Understanding("ask_service", 0.8, on_service=0.8)),
        # The fallback classifier puts itself first, with its threshold as confidence.
        (
            [{"name": "nlu_fallback", "confidence": 0.3}, {"name": "ask_service", "confidence": 0.2}],
            Understanding("ask_service", 0.2, on_service=0.2),
        ),
        (
            [{"name": "ask_service", "confidence": 0.6}, {"name": "out_of_scope", "confidence": 0.4}],
            Understanding("ask_service", 0.6, 0.4, 0.6),
        ),
        ([], Understanding()),
    ],
)
def test_the_real_guess_stands_behind_the_fallback(ranking: list, understanding: Understanding) -> None:
    assert understanding_of(tracker(message={"text": "x", "intent_ranking": ranking})) == understanding


def test_a_reply_is_uttered_with_its_buttons_and_status_and_changes_only_what_changed() -> None:
    dispatcher = CollectingDispatcher()
    turn = Turn(
        Reply("ask_city", "どの市ですか", [Button("昭島市", "昭島市")]),
        Memory(city="akishima", pending="Wi-Fi"),
    )
    events = send(turn, Memory(city="akishima"), dispatcher)
    assert events == [{"event": "slot", "timestamp": None, "name": "pending_question", "value": "Wi-Fi"}]
    (message,) = dispatcher.messages
    assert message["text"] == "どの市ですか"
    assert message["buttons"] == [{"title": "昭島市", "payload": "昭島市"}]
    assert message["custom"] == {"status": "ask_city"}
