"""A session is resumed by its token, and by nothing else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.sessions import Sessions

KEY = "a key of the gateway's own"


def test_a_token_resumes_its_session() -> None:
    sessions = Sessions(KEY, 60)
    session = sessions.resume(None)
    assert sessions.find(session.token) == session.id
    assert sessions.resume(session.token).id == session.id


def test_no_two_sessions_are_alike() -> None:
    sessions = Sessions(KEY, 60)
    assert len({sessions.resume(None).id for _ in range(100)}) == 100


def test_an_expired_token_begins_a_new_session(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(KEY, 60)
    session = sessions.resume(None)
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 62)
    assert sessions.find(session.token) is None
    assert sessions.resume(session.token).id != session.id


def test_a_session_lives_on_with_each_message(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(KEY, 60)
    first = session = sessions.resume(None)
    start = time.time()
    for step in (1, 2, 3):
        monkeypatch.setattr(time, "time", lambda at=start + 50 * step: at)
        session = sessions.resume(session.token)
        assert session.id == first.id
    assert sessions.find(first.token) is None


@given(data=st.data())
def test_a_damaged_token_never_opens_the_session(data: st.DataObject) -> None:
    sessions = Sessions(KEY, 60)
    session = sessions.resume(None)
    at = data.draw(st.integers(0, len(session.token) - 1))
    damaged = data.draw(
        st.sampled_from(
            [
                session.token[:at],
                session.token[at + 1 :],
                session.token[:at] + "\u00e9" + session.token[at:],
                session.token[:at] + "\ud800",
                session.token + session.token,
                "." + session.token,
            ]
        )
    )
    assert sessions.find(damaged) is None
    assert sessions.resume(damaged).id != session.id


def test_a_changed_letter_never_opens_the_session() -> None:
    sessions = Sessions(KEY, 60)
    session = sessions.resume(None)
    # The last letter holds bits that no byte has.
    for at in range(len(session.token) - 1):
        letter = "A" if session.token[at] != "A" else "B"
        assert sessions.find(session.token[:at] + letter + session.token[at + 1 :]) is None
