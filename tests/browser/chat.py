"""The chat as a resident meets it: the page object of the browser tests."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

MESSAGES = "**/widget/messages"
PATIENCE_SECONDS = 15


class Chat:
    """The chat in an open page, whether it fills the page or stands in a corner of it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.field = page.get_by_role("textbox", name="質問を書くところ")
        self.launcher = page.get_by_role("button", name="チャットで質問")
        self.panel = page.get_by_role("dialog", name="まどぐち")
        self.log = page.locator(".log")
        self.bubbles = page.locator("message-bubble")
        self.answers = page.locator("message-bubble:has(.row.bot)")
        self.questions = page.locator("message-bubble:has(.row.user)")
        self.last = self.answers.last
        self.typing = page.locator("typing-indicator")
        self.menu = page.locator("rich-menu")
        self.replies = page.locator("quick-replies").get_by_role("button")
        self.cards = page.locator("choice-cards").get_by_role("listitem")
        self.options = page.get_by_role("option")
        self.settings = page.locator("settings-panel")

    def open(self, url: str) -> "Chat":
        """Opens a page that is the chat."""
        self.page.goto(url)
        expect(self.field).to_be_visible()
        return self

    def visit(self, url: str) -> "Chat":
        """Opens a city's page; the chat stays closed."""
        self.page.goto(url)
        expect(self.launcher).to_be_visible()
        return self

    def ask(self, question: str) -> None:
        """Sends a question and waits for its answer."""
        self.field.fill(question)
        self.answered_by(lambda: self.field.press("Enter"))

    def answered_by(self, act: Callable[[], object]) -> None:
        """Does something that brings one answer more, and waits for it."""
        before = self.answers.count()
        act()
        expect(self.answers).to_have_count(before + 1, timeout=PATIENCE_SECONDS * 1000)
        expect(self.typing).to_have_count(0)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def controls(self) -> list[Locator]:
        """What there is to write into and to press, once an answer can be voted on."""
        return [self.field, self.menu, self.replies.first, self.button("はい"), self.button("表示の設定")]

    def show_settings(self) -> None:
        self.button("表示の設定").click()
        expect(self.settings).to_be_visible()

    def hide_settings(self) -> None:
        self.button("会話に戻る").click()
        expect(self.settings).to_have_count(0)

    def end(self) -> None:
        """Ends the conversation by its button."""
        self.show_settings()
        self.button("会話を終了する").click()
        self.button("消して終了する").click()
        expect(self.settings).to_have_count(0)

    def stored(self, name: str) -> Any:
        """What this tab keeps under a name; None for nothing."""
        text = self.page.evaluate("name => sessionStorage.getItem(`madoguchi.${name}`)", name)
        return None if text is None else json.loads(text)

    def focused(self) -> str:
        """The name of what has the focus, as a screen reader tells it; empty when nothing has it."""
        return str(
            self.page.evaluate(
                """() => {
                  let element = document.activeElement;
                  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
                  if (element === document.body) return '';
                  const label = element.getAttribute('aria-label') ?? element.labels?.[0]?.innerText ?? element.innerText;
                  return label.replace(/\\s+/g, ' ').trim();
                }"""
            )
        )

    def tab_to(self, name: str, key: str = "Tab") -> None:
        """Goes on by keyboard until something has the focus whose name begins so."""
        for _ in range(60):
            self.page.keyboard.press(key)
            if self.focused().startswith(name):
                return
        raise AssertionError(f"{name} is not reached by {key}")


def eventually(condition: Callable[[], bool], what: str) -> None:
    """Waits for what no locator can tell.

    Raises:
        AssertionError: it doesn't come true.
    """
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, what
        time.sleep(0.05)


@dataclass
class Held:
    """A message on its way, which doesn't get there."""

    routes: list[Route] = field(default_factory=list)

    def let_go(self) -> None:
        self.routes[0].continue_()


def reply_of(text: str, **parts: Any) -> dict[str, Any]:
    """The body of a reply, as the gateway sends it; for those that the knowledge gives no reliable question for."""
    reply = {"text": text, "buttons": parts.pop("buttons", []), "custom": parts.pop("custom", {})}
    return {
        "session": "x.y",
        "turn": None,
        "reply": reply,
        "parts": [text],
        "easy": None,
        "easy_parts": None,
        **parts,
    }


def answer_once(page: Page, **response: Any) -> None:
    """Answers the next message with a response as Playwright's `fulfill` takes it; those after it go to the server."""
    page.route(MESSAGES, lambda route: route.fulfill(**response), times=1)


def hold_next(page: Page) -> Held:
    """Keeps the next message from the server until it is let go."""
    held = Held()
    page.route(MESSAGES, lambda route: held.routes.append(route), times=1)
    return held
