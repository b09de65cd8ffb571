"""The conversations written down in `conversations/`, held with a running line.

A file is a list of conversations:

    - name: what it shows, unique over all files
      turns:
        - say: what the resident types
          status: answered             # or a list, any of which will do
          city: akishima               # `custom.city` of the reply
          says: [27の公共施設]          # all of these are in the text
          not: [8拠点]                  # none of these is in any part of the reply
          buttons: [西東京市]           # titles that are among the buttons

Only `say` is needed in each turn; some turn of each conversation must expect something.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.gateway.contract import STATUSES
from tests.http.conftest import Ask

FOLDER = Path(__file__).parent / "conversations"
EXPECTATIONS = {"status", "city", "says", "not", "buttons"}


def _read() -> list[dict[str, Any]]:
    yaml = YAML(typ="safe", pure=True)
    return [
        {**conversation, "file": path.name}
        for path in sorted(FOLDER.glob("*.yml"))
        for conversation in yaml.load(path.read_text(encoding="utf-8"))
    ]


CONVERSATIONS = _read()


def _listed(value: str | list[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


@pytest.mark.parametrize(
    "conversation", [pytest.param(one, id=f"{one['file'][:-4]}-{one['name']}") for one in CONVERSATIONS]
)
def test_a_conversation_goes_as_written(ask: Ask, conversation: dict[str, Any]) -> None:
    told: list[str] = []
    failures: list[str] = []
    for number, turn in enumerate(conversation["turns"], start=1):
        reply = ask(turn["say"])
        custom = reply["custom"]
        told += [f"  {number}> {turn['say']}", f"  {number}< [{custom['status']}] {reply['text']}"]
        failures += [f"  turn {number}: {failure}" for failure in _failures(turn, reply)]
    assert not failures, "\n".join(
        [f"{conversation['file']}: {conversation['name']}", *failures, "what was said:", *told]
    )


def _failures(turn: dict[str, Any], reply: dict[str, Any]) -> list[str]:
    """What of a turn's expectations its reply doesn't meet, in words."""
    custom, text = reply["custom"], reply["text"]
    failures = []
    statuses = _listed(turn.get("status"))
    if statuses and custom["status"] not in statuses:
        failures.append(f"status is {custom['status']}, not {' or '.join(statuses)}")
    if "city" in turn and custom.get("city") != turn["city"]:
        failures.append(f"city is {custom.get('city')}, not {turn['city']}")
    failures += [f"「{piece}」 is missing" for piece in _listed(turn.get("says")) if piece not in text]
    buttons = reply.get("buttons", [])
    # Not in the text, nor in a button or a detail that a client may show.
    shown = f"{text}\n{buttons}\n{custom}"
    failures += [f"「{piece}」 must not be there" for piece in _listed(turn.get("not")) if piece in shown]
    titles = [button["title"] for button in buttons]
    failures += [
        f"no button 「{title}」 among {titles}"
        for title in _listed(turn.get("buttons"))
        if title not in titles
    ]
    return failures


def test_every_conversation_has_a_name_of_its_own_and_something_to_expect() -> None:
    names = Counter(conversation["name"] for conversation in CONVERSATIONS)
    assert [name for name, count in names.items() if count > 1] == []
    for conversation in CONVERSATIONS:
        assert set(conversation) == {"name", "turns", "file"}, conversation["name"]
        turns = conversation["turns"]
        assert 1 <= len(turns) <= 6, conversation["name"]
        for turn in turns:
            unknown = set(turn) - EXPECTATIONS - {"say"}
            assert not unknown, f"{conversation['name']}: {unknown}"
            assert set(_listed(turn.get("status"))) <= STATUSES, conversation["name"]
        assert any(EXPECTATIONS & set(turn) for turn in turns), conversation["name"]
