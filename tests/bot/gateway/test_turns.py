"""A turn's token tells what was answered, and nothing of what was said."""

from typing import Any

import pytest

from bot.gateway.contract import Message
from bot.gateway.tokens import Tokens
from bot.gateway.turns import RatedTurn, TurnTokens

KEY = "a key of the gateway's own"


def _reply(**custom: Any) -> Message:
    return {"recipient_id": "", "text": "秘密の回答", "custom": {"status": "answered", **custom}}


def _read(turns: TurnTokens, token: str | None) -> RatedTurn:
    turn = turns.read(token or "")
    assert turn
    return turn


def test_what_was_answered_comes_back() -> None:
    turns = TurnTokens(KEY, 60)
    turn = _read(turns, turns.sign(_reply(subject="wifi.places", city="akishima"), "musashino"))
    assert (turn.subject, turn.city, turn.status) == ("wifi.places", "akishima", "answered")


def test_the_city_of_the_page_counts_where_the_reply_names_none() -> None:
    turns = TurnTokens(KEY, 60)
    turn = _read(turns, turns.sign(_reply(status="out_of_scope"), "musashino"))
    assert (turn.subject, turn.city) == (None, "musashino")


def test_every_turn_can_be_told_from_others() -> None:
    turns = TurnTokens(KEY, 60)
    nonces = {_read(turns, turns.sign(_reply(), None)).nonce for _ in range(50)}
    assert len(nonces) == 50


@pytest.mark.parametrize("value", ["a", ["a"], {"subject": "a"}, ["a", "b", "c", "d", "e"]])
def test_a_token_of_another_release_is_none(value: object) -> None:
    assert TurnTokens(KEY, 60).read(Tokens(KEY, "turn", 60).sign(value)) is None
