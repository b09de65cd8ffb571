"""WCAG 2.2 AA, as far as a machine can check it: axe-core, the keyboard, sizes, reflow, names, announcements."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser import axe
from tests.browser.chat import Chat, answer_once, hold_next, reply_of
from tests.browser.conftest import PC, PHONE, NewPage

WIFI = "無料Wi-Fiはどこで使えますか"
SIZES = pytest.mark.parametrize("viewport", [PHONE, PC], ids=["phone", "pc"])
# What is wider than its place, or taller than it and cut off: anywhere in the page and its shadow trees.
OVERFLOWING = """() => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      const {overflowX, overflowY, clipPath, display} = getComputedStyle(element);
      // Cards and related questions lie side by side on purpose; texts for screen readers are a pixel wide.
      const inRow = element.matches('choice-cards ul, [role=list]') || element.getRootNode().host?.row;
      if (display === 'inline' || clipPath !== 'none' || inRow) continue;
      const wide = element.clientWidth && element.scrollWidth > element.clientWidth + 1;
      const tall = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1;
      if ((wide && overflowX !== 'visible') || tall) found.push(element.className || element.localName);
    }
  };
  look(document);
  const {scrollWidth, clientWidth} = document.documentElement;
  if (scrollWidth > clientWidth) found.push(`page: ${scrollWidth} > ${clientWidth}`);
  return found;
}"""
SPACING = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important}
    p {margin-bottom: 2em !important}`);
  const space = (root) => {
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) space(element.shadowRoot);
  };
  space(document);
}"""
# Links within a sentence are excepted (WCAG 2.2, 2.5.8); a check box is as large as the label around it.
SMALL_TARGETS = """() => {
  const small = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.matches('button, select, textarea, label:has(input), .actions a, [role=option]')) continue;
      const {width, height} = element.getBoundingClientRect();
      if (width && (width < 43.9 || height < 43.9)) small.push(`${element.innerText}: ${width} x ${height}`);
    }
  };
  look(document);
  return small;
}"""


def _misfits(page: Page) -> list[str]:
    """What scrolls sideways, is cut off, or is too small to be hit."""
    return [*page.evaluate(OVERFLOWING), *page.evaluate(SMALL_TARGETS)]


class States:
    """Leads a chat through the states that it can be in."""

    def __init__(self, chat: Chat, city_page: str) -> None:
        self.chat, self.city_page = chat, city_page

    def closed(self) -> None:
        self.chat.visit(self.city_page)

    def greeting(self) -> None:
        self.chat.launcher.press("Enter")
        expect(self.chat.last).to_be_visible()

    def suggestions(self) -> None:
        self.chat.field.fill("わいふぁい")
        expect(self.chat.options.first).to_be_visible()
        self.chat.field.press("ArrowDown")

    def too_long(self) -> None:
        self.chat.field.fill("あ" * 501)
        expect(self.chat.page.locator("#counter")).to_be_visible()

    def city_buttons(self) -> None:
        self.chat.ask(WIFI)
        expect(self.chat.replies).to_have_count(4)

    def answered(self) -> None:
        self.chat.answered_by(self.chat.button("昭島市").click)
        self.chat.button("いいえ").click()
        expect(self.chat.button("むずかしい")).to_be_visible()

    def waiting(self) -> None:
        self.held = hold_next(self.chat.page)
        self.chat.field.fill("武蔵野市は？")
        self.chat.field.press("Enter")
        expect(self.chat.typing).to_be_visible()

    def cards(self) -> None:
        self.chat.answered_by(self.held.let_go)
        self.chat.ask(f"昭島市と武蔵野市の{WIFI}")
        expect(self.chat.cards).to_have_count(2)

    def error(self) -> None:
        answer_once(self.chat.page, content_type="text/html", body="<p>")
        self.chat.ask("どこですか")
        expect(self.chat.button("もう一度送る")).to_be_visible()

    def settings(self) -> None:
        self.chat.show_settings()

    def asked_to_end(self) -> None:
        self.chat.button("会話を終了する").click()
        expect(self.chat.button("消して終了する")).to_be_visible()

    def furigana(self) -> None:
        self._set("ふりがなをつける")
        expect(self.chat.page.locator("rt").first).to_be_visible()

    def largest(self) -> None:
        self._set("最大")

    def dark(self) -> None:
        self.chat.page.emulate_media(color_scheme="dark")

    def high_contrast(self) -> None:
        self._set("色をはっきりさせる")

    def ended(self) -> None:
        self.chat.page.emulate_media(color_scheme="light")
        self.chat.end()
        expect(self.chat.bubbles).to_have_count(1)

    def _set(self, label: str) -> None:
        if not self.chat.settings.is_visible():
            self.chat.show_settings()
        self.chat.settings.get_by_label(label).check()
        self.chat.hide_settings()

    def all(self) -> list[Callable[[], None]]:
        """In an order in which each can be reached from the one before."""
        return [
            self.closed, self.greeting, self.suggestions, self.too_long, self.city_buttons, self.answered,
            self.waiting, self.cards, self.error, self.settings, self.asked_to_end, self.furigana,
            self.largest, self.dark, self.high_contrast, self.ended,
        ]  # fmt: skip


