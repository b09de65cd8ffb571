"""Only a sound call of the widget is read; anything else is a 400 that says what is wrong."""

import json
from typing import Any

import pytest

from bot.gateway.request_body import BadRequest
from bot.gateway.widget_request import (
    MessageRequest,
    VoteRequest,
    parse_end,
    parse_message,
    parse_vote,
)

CITIES, LANGUAGES = ("akishima",), ("ja", "en")


def _body(**fields: Any) -> bytes:
    return json.dumps(fields).encode()


def test_a_message_is_read() -> None:
    body = _body(session="a.b", message="住民票", city="akishima", language="en", more=1)
    assert parse_message(body, CITIES, LANGUAGES) == MessageRequest("a.b", "住民票", "akishima", "en")
    assert parse_message(_body(message="a"), CITIES, LANGUAGES) == MessageRequest(None, "a", None, None)


def test_a_vote_is_read() -> None:
    assert parse_vote(_body(turn="a", helpful=False, reason="old")) == VoteRequest("a", False, "old")
    assert parse_vote(_body(turn="a", helpful=True)) == VoteRequest("a", True, None)


@pytest.mark.parametrize("session", [None, 1, ["a"], {"a": 1}])
def test_what_cannot_be_a_session_is_none(session: object) -> None:
    assert parse_end(_body(session=session)) is None
    assert parse_message(_body(session=session, message="a"), CITIES, LANGUAGES).session is None


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"message": "a", "city": "Akishima"}, "unknown_city"),
        ({"message": "a", "city": 1}, "unknown_city"),
        ({"message": "a", "language": {}}, "unknown_language"),
        ({}, "missing_message"),
    ],
)
def test_a_wrong_message_is_named(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(BadRequest) as refused:
        parse_message(_body(**fields), CITIES, LANGUAGES)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"turn": None, "helpful": True}, "invalid_turn"),
        ({"turn": "a", "helpful": 1}, "invalid_helpful"),
        ({"turn": "a", "helpful": True, "reason": ""}, "unknown_reason"),
        ({"turn": "a", "helpful": True, "reason": ["old"]}, "unknown_reason"),
    ],
)
def test_a_wrong_vote_is_named(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(BadRequest) as refused:
        parse_vote(_body(**fields))
    assert refused.value.code == code
