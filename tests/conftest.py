"""Fixtures that several test folders share."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def line_url() -> Iterator[str]:
    """Base URL of a running line: MADOGUCHI_URL if given, else one that is started for this run."""
    given = os.environ.get("MADOGUCHI_URL")
    if given:
        yield given
        return
    from tests.line import running_line

    with running_line() as url:
        yield url
