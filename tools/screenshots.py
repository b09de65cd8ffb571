"""Takes the pictures of README: `make screenshots` writes docs/images/*.png.

A running line is used if MADOGUCHI_URL names it, else one is started.
"""

from playwright.sync_api import Page

from tests.browser.chat import Chat
from tests.line import PROJECT
from tools.chat_browser import chat_browser

IMAGES = PROJECT / "docs" / "images"
PHONE = {"width": 390, "height": 844}
PC = {"width": 1280, "height": 800}
QUESTION = "昭島市の無料Wi-Fiはどこで使えますか"


def _phone(page: Page, line: str, _city_page: str) -> None:
    """The page of its own, with a question and its answer."""
    chat = Chat(page).open(line)
    chat.ask("昭島市では証明書をコンビニで取れますか")
    chat.log.evaluate("log => { log.scrollTop -= 60; }")


def _menu(page: Page, line: str, _city_page: str) -> None:
    """The first view, with the menu."""
    Chat(page).open(line)


def _largest(page: Page, line: str, _city_page: str) -> None:
    """The largest letters with readings, in the dark."""
    page.emulate_media(color_scheme="dark")
    chat = Chat(page).open(line)
    chat.show_settings()
    for label in ("最大", "ふりがなをつける"):
        chat.settings.get_by_label(label).check()
    chat.hide_settings()
    chat.ask("昭島市のWi-Fiは会議室で使えますか")


def _pc(page: Page, _line: str, city_page: str) -> None:
    """In the corner of a city's page."""
    chat = Chat(page).visit(city_page)
    chat.launcher.click()
    chat.ask(QUESTION)


PICTURES = {"menu": (PHONE, _menu), "phone": (PHONE, _phone), "largest": (PHONE, _largest), "pc": (PC, _pc)}


def main() -> None:
    """Writes the pictures."""
    with chat_browser() as (browser, line, city_page):
        for name, (viewport, prepare) in PICTURES.items():
            page = browser.new_context(
                viewport=viewport, locale="ja-JP", timezone_id="Asia/Tokyo", reduced_motion="reduce"
            ).new_page()
            prepare(page, line, city_page)
            target = IMAGES / f"{name}.png"
            page.screenshot(path=target)
            print(f"{target.relative_to(PROJECT)}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
