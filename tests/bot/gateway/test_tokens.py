"""A token holds only as it was given, for its purpose and its time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.tokens import Tokens

KEY = "a key of the gateway's own"


def test_what_was_signed_comes_back() -> None:
    tokens = Tokens(KEY, "session", 60)
    assert tokens.read(tokens.sign(["住民票", None])) == ["住民票", None]


def test_another_key_or_purpose_does_not_hold() -> None:
    token = Tokens(KEY, "session", 60).sign("a")
    assert Tokens("another key of another gateway", "session", 60).read(token) is None
    assert Tokens(KEY, "turn", 60).read(token) is None


def test_a_token_grows_old(monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens(KEY, "session", 60)
    token = tokens.sign("a")
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 59)
    assert tokens.read(token) == "a"
    monkeypatch.setattr(time, "time", lambda: now + 62)
    assert tokens.read(token) is None


@given(st.text(max_size=80) | st.from_regex(r"[\w-]{1,30}\.[\w-]{1,10}\.[\w-]{1,60}", fullmatch=True))
def test_no_text_is_a_token(text: str) -> None:
    assert Tokens(KEY, "session", 60).read(text) is None
