"""Votes on turns, kept without a word that was said: SQLAlchemy on SQLite or PostgreSQL."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Boolean,
    Column,
    DateTime,
    MetaData,
    String,
    Table,
    create_engine,
    func,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from bot.gateway.turns import RatedTurn

REASONS = ("wrong", "old", "hard", "other_question", "other")
# Seconds until a database counts as down; nobody waits longer for a vote to be kept.
_TIMEOUT = 5

_METADATA = MetaData()
_VOTES = Table(
    "feedback",
    _METADATA,
    Column("turn", String(32), primary_key=True),
    Column("hour", DateTime, nullable=False),
    Column("subject", String(128)),
    Column("city", String(64)),
    Column("status", String(32), nullable=False),
    Column("helpful", Boolean, nullable=False),
    Column("reason", String(32)),
)
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
_CONNECT_ARGUMENTS = {"sqlite": {"timeout": _TIMEOUT}, "postgresql": {"connect_timeout": _TIMEOUT}}
DATABASES = frozenset(_INSERT)


class FeedbackUnavailable(Exception):
    """The database can't be reached or used; the message says why without naming its address."""


@dataclass
class Tally:
    """The votes on one subject in one city.

    Attributes:
        subject: id, or None for turns that answered no subject.
        city: id, or None.
        helpful: how many said yes.
        unhelpful: how many said no.
        reasons: why not, where it was said.
    """

    subject: str | None
    city: str | None
    helpful: int = 0
    unhelpful: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


class FeedbackStore:
    """Keeps votes. All methods block: call them in a thread."""

    def __init__(self, url: str) -> None:
        """Prepares the connections; none is opened yet.

        Args:
            url: of SQLAlchemy, for one of `DATABASES`.
        """
        self._url: URL = make_url(url)
        self._database = self._url.get_backend_name()
        self._engine = create_engine(
            self._url, pool_pre_ping=True, connect_args=_CONNECT_ARGUMENTS[self._database]
        )
        self._prepared = False
        self._preparing = threading.Lock()

    def prepare(self) -> None:
        """Makes the table if there is none.

        Raises:
            FeedbackUnavailable: the database can't be used.
        """
        with self._preparing:
            if self._prepared:
                return
            try:
                if self._database == "sqlite" and self._url.database:
                    Path(self._url.database).parent.mkdir(parents=True, exist_ok=True)
                _METADATA.create_all(self._engine)
            except (SQLAlchemyError, OSError) as error:
                raise FeedbackUnavailable(type(error).__name__) from error
            self._prepared = True

    def save(self, turn: RatedTurn, helpful: bool, reason: str | None, at: datetime | None = None) -> None:
        """Keeps a vote; the same turn's earlier vote goes.

        Args:
            turn: what was voted on.
            helpful: yes or no.
            reason: one of `REASONS`; only a no has one.
            at: when; now if it is None. Only the hour is kept.

        Raises:
            FeedbackUnavailable: the database can't be used.
        """
        self.prepare()
        hour = (at or datetime.now(UTC)).astimezone(UTC)
        vote = {
            "hour": hour.replace(minute=0, second=0, microsecond=0, tzinfo=None),
            "subject": turn.subject,
            "city": turn.city,
            "status": turn.status,
            "helpful": helpful,
            "reason": None if helpful else reason,
        }
        insert = _INSERT[self._database](_VOTES).values(turn=turn.nonce, **vote)
        try:
            with self._engine.begin() as connection:
                connection.execute(insert.on_conflict_do_update(index_elements=[_VOTES.c.turn], set_=vote))
        except SQLAlchemyError as error:
            raise FeedbackUnavailable(type(error).__name__) from error

    def tallies(self) -> list[Tally]:
        """The votes by subject and city, those with the most votes first.

        Raises:
            FeedbackUnavailable: the database can't be used.
        """
        self.prepare()
        columns = (_VOTES.c.subject, _VOTES.c.city, _VOTES.c.helpful, _VOTES.c.reason)
        try:
            with self._engine.connect() as connection:
                rows = connection.execute(select(*columns, func.count()).group_by(*columns)).all()
        except SQLAlchemyError as error:
            raise FeedbackUnavailable(type(error).__name__) from error
        tallies: dict[tuple[str | None, str | None], Tally] = {}
        for subject, city, helpful, reason, count in rows:
            tally = tallies.setdefault((subject, city), Tally(subject, city))
            if helpful:
                tally.helpful += count
                continue
            tally.unhelpful += count
            if reason:
                tally.reasons[reason] += count
        return sorted(
            tallies.values(),
            key=lambda tally: (-tally.helpful - tally.unhelpful, tally.subject or "", tally.city or ""),
        )

    def close(self) -> None:
        """Closes the connections."""
        self._engine.dispose()
