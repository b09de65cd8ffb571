"""A browser, a running line and a city's page with the chat in it, for the tools that look at the chat."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from playwright.sync_api import Browser, sync_playwright

from bot.knowledge.loader import load
from tests.browser.conftest import QUIET, chromium
from tests.browser.sites import CITY_PAGE, Site, gateway, home_pages, together
from tests.line import PROJECT, running_line


@contextmanager
def chat_browser() -> Iterator[tuple[Browser, str, str]]:
    """Yields a browser, the address of a line, and that of a city's page that the line's chat stands in.

    Raises:
        SystemExit: there is no Chromium.
    """
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with sync_playwright() as playwright, _line_url() as line, _city_site(line) as city_page:
        path = chromium(playwright)
        if path is None:
            raise SystemExit("Chromium が見つかりません（apt-get install chromium）")
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser, line, city_page
        browser.close()


@contextmanager
def _line_url() -> Iterator[str]:
    """The address of a running line: that of MADOGUCHI_URL if given, else one that is started for the time."""
    if given := os.environ.get("MADOGUCHI_URL"):
        yield given
        return
    with running_line() as line:
        yield line.url


@contextmanager
def _city_site(line: str) -> Iterator[str]:
    """The address of a city's page that the chat of a line stands in."""
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{Path(folder) / 'votes.db'}"
        knowledge = load(PROJECT / "knowledge")
        site = Site(lambda: together(gateway(line, knowledge, database_url=database), home_pages(CITY_PAGE)))
        site.start()
        yield f"{site.url}/city/"
        site.stop()
