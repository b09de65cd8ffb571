"""Settings for reading: size, readings, easy Japanese, contrast, language, reading aloud; they last for the session."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import Chat

WIFI_IN_AKISHIMA = "昭島市の無料Wi-Fiはどこで使えますか"
SPEECH = """
window.spoken = [];
Object.defineProperty(window, 'speechSynthesis', {value: {
  speak: (utterance) => spoken.push([utterance.lang, utterance.text]), cancel: () => spoken.push('cancel')}});
"""


def _set(chat: Chat, label: str, on: bool = True) -> None:
    chat.show_settings()
    chat.settings.get_by_label(label).set_checked(on)
    chat.hide_settings()


def _text(chat: Chat) -> str:
    """What the newest message says, readings included."""
    return str(chat.last.locator("ruby-text").evaluate("element => element.shadowRoot.textContent"))


def test_text_comes_in_three_sizes(chat: Chat) -> None:
    sizes = []
    for name in ("標準", "大きい", "最大"):
        _set(chat, name)
        sizes.append(
            chat.last.locator(".bubble").evaluate("bubble => parseFloat(getComputedStyle(bubble).fontSize)")
        )
    assert sizes == [16, 20, 24]
    chat.page.reload()
    expect(chat.last.locator(".bubble")).to_have_css("font-size", "24px")


def test_readings_are_shown_when_asked_for_and_not_read_twice(chat: Chat) -> None:
    chat.ask(WIFI_IN_AKISHIMA)
    readings = chat.page.locator("rt")
    expect(readings).to_have_count(0)
    plain = _text(chat)
    _set(chat, "ふりがなをつける")
    expect(chat.last.locator("ruby", has_text="施設").first).to_contain_text("しせつ")
    assert "施設しせつ" in _text(chat)
    assert all(readings.evaluate_all("all => all.map((rt) => rt.getAttribute('aria-hidden') === 'true')"))
    chat.page.reload()
    expect(chat.last.locator("rt").first).to_be_visible()
    _set(chat, "ふりがなをつける", False)
    expect(readings).to_have_count(0)
    assert _text(chat) == plain


def test_easy_japanese_takes_the_place_of_the_answer(chat: Chat) -> None:
    chat.ask(WIFI_IN_AKISHIMA)
    text = chat.last.locator("ruby-text")
    usual = _text(chat)
    _set(chat, "やさしい日本語で読む")
    expect(text).to_contain_text("お金")
    assert _text(chat) != usual
    expect(chat.last.locator("source-line")).to_contain_text("出典")
    _set(chat, "やさしい日本語で読む", False)
    expect(text).to_have_text(usual)


def test_english_is_asked_and_answered(chat: Chat) -> None:
    chat.show_settings()
    with chat.page.expect_response("**/widget/config.json?language=en"):
        chat.settings.get_by_role("combobox").select_option("en")
    root = chat.page.locator(".root")
    expect(root).to_have_attribute("lang", "en")
    chat.settings.locator(".back").click()
    with chat.page.expect_request("**/widget/messages") as sent:
        field = chat.page.locator("message-input textarea")
        field.fill("Where is free Wi-Fi in Akishima?")
        chat.answered_by(lambda: field.press("Enter"))
    assert sent.value.post_data_json["language"] == "en"
    expect(chat.last).to_contain_text("public facilities")
    expect(chat.last).to_have_attribute("lang", "en")
    expect(chat.last.locator(".facts")).to_contain_text("November 2021")
    chat.page.reload()
    expect(root).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("scheme", "high", "backdrop"),
    [
        ("light", False, "rgb(188, 206, 228)"),
        ("dark", False, "rgb(21, 29, 40)"),
        ("light", True, "rgb(0, 0, 0)"),
        ("dark", True, "rgb(0, 0, 0)"),
    ],
)
def test_colours_follow_the_device_and_high_contrast_wins(
    chat: Chat, scheme: str, high: bool, backdrop: str
) -> None:
    chat.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    if high:
        _set(chat, "色をはっきりさせる")
    expect(chat.page.locator("chat-widget")).to_have_css("background-color", backdrop)


def test_an_answer_is_read_aloud_sentence_by_sentence(page: Page, line_url: str) -> None:
    page.add_init_script(SPEECH)
    chat = Chat(page).open(line_url)
    chat.ask(WIFI_IN_AKISHIMA)
    page.evaluate("spoken.length = 0")
    speak = chat.last.get_by_role("button", name="読み上げる")
    speak.click()
    stop = chat.last.get_by_role("button", name="読み上げを止める")
    expect(stop).to_be_visible()
    spoken = page.evaluate("spoken")
    sentences = [item for item in spoken if item != "cancel"]
    assert {language for language, _text in sentences} == {"ja"}
    assert len(sentences) > 1
    assert "".join(text for _language, text in sentences).startswith("本庁舎を始め市内27の公共施設")
    stop.click()
    assert page.evaluate("spoken")[-1] == "cancel"
    expect(speak).to_be_visible()


def test_there_is_no_button_where_nothing_can_be_read_aloud(page: Page, line_url: str) -> None:
    page.add_init_script("delete window.speechSynthesis")
    chat = Chat(page).open(line_url)
    expect(chat.last).to_contain_text("こんにちは")
    expect(page.get_by_role("button", name="読み上げる")).to_have_count(0)


def test_a_printed_conversation_tells_who_said_what(chat: Chat) -> None:
    chat.ask(WIFI_IN_AKISHIMA)
    chat.page.emulate_media(media="print")
    for bubble, name in ((chat.last, "まどぐち："), (chat.questions.first, "あなた：")):
        speaker = bubble.locator(".speaker")
        expect(speaker).to_have_text(name)
        expect(speaker).to_have_css("clip-path", "none")
    for control in chat.controls():
        expect(control).to_be_hidden()
    expect(chat.last.locator("source-line")).to_be_visible()
