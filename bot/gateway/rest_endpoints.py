"""Rasa's REST channel as the gateway offers it, for clients that know Rasa."""

from collections.abc import Mapping

import structlog
from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, Router

from bot.gateway import chat_request, logs
from bot.gateway.chat import Chat, Conversation
from bot.gateway.contract import message
from bot.gateway.intake import Intake, TooManyRequests
from bot.gateway.refusals import NO_STORE, code_of, sentence
from bot.gateway.request_body import BadRequest
from bot.gateway.texts import GatewayTexts

log = structlog.get_logger(__name__)


class RestEndpoints:
    """The handlers; every refusal has the shape of a reply."""

    def __init__(self, intake: Intake, chat: Chat, texts: GatewayTexts) -> None:
        """Wires the parts."""
        self._intake = intake
        self._chat = chat
        self._texts = texts

    def mount(self) -> Mount:
        """The routes, on a mount of their own, so that a wrong method doesn't fall through to the files."""
        routes = [Route("/webhook", self.chat, methods=["POST"]), Route("/", alive)]
        handlers = {
            BadRequest: self._refuse,
            TooManyRequests: self._ask_to_wait,
            HTTPException: self._refuse_http,
        }
        return Mount("/webhooks/rest", ExceptionMiddleware(Router(routes, redirect_slashes=False), handlers))

    async def chat(self, request: Request) -> Response:
        """One turn."""
        asked = chat_request.parse(await self._intake.body(request))
        conversation = Conversation(f"rest:{asked.sender}", asked.sender)
        try:
            turn = await self._chat.reply(conversation, asked.message)
        except Exception as error:
            # Only the type: a message or a trace may hold what was typed.
            log.error("turn_failed", error=type(error).__name__)
            return self._error(asked.sender, "internal", 200)
        logs.note_turn(request.scope, conversation, turn)
        return JSONResponse([turn.message], headers=NO_STORE)

    async def _refuse(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, BadRequest)
        return self._error(error.sender, error.code, error.http_status)

    async def _ask_to_wait(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, TooManyRequests)
        return self._error("", "rate_limited", 429, {"Retry-After": str(error.seconds)})

    async def _refuse_http(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return self._error("", code_of(error), error.status_code, error.headers)

    def _error(
        self, sender: str, code: str, http_status: int, headers: Mapping[str, str] | None = None
    ) -> Response:
        body = [message(sender, "error", sentence(self._texts, code), error=code)]
        return JSONResponse(body, status_code=http_status, headers={**NO_STORE, **(headers or {})})


async def alive(_request: Request) -> Response:
    """Says that the gateway runs."""
    return JSONResponse({"status": "ok"})
