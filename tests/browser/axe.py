"""The accessibility checker axe-core, run in an open page."""

import json
from functools import cache
from typing import Any

from playwright.sync_api import Page

from tests.line import PROJECT

SCRIPT = PROJECT / "bot" / "widget" / "node_modules" / "axe-core" / "axe.min.js"
_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@cache
def _source() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What axe-core finds in the page and in the shadow trees in it, a line each."""
    # By the debugger, as a script tag would break the policy of the page.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_source())
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {json.dumps(_OPTIONS)})")
    assert found["testEngine"]["name"] == "axe-core"
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]