@SIZES
def test_in_no_state_axe_finds_anything_or_a_part_is_cut_off_or_too_small_to_hit(
    new_page: NewPage, city_page: str, viewport: ViewportSize
) -> None:
    chat = Chat(new_page(viewport))
    found = {}
    for state in States(chat, city_page).all():
        state()
        found[state.__name__] = [*axe.violations(chat.page), *_misfits(chat.page)]
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_in_no_state_a_part_is_cut_off_when_zoomed_to_400_percent(new_page: NewPage, city_page: str) -> None:
    chat = Chat(new_page({"width": 320, "height": 256}))
    found = {}
    for state in States(chat, city_page).all():
        state()
        found[state.__name__] = _misfits(chat.page)
    assert {name: lines for name, lines in found.items() if lines} == {}


@SIZES
def test_axe_finds_nothing_on_pages_of_our_own(
    new_page: NewPage, line_url: str, viewport: ViewportSize
) -> None:
    chat = Chat(new_page(viewport)).open(line_url)
    chat.ask(f"昭島市の{WIFI}")
    assert axe.violations(chat.page) == []
    for scheme in ("light", "dark"):
        chat.page.emulate_media(color_scheme=scheme)
        chat.page.goto(f"{line_url}/accessibility.html")
        expect(chat.page.get_by_role("heading", level=1)).to_be_visible()
        assert axe.violations(chat.page) == []
        assert chat.page.evaluate(OVERFLOWING) == []


def test_axe_is_really_looking_into_the_chat(page: Page, line_url: str) -> None:
    chat = Chat(page).open(line_url)
    chat.page.locator("message-input textarea").evaluate("field => field.labels[0].remove()")
    chat.page.locator("message-input textarea").evaluate("field => field.removeAttribute('placeholder')")
    assert any("label" in line for line in axe.violations(chat.page))


def test_a_long_address_does_not_widen_the_conversation(chat: Chat) -> None:
    address = "https://example.jp/" + "a" * 200
    answer_once(chat.page, json=reply_of(address))
    chat.ask(address)
    assert chat.page.evaluate(OVERFLOWING) == []


@pytest.mark.parametrize("size", ["標準", "最大"])
def test_wider_spacing_of_text_cuts_nothing_off(new_page: NewPage, line_url: str, size: str) -> None:
    for viewport in (PHONE, PC):
        chat = Chat(new_page(viewport)).open(line_url)
        chat.page.evaluate(SPACING)
        chat.show_settings()
        chat.settings.get_by_label(size).check()
        chat.page.evaluate(SPACING)
        assert chat.page.evaluate(OVERFLOWING) == []
        chat.hide_settings()
        chat.ask(f"昭島市の{WIFI}")
        chat.page.evaluate(SPACING)
        assert chat.page.evaluate(OVERFLOWING) == []


