"""Structured logs: one JSON line a request, and nothing in it that a resident typed."""

import hashlib
import logging
import secrets
import time
from typing import Any

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.chat import Conversation, Turn

log = structlog.get_logger(__name__)
# New with each start: the lines of one conversation can be told from others, but not traced to its sender.
_SALT = secrets.token_bytes(16)
# Asked for every second or so by whoever watches over the line.
_UNTOLD_PATHS = frozenset({"/healthz", "/readyz"})


def configure() -> None:
    """Makes structlog write JSON lines to standard output."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        cache_logger_on_first_use=True,
    )


def pseudonym(sender: str) -> str:
    """A short name for a sender that doesn't lead back to it."""
    return hashlib.blake2b(sender.encode("utf-8", "replace"), key=_SALT, digest_size=6).hexdigest()


def note(scope: Scope, **fields: Any) -> None:
    """Adds fields to the line of the request that `scope` belongs to."""
    scope.setdefault("madoguchi.log", {}).update(fields)


def note_turn(scope: Scope, conversation: Conversation, turn: Turn) -> None:
    """Adds what may be told of a turn: nothing that was said in it."""
    note(
        scope,
        sender=pseudonym(conversation.sender),
        status=turn.message["custom"]["status"],
        length=turn.length,
        masked=sorted(turn.kinds),
    )


class RequestLog:
    """ASGI middleware that writes the line; health checks have none."""

    def __init__(self, app: ASGIApp) -> None:
        """Wraps `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and writes its line, also when it fails."""
        if scope["type"] != "http" or scope["path"] in _UNTOLD_PATHS:
            await self._app(scope, receive, send)
            return
        scope["madoguchi.log"] = {}
        http_status = 500
        started = time.perf_counter()

        async def send_and_see(message: Message) -> None:
            nonlocal http_status
            if message["type"] == "http.response.start":
                http_status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, send_and_see)
        finally:
            log.info(
                "request",
                method=scope["method"],
                # A path that leads nowhere may be anything that someone typed.
                path=scope["path"] if http_status != 404 else "-",
                http_status=http_status,
                ms=round((time.perf_counter() - started) * 1000, 1),
                **scope["madoguchi.log"],
            )
