"""What a client of the REST channel sends."""

import unicodedata
from dataclasses import dataclass

from bot.gateway.request_body import BadRequest, message_of, read_object

MAX_SENDER_LENGTH = 128
_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


@dataclass(frozen=True)
class ChatRequest:
    """A resident's message and the conversation that it belongs to."""

    sender: str
    message: str


def parse(body: bytes) -> ChatRequest:
    """Reads `{"sender": …, "message": …}`; further keys are left alone, as Rasa does.

    Raises:
        BadRequest: the body isn't that.
    """
    data = read_object(body)
    sender = data.get("sender")
    if sender is None:
        raise BadRequest("missing_sender")
    if not isinstance(sender, str):
        raise BadRequest("sender_not_text")
    if not sender.strip() or len(sender) > MAX_SENDER_LENGTH or any(map(_is_unseen, sender)):
        raise BadRequest("invalid_sender")
    return ChatRequest(sender, message_of(data, sender))


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in _UNSEEN_CATEGORIES
