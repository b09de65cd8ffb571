"""What a tab remembers of a conversation, and how it is forgotten."""

import httpx
from playwright.sync_api import Page, expect

from tests.browser.chat import MESSAGES, Chat, eventually, hold_next

WIFI_IN_AKISHIMA = "昭島市の無料Wi-Fiはどこで使えますか"


def test_a_conversation_goes_on_after_a_reload_and_on_the_next_page(page: Page, city_page: str) -> None:
    chat = Chat(page).visit(city_page)
    chat.launcher.click()
    chat.ask(WIFI_IN_AKISHIMA)
    page.reload()
    expect(chat.panel).to_be_visible()
    expect(chat.last).to_contain_text("Akishima City Free Wi-Fi")
    expect(chat.last.locator("source-line")).to_be_visible()
    token = chat.stored("token")
    page.goto(f"{city_page}garbage/")
    expect(chat.bubbles).to_have_count(3)
    chat.ask("武蔵野市は？")
    expect(chat.last).to_contain_text("吉祥寺")
    # Signed anew at every turn, for the same conversation.
    assert chat.stored("token").split(".")[0] == token.split(".")[0]


def test_ending_forgets_everything_here_and_at_the_server(chat: Chat, line_url: str) -> None:
    chat.ask(WIFI_IN_AKISHIMA)
    chat.field.fill("書きかけ")
    chat.show_settings()
    chat.settings.get_by_label("最大").check()
    chat.hide_settings()
    token = chat.stored("token")
    with chat.page.expect_response("**/widget/end") as ended:
        chat.end()
    assert ended.value.status == 204
    assert chat.page.evaluate("Object.keys(sessionStorage)") == []
    assert chat.page.evaluate("Object.keys(localStorage)") == []
    assert chat.page.context.cookies() == []
    expect(chat.bubbles).to_have_count(1)
    expect(chat.field).to_have_value("")
    expect(chat.page.locator(".root")).to_have_attribute("data-size", "medium")
    assert chat.focused() == "会話"

    # Who comes upon the old token finds no question to go on from.
    message = {"session": token, "message": "武蔵野市は？", "city": None, "language": None}
    late = httpx.post(f"{line_url}/widget/messages", json=message, timeout=30).json()
    assert late["reply"]["custom"]["status"] == "smalltalk"

    with chat.page.expect_request(MESSAGES) as first:
        chat.ask(WIFI_IN_AKISHIMA)
    assert first.value.post_data_json["session"] is None
    assert chat.stored("token").split(".")[0] != token.split(".")[0]


def test_a_forged_token_gets_a_new_conversation_and_nobody_elses(chat: Chat) -> None:
    chat.ask(WIFI_IN_AKISHIMA)
    token = chat.stored("token")
    for forged in (f"{token[:-4]}AAAA", "not a token"):
        chat.page.evaluate(
            "token => sessionStorage.setItem('madoguchi.token', JSON.stringify(token))", forged
        )
        chat.page.reload()
        chat.ask("武蔵野市は？")
        # With the question in mind it would be answered.
        expect(chat.last).to_contain_text("どんなことを知りたいですか")
        given = chat.stored("token")
        assert given != forged
        assert given.split(".")[0] != token.split(".")[0]


def test_two_tabs_do_not_mix(chat: Chat, line_url: str) -> None:
    other = Chat(chat.page.context.new_page()).open(line_url)
    chat.ask(WIFI_IN_AKISHIMA)
    expect(other.bubbles).to_have_count(1)
    other.ask("武蔵野市は？")
    expect(other.last).to_contain_text("どんなことを知りたいですか")
    chat.ask("武蔵野市は？")
    expect(chat.last).to_contain_text("吉祥寺")
    assert chat.stored("token") != other.stored("token")
    other.end()
    chat.page.reload()
    expect(chat.last).to_contain_text("吉祥寺")


def test_what_others_wrote_into_the_storage_does_no_harm(chat: Chat) -> None:
    for name, text in (
        ("messages", '[{"author":"bot","text":"<img src=x>"}]'),
        ("token", "{}"),
        ("settings", '{"size":"huge","language":7}'),
        ("draft", "no json"),
    ):
        chat.page.evaluate(
            "([name, text]) => sessionStorage.setItem(`madoguchi.${name}`, text)", [name, text]
        )
    chat.page.reload()
    expect(chat.bubbles).to_have_count(1)
    chat.ask(WIFI_IN_AKISHIMA)
    expect(chat.last).to_contain_text("Akishima City Free Wi-Fi")


def test_the_chat_works_where_the_browser_forbids_storage(page: Page, line_url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('', 'SecurityError'); }})"
    )
    chat = Chat(page).open(line_url)
    chat.ask(WIFI_IN_AKISHIMA)
    chat.ask("武蔵野市は？")
    expect(chat.last).to_contain_text("吉祥寺")


def test_an_answer_that_comes_after_the_end_is_not_shown(chat: Chat) -> None:
    held = hold_next(chat.page)
    chat.field.fill(WIFI_IN_AKISHIMA)
    chat.field.press("Enter")
    expect(chat.typing).to_be_visible()
    chat.end()
    with chat.page.expect_response("**/widget/end"):
        held.let_go()
    expect(chat.bubbles).to_have_count(1)
    eventually(lambda: chat.page.evaluate("Object.keys(sessionStorage)") == [], "something is stored")
