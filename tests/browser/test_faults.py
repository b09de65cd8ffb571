"""No answer comes: the resident is told why, keeps the text, and can send it again."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import MESSAGES, Chat, answer_once, hold_next
from tests.browser.conftest import PHONE, NewPage, NewSite

QUESTION = "昭島市の無料Wi-Fiはどこで使えますか"


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page(PHONE, network_fails=True)


def _fails(chat: Chat, sentence: str) -> None:
    """A question fails with a sentence, and stays there to be sent again."""
    before = chat.questions.count()
    chat.ask(QUESTION)
    expect(chat.last).to_contain_text(sentence)
    expect(chat.questions).to_have_count(before + 1)
    expect(chat.button("もう一度送る")).to_have_count(1)
    expect(chat.field).to_be_editable()


def _retry(chat: Chat) -> None:
    """The failed question is sent again and answered; it isn't asked twice."""
    asked = chat.questions.count()
    chat.button("もう一度送る").click()
    expect(chat.last.locator("source-line")).to_be_visible(timeout=15_000)
    expect(chat.last).to_contain_text("Akishima City Free Wi-Fi")
    expect(chat.questions).to_have_count(asked)
    expect(chat.button("もう一度送る")).to_have_count(0)


def test_the_conversation_goes_on_after_the_server_was_stopped_and_started(
    page: Page, new_gateway: NewSite
) -> None:
    server = new_gateway(secret_key="a key that both runs share")
    chat = Chat(page).open(server.url)
    chat.ask("昭島市")
    server.stop()
    _fails(chat, "ただいまお答えできません")
    chat.field.fill("次に聞くこと")
    server.start()
    _retry(chat)
    expect(chat.field).to_have_value("次に聞くこと")
    chat.ask("武蔵野市は？")
    expect(chat.last).to_contain_text("吉祥寺")


def test_offline_is_told_and_can_be_tried_again(chat: Chat) -> None:
    chat.page.context.set_offline(True)
    _fails(chat, "インターネットにつながっていないようです")
    chat.page.context.set_offline(False)
    _retry(chat)


def test_too_many_questions_are_asked_to_wait(page: Page, new_gateway: NewSite) -> None:
    chat = Chat(page).open(new_gateway(rate_limit="1/hour", limit_loopback=True).url)
    chat.ask("こんにちは")
    with page.expect_response(MESSAGES) as refused:
        _fails(chat, "少しお休みしています")
    assert refused.value.status == 429
    assert int(refused.value.headers["retry-after"]) > 0


def test_pages_of_a_proxy_or_of_a_public_network_are_no_answers(chat: Chat) -> None:
    for status, sentence in ((502, "ただいまお答えできません"), (200, "別のページが届きました")):
        page = {"status": status, "content_type": "text/html", "body": "<h1>It is not the chat</h1>"}
        answer_once(chat.page, **page)
        _fails(chat, sentence)
        expect(chat.log).not_to_contain_text("It is not the chat")
        _retry(chat)


def test_the_dots_end_after_ten_seconds(page: Page, line_url: str) -> None:
    page.clock.install()
    chat = Chat(page).open(line_url)
    hold_next(page)
    chat.field.fill(QUESTION)
    chat.field.press("Enter")
    expect(chat.typing).to_be_visible()
    page.clock.fast_forward(10_000)
    expect(chat.typing).to_have_count(0)
    expect(chat.last).to_contain_text("返事に時間がかかっています")
    page.clock.resume()
    _retry(chat)


def test_a_page_left_before_the_answer_came_offers_to_ask_again(chat: Chat) -> None:
    hold_next(chat.page)
    chat.field.fill(QUESTION)
    chat.field.press("Enter")
    expect(chat.typing).to_be_visible()
    chat.page.reload()
    expect(chat.last).to_contain_text("返事が届く前にページが変わりました")
    _retry(chat)


def test_a_chat_that_cannot_be_loaded_comes_when_the_server_is_back(page: Page, city_page: str) -> None:
    page.clock.install()
    page.route("**/widget/config.json*", lambda route: route.abort(), times=1)
    page.goto(city_page)
    chat = Chat(page)
    expect(page.get_by_role("heading", name="お知らせ")).to_be_visible()
    expect(chat.launcher).to_have_count(0)
    page.clock.fast_forward(30_000)
    expect(chat.launcher).to_be_visible()


def test_a_vote_that_was_not_counted_can_be_given_again(chat: Chat) -> None:
    chat.ask(QUESTION)
    chat.page.route("**/widget/feedback", lambda route: route.fulfill(status=503, json={}), times=1)
    chat.button("はい").click()
    expect(chat.button("はい")).to_have_attribute("aria-pressed", "false")
    with chat.page.expect_response("**/widget/feedback") as stored:
        chat.button("はい").click()
    assert stored.value.status == 204
    expect(chat.button("はい")).to_have_attribute("aria-pressed", "true")