@SIZES
def test_the_page_fills_the_window_and_no_more(
    new_page: NewPage, line_url: str, viewport: ViewportSize
) -> None:
    page = new_page(viewport)
    Chat(page).open(line_url)
    assert page.evaluate("document.documentElement.scrollHeight") == viewport["height"]
    box = page.locator("message-input").bounding_box()
    assert box
    assert box["y"] + box["height"] == viewport["height"]


def test_everything_is_done_by_keyboard_alone(new_page: NewPage, city_page: str) -> None:
    page = new_page(PC)
    chat = Chat(page)
    page.goto(city_page)
    expect(chat.launcher).to_be_visible()
    chat.tab_to("チャットで質問")
    page.keyboard.press("Enter")
    expect(chat.field).to_be_focused()
    page.keyboard.type(WIFI)
    chat.answered_by(lambda: page.keyboard.press("Enter"))
    chat.tab_to("昭島市", "Shift+Tab")
    chat.answered_by(lambda: page.keyboard.press("Enter"))
    expect(chat.log).to_be_focused()
    chat.tab_to("はい")
    page.keyboard.press("Space")
    expect(chat.button("はい")).to_have_attribute("aria-pressed", "true")
    chat.tab_to("表示の設定", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(chat.button("会話に戻る")).to_be_focused()
    chat.tab_to("標準")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".root")).to_have_attribute("data-size", "large")
    page.keyboard.press("Escape")
    expect(chat.settings).to_have_count(0)
    expect(chat.button("表示の設定")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()
    # And on into the page, from where the chat was opened.
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="市民税第3期の納期限は12月25日です")).to_be_focused()


def test_a_phone_opens_the_conversation_and_not_its_keyboard(new_page: NewPage, city_page: str) -> None:
    chat = Chat(new_page(PHONE, has_touch=True, is_mobile=True)).visit(city_page)
    chat.launcher.tap()
    expect(chat.log).to_be_focused()
    chat.menu.get_by_role("button", name="無料Wi-Fi").tap()
    expect(chat.log).to_be_focused()


def test_screen_readers_hear_who_says_what_and_what_is_new(chat: Chat) -> None:
    expect(chat.page.get_by_role("log", name="会話")).to_have_attribute("aria-live", "polite")
    chat.ask(f"昭島市の{WIFI}")
    expect(chat.page.locator(".log")).to_match_aria_snapshot(
        """
        - log "会話":
          - text: /まどぐち：.*こんにちは/
          - text: /あなた：.*昭島市/
          - text: /まどぐち：.*Akishima City Free Wi-Fi/
          - paragraph: /出典：/
          - group "役に立ちましたか":
            - button "はい"
            - button "いいえ"
        """
    )
    expect(chat.page.locator("typing-indicator")).to_have_count(0)
    expect(chat.page.get_by_role("heading", level=1)).to_have_text("まどぐち")


def test_what_is_chosen_is_not_told_by_colour_alone(chat: Chat) -> None:
    chat.ask(f"昭島市の{WIFI}")
    chat.button("はい").click()
    tick = chat.button("はい").evaluate("button => getComputedStyle(button, '::before').content")
    assert "✓" in tick


def test_forced_colours_still_show_what_is_pressed_and_active(chat: Chat) -> None:
    chat.page.emulate_media(forced_colors="active")
    chat.ask(f"昭島市の{WIFI}")
    chat.button("はい").click()
    expect(chat.button("はい")).to_have_css("border-top-width", "3px")
    expect(chat.button("いいえ")).to_have_css("border-top-width", "1px")
    chat.field.fill("わいふぁい")
    chat.field.press("ArrowDown")
    borders = [
        option.evaluate("li => getComputedStyle(li).borderTopColor") for option in chat.options.all()[:2]
    ]
    assert borders[0] != borders[1]


def test_calm_is_kept_for_those_who_ask_for_it(page: Page, line_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    chat = Chat(page).open(line_url)
    hold_next(page)
    chat.field.fill("昭島市")
    chat.field.press("Enter")
    expect(chat.typing.locator("i").first).to_have_css("animation-name", "none")
