"""Makes one message of all that Rasa said in a turn."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.gateway.contract import STATUSES, Button, Custom, Message


def merge(sender: str, messages: Iterable[Mapping[str, Any]]) -> Message:
    """Joins the messages of a turn.

    Texts are joined by line breaks, buttons and lists in `custom` one after the other. Of any other field the first
    value stays; of the statuses, the first that isn't smalltalk: a greeting before an answer is still an answer.

    Args:
        sender: the sender as the client gave it.
        messages: as Rasa's REST channel returns them.
    """
    texts: list[str] = []
    buttons: list[Button] = []
    customs: list[Mapping[str, Any]] = []
    for message in messages:
        if isinstance(text := message.get("text"), str) and text.strip():
            texts.append(text.strip())
        buttons += _buttons(message.get("buttons"))
        if isinstance(custom := message.get("custom"), dict):
            customs.append(custom)
    merged: Message = {"recipient_id": sender, "text": "\n".join(texts), "custom": _custom(customs)}
    if buttons:
        merged["buttons"] = buttons
    return merged


def _buttons(given: object) -> Iterable[Button]:
    for button in given if isinstance(given, list) else ():
        if isinstance(button, dict) and isinstance(title := button.get("title"), str) and title:
            payload = button.get("payload")
            yield {"title": title, "payload": payload if isinstance(payload, str) and payload else title}


def _custom(customs: Iterable[Mapping[str, Any]]) -> Custom:
    merged: Custom = {"status": "smalltalk"}
    for custom in customs:
        if merged["status"] == "smalltalk" and custom.get("status") in STATUSES:
            merged["status"] = custom["status"]
        for key, value in custom.items():
            if key == "status":
                continue
            if key not in merged:
                merged[key] = value
            elif isinstance(merged[key], list) and isinstance(value, list):
                merged[key] = merged[key] + [item for item in value if item not in merged[key]]
    return merged
