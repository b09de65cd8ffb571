"""The chat stands in pages of others: under their strict policy, unspoiled by their rules, moving nothing of theirs."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat
from tests.browser.conftest import PC, PHONE, NewPage

QUESTION = "昭島市の無料Wi-Fiはどこで使えますか"
WATCH = """
window.violations = [];
window.shifts = [];
document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective));
new PerformanceObserver((list) => shifts.push(...list.getEntries().map(({value}) => value)))
  .observe({type: 'layout-shift', buffered: true});
"""
# Every property by which a page could spoil an element, as the browser has worked it out.
LOOKS = """element => {
  const style = getComputedStyle(element);
  return Object.fromEntries(['color', 'background-color', 'display', 'font-size', 'letter-spacing', 'line-height',
    'text-transform', 'direction', 'visibility', 'opacity', 'filter', 'transform'].map((name) => [name, style[name]]));
}"""
PARTS = (
    ".launcher",
    ".panel",
    ".bar h2",
    "message-bubble .bubble",
    "rich-menu .tile",
    "message-input textarea",
)


def _places(page: Page) -> list[object]:
    """Where the page's own parts are."""
    return [page.locator(part).bounding_box() for part in ("header", "main", "footer")]


@pytest.mark.parametrize("viewport", [PHONE, PC], ids=["phone", "pc"])
def test_the_strict_policy_is_kept_and_nothing_of_the_page_moves(
    new_page: NewPage, foreign_page: str, viewport: dict[str, int]
) -> None:
    page = new_page(viewport)
    page.add_init_script(WATCH)
    page.route("**/widget.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto(foreign_page)
    before = _places(page)
    page.unroute("**/widget.js")

    chat = Chat(page).visit(foreign_page)
    assert _places(page) == before
    chat.launcher.click()
    expect(chat.field).to_be_visible()
    assert _places(page) == before
    assert page.evaluate("shifts") == []
    chat.ask(QUESTION)
    expect(chat.last.locator("source-line")).to_be_visible()
    chat.show_settings()
    chat.settings.get_by_label("色をはっきりさせる").check()
    chat.settings.get_by_label("最大").check()
    chat.hide_settings()
    chat.button("チャットを閉じる").click()
    expect(chat.launcher).to_be_focused()
    assert _places(page) == before
    assert page.evaluate("violations") == []
    assert page.evaluate("document.body.scrollWidth <= document.documentElement.clientWidth")


def test_the_rules_of_the_page_do_not_reach_the_chat(
    new_page: NewPage, foreign_page: str, city_page: str
) -> None:
    looks = []
    for address in (city_page, foreign_page):
        chat = Chat(new_page(PC)).visit(address)
        host = chat.page.locator("madoguchi-chat")
        # The foreign page chooses a colour and a corner of its own, which aren't what is compared.
        host.evaluate("chat => { chat.accent = '#05723c'; chat.position = 'right'; }")
        chat.launcher.click()
        expect(chat.field).to_be_visible()
        looks.append({part: chat.page.locator(part).first.evaluate(LOOKS) for part in PARTS})
        assert host.evaluate(LOOKS)["visibility"] == "visible"
    assert looks[0] == looks[1]


def test_the_chat_comes_from_another_site(new_page: NewPage, page_elsewhere: str) -> None:
    page = new_page(PHONE)
    page.add_init_script(WATCH)
    chat = Chat(page).visit(page_elsewhere)
    chat.launcher.click()
    chat.ask(QUESTION)
    expect(chat.last.locator("source-line")).to_be_visible()
    with page.expect_response("**/widget/feedback") as stored:
        chat.button("はい").click()
    assert stored.value.status == 204
    with page.expect_response("**/widget/end") as ended:
        chat.end()
    assert ended.value.status == 204
    assert page.evaluate("violations") == []


def test_the_attributes_of_the_tag_are_honoured(new_page: NewPage, foreign_page: str) -> None:
    page = new_page(PC)
    chat = Chat(page).visit(foreign_page)
    box = chat.launcher.bounding_box()
    assert box
    assert box["x"] < 100
    expect(chat.launcher).to_have_css("background-color", "rgb(0, 63, 142)")
    with page.expect_request("**/widget/messages") as sent:
        chat.launcher.click()
        chat.ask(QUESTION)
    assert sent.value.post_data_json["city"] == "akishima"


def test_a_colour_that_cannot_be_read_is_refused_with_a_warning(page: Page, line_url: str) -> None:
    warnings: list[str] = []
    page.on("console", lambda message: warnings.append(message.text) if message.type == "warning" else None)
    page.route(
        line_url + "/",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text().replace("<madoguchi-chat page", '<madoguchi-chat page accent="#7ec8a0"'),
        ),
    )
    chat = Chat(page).open(line_url)
    expect(chat.button("送信")).to_have_css("background-color", "rgb(5, 114, 60)")
    assert any("#7ec8a0" in warning for warning in warnings)


def test_a_second_tag_on_the_page_changes_nothing(page: Page, city_page: str) -> None:
    chat = Chat(page).visit(city_page)
    page.add_script_tag(url="/widget.js")
    expect(page.locator("madoguchi-chat")).to_have_count(1)
    chat.launcher.click()
    chat.ask(QUESTION)
    expect(chat.answers).to_have_count(2)


def test_only_the_conversation_is_printed(new_page: NewPage, city_page: str) -> None:
    page = new_page(PC)
    page.add_init_script("window.print = () => { window.printed = true; }")
    chat = Chat(page).visit(city_page)
    page.emulate_media(media="print")
    expect(chat.launcher).to_be_hidden()
    expect(page.get_by_role("heading", name="お知らせ")).to_be_visible()
    page.emulate_media(media="screen")
    chat.launcher.click()
    chat.ask(QUESTION)
    chat.show_settings()
    chat.button("会話を印刷する").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="お知らせ")).to_be_hidden()
    expect(chat.last).to_contain_text("Akishima City Free Wi-Fi")
    for name in ("まどぐち：", "あなた："):
        speaker = chat.page.locator(".speaker", has_text=name).first
        box = speaker.bounding_box()
        assert box
        assert box["width"] > 30
    for control in chat.controls():
        expect(control).to_be_hidden()
    # All of it, not just what fits the window.
    assert chat.log.evaluate("log => getComputedStyle(log).overflowY") == "visible"
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", name="お知らせ")).to_be_visible()
    expect(chat.field).to_be_visible()
