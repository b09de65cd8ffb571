"""A resident asks on the page at `/` and reads the answer with its source, in a real browser."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Screenshot

QUESTION = "無料Wi-Fiはどこで使えますか"


def _field(page: Page) -> Locator:
    return page.get_by_role("textbox", name="質問を書くところ")


def _last_bubble(page: Page) -> Locator:
    return page.locator("message-bubble").last


def _open(page: Page, url: str) -> None:
    page.goto(url)
    expect(_last_bubble(page)).to_contain_text("個人情報は書かないでください")
    expect(_field(page)).to_be_in_viewport()


def test_a_question_is_answered_with_its_source(page: Page, line_url: str, screenshot: Screenshot) -> None:
    _open(page, line_url)
    screenshot("greeting")
    _field(page).fill(QUESTION)
    page.get_by_role("button", name="送信").click()
    city = page.get_by_role("button", name="昭島市")
    expect(city).to_be_visible()
    screenshot("cities")
    city.click()
    source = _last_bubble(page).locator("source-line")
    expect(source).to_contain_text("出典")
    expect(source).to_contain_text("計画")
    expect(page.locator("typing-indicator")).to_have_count(0)
    expect(_last_bubble(page).locator(".text")).to_be_in_viewport()
    screenshot("answer")


def test_a_topic_button_asks_its_question(page: Page, line_url: str) -> None:
    _open(page, line_url)
    page.get_by_role("button", name="無料Wi-Fi").click()
    expect(page.locator("message-bubble[author=user]")).to_contain_text("無料Wi-Fi")
    expect(page.locator("message-bubble[author=bot]")).to_have_count(2)


def test_enter_sends_but_not_while_a_conversion_is_open(page: Page, line_url: str) -> None:
    _open(page, line_url)
    _field(page).fill("こんにちは")
    for conversion in ({"isComposing": True}, {"keyCode": 229}):
        _field(page).evaluate(
            "(field, options) => field.dispatchEvent("
            "new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, ...options}))",
            conversion,
        )
        expect(_field(page)).to_have_value("こんにちは")
        expect(page.locator("message-bubble[author=user]")).to_have_count(0)
    _field(page).press("Enter")
    expect(page.locator("message-bubble[author=user]")).to_contain_text("こんにちは")
    expect(_field(page)).to_have_value("")


def test_shift_enter_breaks_the_line(page: Page, line_url: str) -> None:
    _open(page, line_url)
    _field(page).fill("一行目")
    _field(page).press("End")
    _field(page).press("Shift+Enter")
    _field(page).press_sequentially("二行目")
    expect(_field(page)).to_have_value("一行目\n二行目")


def test_the_page_fills_the_window_and_no_more(page: Page, line_url: str) -> None:
    _open(page, line_url)
    heights = "[document.documentElement.scrollHeight, window.innerHeight]"
    page_height, window_height = page.evaluate(heights)
    assert page_height == window_height
    box = page.locator("message-input").bounding_box()
    assert box
    assert box["y"] + box["height"] == window_height


def test_nothing_scrolls_sideways(page: Page, line_url: str) -> None:
    _open(page, line_url)
    _field(page).fill("https://example.jp/" + "a" * 200)
    _field(page).press("Enter")
    expect(page.locator("message-bubble[author=bot]")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.locator(".log").evaluate("log => log.scrollWidth <= log.clientWidth")


def test_the_chat_works_by_keyboard_alone(page: Page, line_url: str) -> None:
    _open(page, line_url)
    topic = page.get_by_role("button", name="無料Wi-Fi")
    for _ in range(10):
        page.keyboard.press("Tab")
        if topic.evaluate("button => button.matches(':focus')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("message-bubble[author=bot]")).to_have_count(2)
    assert page.evaluate("document.activeElement.localName") == "chat-widget"


def test_a_failed_message_stays_and_can_be_sent_again(page: Page, line_url: str) -> None:
    _open(page, line_url)
    # As the sign-in page of a public Wi-Fi does; an aborted request would be an error in the console.
    page.route("**/webhooks/rest/webhook", lambda route: route.fulfill(body="<html>"))
    _field(page).fill("こんにちは")
    _field(page).press("Enter")
    retry = page.get_by_role("button", name="もう一度送る")
    expect(retry).to_be_visible()
    expect(page.locator("message-bubble[author=user]")).to_contain_text("こんにちは")
    page.unroute("**/webhooks/rest/webhook")
    retry.click()
    expect(retry).to_have_count(0)
    expect(page.locator("message-bubble[author=bot]")).to_have_count(2)
