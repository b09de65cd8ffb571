"""A browser for the tests, where there is one."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, ViewportSize, sync_playwright

# They keep Chromium from looking for its maker's servers, which a test machine need not reach.
_QUIET = [
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

Screenshot = Callable[[str], Path]


def _chromium(playwright: Playwright) -> str | None:
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
        path = _chromium(playwright)
        if path is None:
            pytest.skip(
                "Chromium が見つかりません（apt-get install chromium、または MADOGUCHI_CHROMIUM で場所を指定）"
            )
        browser = playwright.chromium.launch(executable_path=path, args=_QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=[PHONE, PC], ids=["phone", "pc"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An empty page in a fresh browser session; what the page itself complains of fails the test."""
    context = browser.new_context(viewport=request.param, locale="ja-JP")
    page = context.new_page()
    page.set_default_timeout(15_000)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def screenshot(page: Page, request: pytest.FixtureRequest) -> Screenshot:
    """Saves what the page shows as .cache/screenshots/<name>-<width>.png."""

    def save(name: str) -> Path:
        assert page.viewport_size
        path = (
            request.config.rootpath / ".cache" / "screenshots" / f"{name}-{page.viewport_size['width']}.png"
        )
        page.screenshot(path=path)
        return path

    return save
