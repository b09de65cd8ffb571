"""Fixtures that several test folders share."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ENDPOINTS = """\
action_endpoint:
  url: http://127.0.0.1:${MADOGUCHI_ACTIONS_PORT}/webhook
tracker_store:
  type: SQL
  dialect: sqlite
  db: %s
"""


@dataclass(frozen=True)
class Records:
    """What a line writes down.

    Attributes:
        log: what its processes print, as much as they can (LOG_LEVEL=DEBUG).
        database: SQLite file of Rasa's tracker store.
    """

    log: Path
    database: Path


@dataclass(frozen=True)
class TestedLine:
    """The line under test; `records` is None when it was started outside."""

    __test__ = False
    url: str
    records: Records | None = None


@pytest.fixture(scope="session")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestedLine]:
    """A running line: that of MADOGUCHI_URL if given, else one that is started for this run and writes all down."""
    if given := os.environ.get("MADOGUCHI_URL"):
        yield TestedLine(given)
        return
    from tests.line import running_line

    folder = tmp_path_factory.mktemp("line")
    database, endpoints = folder / "tracker.db", folder / "endpoints.yml"
    endpoints.write_text(ENDPOINTS % database, encoding="utf-8")
    with running_line(MADOGUCHI_ENDPOINTS=str(endpoints), LOG_LEVEL="DEBUG") as started:
        assert started.log
        yield TestedLine(started.url, Records(started.log, database))


@pytest.fixture(scope="session")
def line_url(line: TestedLine) -> str:
    """Base URL of the line under test."""
    return line.url
