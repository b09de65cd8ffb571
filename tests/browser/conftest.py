"""A browser for the tests, where there is one, and the sites that it visits."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    ViewportSize,
    sync_playwright,
)

from bot.knowledge.loader import load
from bot.knowledge.model import Knowledge
from tests.browser.chat import Chat
from tests.browser.sites import (
    CITY_PAGE,
    FOREIGN_PAGE,
    STRICT_POLICY,
    Site,
    gateway,
    home_pages,
    together,
)
from tests.conftest import TestedLine
from tests.line import PROJECT

# They keep Chromium from looking for its maker's servers, which a test machine need not reach.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 320, "height": 568}
PC: ViewportSize = {"width": 1280, "height": 800}

NewPage = Callable[..., Page]
NewSite = Callable[..., Site]


def chromium(playwright: Playwright) -> str | None:
    """The first browser that exists: the one that is named, the system's, Playwright's own."""
    candidates = (
        os.environ.get("MADOGUCHI_CHROMIUM"),
        shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome"),
        playwright.chromium.executable_path,
    )
    return next((path for path in candidates if path and Path(path).is_file()), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        path = chromium(playwright)
        if path is None:
            pytest.skip(
                "Chromium が見つかりません（apt-get install chromium、または MADOGUCHI_CHROMIUM で場所を指定）"
            )
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def line_url(browser: Browser, line: TestedLine) -> str:
    """Base URL of the line under test, which isn't even started where there is no browser."""
    return line.url


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Makes empty pages, each in a fresh browser session; what they complain of in the console fails the test."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make(viewport: ViewportSize = PHONE, *, network_fails: bool = False, **options: Any) -> Page:
        """Makes one.

        Args:
            viewport: size of the window.
            network_fails: whether requests that fail are a part of the test; the browser tells of each.
            options: of the context.
        """
        context = browser.new_context(viewport=viewport, locale="ja-JP", timezone_id="Asia/Tokyo", **options)
        contexts.append(context)
        context.set_default_timeout(15_000)

        def listen(message: ConsoleMessage) -> None:
            is_expected = network_fails and message.text.startswith("Failed to load resource")
            if message.type == "error" and not is_expected:
                complaints.append(f"{message.text} ({message.location['url']})")

        context.on("console", listen)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """An empty page on a small phone."""
    return new_page(PHONE)


@pytest.fixture
def chat(page: Page, line_url: str) -> Chat:
    """The chat of the running line, as a page of its own."""
    return Chat(page).open(line_url)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load(PROJECT / "knowledge")


@pytest.fixture(scope="session")
def votes(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the gateways of the tests keep what residents found helpful."""
    return f"sqlite:///{tmp_path_factory.mktemp('votes') / 'votes.db'}"


@pytest.fixture
def new_gateway(line_url: str, knowledge: Knowledge, votes: str) -> Iterator[NewSite]:
    """Starts gateways with settings of their own, which are stopped with the test."""
    started: list[Site] = []

    def start(**settings: Any) -> Site:
        site = Site(lambda: gateway(line_url, knowledge, database_url=votes, **settings))
        started.append(site)
        return site.start()

    yield start
    for site in started:
        site.stop()


def _city_site(folder: Path, line_url: str, knowledge: Knowledge, votes: str) -> Iterator[str]:
    site = Site(lambda: together(gateway(line_url, knowledge, database_url=votes), home_pages(folder)))
    site.start()
    yield f"{site.url}/city/"
    site.stop()


@pytest.fixture(scope="session")
def city_page(line_url: str, knowledge: Knowledge, votes: str) -> Iterator[str]:
    """An ordinary page of a city, under the strict policy, on the site that the chat comes from too."""
    yield from _city_site(CITY_PAGE, line_url, knowledge, votes)


@pytest.fixture(scope="session")
def foreign_page(line_url: str, knowledge: Knowledge, votes: str) -> Iterator[str]:
    """A page under the strict policy whose rules spoil whatever they reach."""
    yield from _city_site(FOREIGN_PAGE, line_url, knowledge, votes)


@pytest.fixture
def page_elsewhere(new_gateway: NewSite) -> Iterator[str]:
    """The spoiling page on another site than the chat's, which the gateway allows to call it."""
    pages = Site(lambda: home_pages(FOREIGN_PAGE, chat, policy))
    chat = new_gateway(allowed_origins=(pages.url,)).url
    policy = STRICT_POLICY.replace("script-src 'self'", f"script-src {chat}").replace(
        "connect-src 'self'", f"connect-src {chat}"
    )
    pages.start()
    yield f"{pages.url}/city/"
    pages.stop()
