"""Reads a request's body, or says what is wrong with it."""

import json
from typing import Any

from starlette.requests import ClientDisconnect, Request


class BadRequest(Exception):
    """A request that can't be answered.

    Attributes:
        code: what is wrong, for programs.
        http_status: 4xx.
        sender: the sender as given, when that much was sound, else "".
    """

    def __init__(self, code: str, http_status: int = 400, sender: str = "") -> None:
        """Keeps what the answer needs."""
        super().__init__(code)
        self.code = code
        self.http_status = http_status
        self.sender = sender


async def read_body(request: Request, limit: int) -> bytes:
    """Reads the body, but never more than `limit` bytes of it.

    Raises:
        BadRequest: there is more, or the client went away.
    """
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > limit:
                raise BadRequest("body_too_large", 413)
    except ClientDisconnect as error:
        raise BadRequest("client_disconnected") from error
    return bytes(body)


def read_object(body: bytes) -> dict[str, Any]:
    """Reads a JSON object.

    Raises:
        BadRequest: the body isn't one.
    """
    try:
        data = json.loads(body.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadRequest("invalid_encoding") from error
    except (ValueError, RecursionError) as error:
        # RecursionError: thousands of nested brackets.
        raise BadRequest("invalid_json") from error
    if not isinstance(data, dict):
        raise BadRequest("not_an_object")
    return data


def message_of(data: dict[str, Any], sender: str = "") -> str:
    """The `message` of a JSON object.

    Raises:
        BadRequest: there is none, or it isn't text, or empty.
    """
    message = data.get("message")
    if message is None:
        raise BadRequest("missing_message", sender=sender)
    if not isinstance(message, str):
        raise BadRequest("message_not_text", sender=sender)
    if not message:
        raise BadRequest("empty_message", sender=sender)
    return message
