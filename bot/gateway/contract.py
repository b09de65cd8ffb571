"""The wire shape of a reply: Rasa's REST channel, with `custom.status` always present."""

from typing import Any, NotRequired, TypedDict, get_args

from bot.knowledge.reply import Status

STATUSES: frozenset[str] = frozenset(get_args(Status))

Custom = dict[str, Any]


class Button(TypedDict):
    """A choice: what it shows, and the plain text that it sends."""

    title: str
    payload: str


class Message(TypedDict):
    """One message to a resident."""

    recipient_id: str
    text: str
    custom: Custom
    buttons: NotRequired[list[Button]]


def message(sender: str, status: Status, text: str, **custom: Any) -> Message:
    """Builds a message of the gateway's own.

    Args:
        sender: whom it goes to.
        status: a status of the contract.
        text: what the resident reads.
        **custom: further fields of `custom`.
    """
    return {"recipient_id": sender, "text": text, "custom": {"status": status, **custom}}
