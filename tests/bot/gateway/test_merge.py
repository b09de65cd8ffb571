"""All that Rasa says in a turn becomes one message."""

from bot.gateway.contract import Message, message
from bot.gateway.merge import merge


def test_texts_buttons_and_fields_are_joined() -> None:
    merged = merge(
        "s1",
        [
            {"recipient_id": "x", "text": "一つ目"},
            {"text": "二つ目", "buttons": [{"title": "昭島市", "payload": "昭島市"}]},
            {"buttons": [{"title": "武蔵野市"}], "custom": {"status": "ask_city", "subject": "wifi.places"}},
        ],
    )
    expected: Message = {
        "recipient_id": "s1",
        "text": "一つ目\n二つ目",
        "buttons": [{"title": "昭島市", "payload": "昭島市"}, {"title": "武蔵野市", "payload": "武蔵野市"}],
        "custom": {"status": "ask_city", "subject": "wifi.places"},
    }
    assert merged == expected


def test_an_answer_after_a_greeting_is_an_answer() -> None:
    merged = merge(
        "s1", [{"text": "はい", "custom": {"status": "smalltalk"}}, {"custom": {"status": "answered"}}]
    )
    assert merged["custom"]["status"] == "answered"


def test_the_first_value_stays_and_lists_grow() -> None:
    merged = merge(
        "s1",
        [
            {"custom": {"status": "answered", "city": "akishima", "sources": [{"plan": "a"}]}},
            {
                "custom": {
                    "status": "not_in_plan",
                    "city": "musashino",
                    "sources": [{"plan": "a"}, {"plan": "b"}],
                }
            },
        ],
    )
    assert merged["custom"] == {
        "status": "answered",
        "city": "akishima",
        "sources": [{"plan": "a"}, {"plan": "b"}],
    }


def test_a_plain_utterance_counts_as_smalltalk() -> None:
    assert merge("s1", [{"text": "こんにちは"}]) == message("s1", "smalltalk", "こんにちは")


def test_a_status_outside_the_contract_does_not_get_out() -> None:
    assert merge("s1", [{"text": "a", "custom": {"status": "odd"}}])["custom"] == {"status": "smalltalk"}


def test_broken_parts_are_left_out() -> None:
    merged = merge(
        "s1",
        [
            {"text": 5, "buttons": "x", "custom": "y"},
            {"text": "a", "buttons": [1, {"payload": "p"}, {"title": ""}]},
        ],
    )
    assert merged == message("s1", "smalltalk", "a")
