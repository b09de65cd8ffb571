"""What the widget sends: a message, a vote on a turn, the end of a conversation."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from bot.gateway.feedback import REASONS
from bot.gateway.request_body import BadRequest, message_of, read_object


@dataclass(frozen=True)
class MessageRequest:
    """A resident's message.

    Attributes:
        session: token of the session; None when there is none yet, or nothing that could be one.
        message: as typed.
        city: id of the city that the page is about.
        language: id of the language that the resident chose.
    """

    session: str | None
    message: str
    city: str | None
    language: str | None


@dataclass(frozen=True)
class VoteRequest:
    """Whether a turn helped.

    Attributes:
        turn: token of the turn.
        helpful: yes or no.
        reason: one of `REASONS`, or None.
    """

    turn: str
    helpful: bool
    reason: str | None


def parse_message(body: bytes, cities: Collection[str], languages: Collection[str]) -> MessageRequest:
    """Reads `{"session": …, "message": …, "city": …, "language": …}`.

    Args:
        body: the request's body.
        cities: ids that there are.
        languages: ids that there are.

    Raises:
        BadRequest: the body isn't that.
    """
    data = read_object(body)
    return MessageRequest(
        session_of(data),
        message_of(data),
        one_of(cities, data.get("city"), "unknown_city"),
        one_of(languages, data.get("language"), "unknown_language"),
    )


def parse_vote(body: bytes) -> VoteRequest:
    """Reads `{"turn": …, "helpful": …, "reason": …}`.

    Raises:
        BadRequest: the body isn't that.
    """
    data = read_object(body)
    turn, helpful = data.get("turn"), data.get("helpful")
    if not isinstance(turn, str):
        raise BadRequest("invalid_turn")
    if not isinstance(helpful, bool):
        raise BadRequest("invalid_helpful")
    return VoteRequest(turn, helpful, one_of(REASONS, data.get("reason"), "unknown_reason"))


def parse_end(body: bytes) -> str | None:
    """Reads `{"session": …}`: the token, or None.

    Raises:
        BadRequest: the body isn't a JSON object.
    """
    return session_of(read_object(body))


def session_of(data: dict[str, Any]) -> str | None:
    """The session's token; whatever else stands there begins a new session and is no error."""
    session = data.get("session")
    return session if isinstance(session, str) else None


def one_of(known: Collection[str], given: object, code: str) -> str | None:
    """One of the known ids, or None for none given.

    Raises:
        BadRequest: it is another; with `code`.
    """
    if given is None:
        return None
    if not isinstance(given, str) or given not in known:
        raise BadRequest(code)
    return given
