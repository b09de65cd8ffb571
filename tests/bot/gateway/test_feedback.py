"""Votes in a database: SQLite always, PostgreSQL where there is one."""

import os
import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.gateway.feedback import FeedbackStore, FeedbackUnavailable
from bot.gateway.turns import RatedTurn

POSTGRESQL = os.environ.get("MADOGUCHI_TEST_POSTGRESQL_URL")


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param(
            "postgresql",
            marks=pytest.mark.skipif(
                not POSTGRESQL, reason="MADOGUCHI_TEST_POSTGRESQL_URL names no empty PostgreSQL database"
            ),
        ),
    ]
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FeedbackStore]:
    """An empty store on each kind of database."""
    url = f"sqlite:///{tmp_path / 'new' / 'votes.db'}" if request.param == "sqlite" else str(POSTGRESQL)
    opened = FeedbackStore(url)
    assert opened.tallies() == [], "the database must be empty"
    yield opened
    opened.close()
    with create_engine(url).begin() as connection:
        connection.execute(text("DROP TABLE feedback"))


def _turn(nonce: str, subject: str | None = "wifi.places", city: str | None = "akishima") -> RatedTurn:
    return RatedTurn(subject, city, "answered", nonce)


def test_votes_are_counted_by_subject_and_city(store: FeedbackStore) -> None:
    store.save(_turn("a"), True, None)
    store.save(_turn("b"), False, "old")
    store.save(_turn("c"), False, None)
    store.save(_turn("d", city="musashino"), True, None)
    store.save(_turn("e", None, None), False, "wrong")
    found = [
        (tally.subject, tally.city, tally.helpful, tally.unhelpful, dict(tally.reasons))
        for tally in store.tallies()
    ]
    assert found == [
        ("wifi.places", "akishima", 1, 2, {"old": 1}),
        (None, None, 0, 1, {"wrong": 1}),
        ("wifi.places", "musashino", 1, 0, {}),
    ]


def test_a_turn_has_one_vote(store: FeedbackStore) -> None:
    store.save(_turn("a"), False, "wrong")
    store.save(_turn("a"), True, None)
    (tally,) = store.tallies()
    assert (tally.helpful, tally.unhelpful, dict(tally.reasons)) == (1, 0, {})


def test_a_yes_has_no_reason(store: FeedbackStore) -> None:
    store.save(_turn("a"), True, "wrong")
    store.save(_turn("a"), False, None)
    (tally,) = store.tallies()
    assert not tally.reasons


def test_only_the_hour_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "votes.db"
    at = datetime(2026, 11, 21, 0, 47, 31, tzinfo=timezone(timedelta(hours=9)))
    FeedbackStore(f"sqlite:///{file}").save(_turn("a"), False, "hard", at)
    with sqlite3.connect(file) as database:
        (row,) = database.execute("SELECT * FROM feedback").fetchall()
    assert row == ("a", "2026-11-20 15:00:00.000000", "wifi.places", "akishima", "answered", 0, "hard")


@pytest.mark.parametrize(
    "url", ["sqlite:////dev/null/votes.db", "postgresql://me:hidden@127.0.0.1:1/votes?connect_timeout=1"]
)
def test_a_database_that_is_down_is_told_without_its_address(url: str) -> None:
    store = FeedbackStore(url)
    for use in (lambda: store.save(_turn("a"), True, None), store.tallies):
        with pytest.raises(FeedbackUnavailable) as refused:
            use()
        assert "hidden" not in str(refused.value)


def test_a_database_that_comes_back_is_used(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.write_text("", encoding="utf-8")
    store = FeedbackStore(f"sqlite:///{folder / 'votes.db'}")
    with pytest.raises(FeedbackUnavailable):
        store.save(_turn("a"), True, None)
    folder.unlink()
    store.save(_turn("a"), True, None)
    assert store.tallies()[0].helpful == 1
