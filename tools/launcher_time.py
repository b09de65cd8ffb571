"""Measures what the launcher costs a slow phone: `make bench-launcher`.

Opens a city's page with the chat in Chromium, each time in a fresh browser session, and adds up the time that the page's
thread worked on scripts until the launcher was painted and the page at rest: once with the CPU slowed down four times, as
the budget of 50 ms is meant, and once at full speed, times four, which is steadier where the machine has other work too.
"""

import json
import statistics
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Browser

from tests.browser.chat import Chat
from tests.browser.conftest import PHONE
from tools.chat_browser import chat_browser

LOADS = 5
THROTTLE = 4
# Nothing must run in the page while it loads, not even a look at whether the launcher is there.
REST_MS = 2000
CATEGORIES = ["devtools.timeline", "v8", "v8.execute", "toplevel"]
# Whatever runs script; they lie within each other.
SCRIPTS = {
    "EvaluateScript", "v8.callFunction", "FunctionCall", "RunMicrotasks", "FireAnimationFrame", "TimerFire",
}  # fmt: skip


def script_ms(events: Iterable[dict[str, Any]]) -> float:
    """The time that the page's thread worked on scripts.

    Args:
        events: of a trace; times in microseconds.
    """
    events = [event for event in events if event.get("ph") == "X"]
    thread = next((event["pid"], event["tid"]) for event in events if event["name"] == "EvaluateScript")
    scripts = [
        event for event in events if event["name"] in SCRIPTS and (event["pid"], event["tid"]) == thread
    ]
    spent = end = 0.0
    for event in sorted(scripts, key=lambda event: (event["ts"], -event["dur"])):
        # One that lies within another is counted with it.
        if event["ts"] >= end:
            spent += event["tdur"]
            end = event["ts"] + event["dur"]
    return spent / 1000


def load(browser: Browser, url: str, throttle: int) -> float:
    """Script time of one load of the page, in milliseconds.

    Args:
        browser: a running one.
        url: of the page.
        throttle: how many times slower the CPU is made.
    """
    page = browser.new_context(viewport=PHONE).new_page()
    debugger = page.context.new_cdp_session(page)
    debugger.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
    browser.start_tracing(page=page, categories=CATEGORIES)
    page.goto(url)
    page.wait_for_timeout(REST_MS)
    trace = json.loads(browser.stop_tracing())
    assert Chat(page).launcher.is_visible()
    page.context.close()
    return script_ms(trace["traceEvents"])


def main() -> None:
    """Prints the figures."""
    with chat_browser() as (browser, _line, page):
        load(browser, page, 1)
        slow = [load(browser, page, THROTTLE) for _ in range(LOADS)]
        fast = [load(browser, page, 1) * THROTTLE for _ in range(LOADS)]
    for name, figures in ((f"throttled {THROTTLE}x", slow), (f"full speed x {THROTTLE}", fast)):
        each = " ".join(f"{figure:.0f}" for figure in figures)
        print(f"script time until the launcher, {name}: median {statistics.median(figures):.0f} ms ({each})")


if __name__ == "__main__":
    main()
