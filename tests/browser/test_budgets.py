"""The widget's weight, and what it loads."""

import gzip

from tests.browser.chat import Chat
from tests.line import PROJECT

SCRIPT = PROJECT / "bot" / "widget" / "dist" / "widget.js"


def test_the_script_weighs_no_more_than_20_kilobytes() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes(), 9)) <= 20 * 1024


def test_nothing_comes_from_elsewhere_and_no_font_is_loaded(chat: Chat, line_url: str) -> None:
    requests: list[tuple[str, str]] = []
    chat.page.on("request", lambda request: requests.append((request.url, request.resource_type)))
    chat.page.reload()
    chat.ask("昭島市の無料Wi-Fiはどこで使えますか")
    assert requests
    assert all(url.startswith(f"{line_url}/") for url, _kind in requests)
    assert not {"font", "media"} & {kind for _url, kind in requests}
