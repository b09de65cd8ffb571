"""Rasa's REST channel as the gateway offers it, for clients that know Rasa."""

import structlog
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, Router

from bot.gateway import chat_request, logs
from bot.gateway.chat import Chat, Conversation
from bot.gateway.contract import message
from bot.gateway.intake import Intake
from bot.gateway.refusals import NO_STORE, REFUSED, Refusal, refusal, sentence
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
        handlers = dict.fromkeys(REFUSED, self._refuse)
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
            return self._error(Refusal("internal", 200, sender=asked.sender))
        logs.note_turn(request.scope, conversation, turn)
        return JSONResponse([turn.message], headers=NO_STORE)

    async def _refuse(self, _request: Request, error: Exception) -> Response:
        return self._error(refusal(error))

    def _error(self, told: Refusal) -> Response:
        body = [message(told.sender, "error", sentence(self._texts, told.code), error=told.code)]
        return JSONResponse(body, status_code=told.http_status, headers={**NO_STORE, **told.headers})


async def alive(_request: Request) -> Response:
    """Says that the gateway runs."""
    return JSONResponse({"status": "ok"})
