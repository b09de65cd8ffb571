"""Writing a question: conversions, line breaks, the counter, the draft, and what is suggested meanwhile."""

from playwright.sync_api import Request, expect

from tests.browser.chat import Chat

# In Safari the conversion is over before the key press that ends it comes.
SAFARI = """field => {
  field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
  field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: 'こんにちは'}));
  field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: %d, bubbles: true, cancelable: true}));
  field.dispatchEvent(new KeyboardEvent('keyup', {key: 'Enter', bubbles: true}));
}"""
KEY = """(field, options) => field.dispatchEvent(
  new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, ...options}))"""


def test_enter_sends_but_never_while_a_conversion_is_open(chat: Chat) -> None:
    chat.field.fill("こんにちは")
    for conversion in ({"isComposing": True}, {"keyCode": 229}):
        chat.field.evaluate(KEY, conversion)
    for key_code in (229, 13):
        chat.field.evaluate(SAFARI % key_code)
    expect(chat.field).to_have_value("こんにちは")
    expect(chat.questions).to_have_count(0)
    chat.answered_by(lambda: chat.field.press("Enter"))
    expect(chat.questions).to_contain_text(["こんにちは"])
    expect(chat.field).to_have_value("")


def test_a_real_conversion_is_finished_before_anything_is_sent(chat: Chat) -> None:
    chat.field.focus()
    keyboard = chat.page.context.new_cdp_session(chat.page)
    keyboard.send("Input.imeSetComposition", {"text": "こんにちは", "selectionStart": 5, "selectionEnd": 5})
    expect(chat.field).to_have_value("こんにちは")
    enter = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **enter})
    keyboard.send("Input.insertText", {"text": "こんにちは"})
    keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", **enter})
    expect(chat.field).to_have_value("こんにちは")
    expect(chat.questions).to_have_count(0)
    chat.answered_by(lambda: chat.field.press("Enter"))
    expect(chat.questions).to_have_count(1)


def test_shift_enter_breaks_the_line(chat: Chat) -> None:
    chat.field.fill("一行目")
    chat.field.press("End")
    chat.field.press("Shift+Enter")
    chat.field.press_sequentially("二行目")
    expect(chat.field).to_have_value("一行目\n二行目")
    expect(chat.questions).to_have_count(0)


def test_a_counter_shows_near_the_limit_and_too_long_a_text_stays(chat: Chat) -> None:
    counter = chat.page.locator("#counter")
    chat.field.fill("あ" * 449)
    expect(counter).to_have_count(0)
    chat.field.fill("あ" * 499)
    expect(counter).to_have_text("あと1文字書けます")
    # One character each, however a browser counts them.
    chat.field.fill("𠮷" * 503)
    expect(counter).to_contain_text("3文字減らしてください")
    chat.field.press("Enter")
    expect(chat.questions).to_have_count(0)
    expect(chat.button("送信")).to_have_attribute("aria-disabled", "true")


def test_a_draft_survives_a_reload_and_leaves_the_browser_in_no_way(chat: Chat) -> None:
    requests: list[Request] = []
    chat.page.on("request", lambda request: requests.append(request))
    with chat.page.expect_response("**/widget/suggestions.json*"):
        chat.field.focus()
    chat.field.press_sequentially("マイナンバーカードの秘密")
    chat.field.press("Shift+Enter")
    chat.field.press_sequentially("のことです")
    sent = [request.url for request in requests]
    assert [url.split("?")[0].rsplit("/", 1)[1] for url in sent] == ["suggestions.json"]
    chat.page.reload()
    expect(chat.field).to_have_value("マイナンバーカードの秘密\nのことです")
    assert not any("秘密" in (request.post_data or "") + request.url for request in requests)


def test_suggestions_are_picked_by_keyboard(chat: Chat) -> None:
    with chat.page.expect_response("**/widget/suggestions.json*"):
        chat.field.focus()
    chat.field.press_sequentially("むりょうWIFI")
    expect(chat.options.first).to_be_visible()
    expect(chat.page.locator("message-input").get_by_role("status")).to_contain_text("候補が")
    chat.field.press("ArrowDown")
    chat.field.press("ArrowDown")
    picked = chat.options.nth(1)
    expect(picked).to_have_attribute("aria-selected", "true")
    expect(chat.field).to_have_attribute("aria-activedescendant", "option-1")
    question = picked.inner_text()
    chat.answered_by(lambda: chat.field.press("Enter"))
    expect(chat.questions).to_contain_text([question])
    expect(chat.options).to_have_count(0)


def test_escape_closes_the_suggestions_and_keeps_the_text(chat: Chat) -> None:
    with chat.page.expect_response("**/widget/suggestions.json*"):
        chat.field.focus()
    chat.field.press_sequentially("わいふぁい")
    expect(chat.options.first).to_be_visible()
    chat.field.press("Escape")
    expect(chat.options).to_have_count(0)
    expect(chat.field).to_have_value("わいふぁい")
    expect(chat.field).to_be_focused()


def test_suggestions_can_be_switched_off_and_are_not_even_loaded_then(chat: Chat) -> None:
    requests: list[str] = []
    chat.page.on("request", lambda request: requests.append(request.url))
    chat.show_settings()
    chat.settings.get_by_label("書いている間に質問の候補を出す").uncheck()
    chat.hide_settings()
    chat.field.press_sequentially("わいふぁい")
    expect(chat.field).to_have_value("わいふぁい")
    expect(chat.options).to_have_count(0)
    assert requests == []
