"""What the widget calls: its texts and suggestions, the chat, votes, and the end of a conversation."""

from collections.abc import Callable

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route, Router

from bot.gateway import logs, widget_request
from bot.gateway.chat import Chat, Conversation
from bot.gateway.feedback import FeedbackStore, FeedbackUnavailable
from bot.gateway.intake import Intake
from bot.gateway.refusals import NO_STORE, REFUSED, Refusal, refusal, sentence
from bot.gateway.request_body import BadRequest
from bot.gateway.sessions import Sessions
from bot.gateway.texts import GatewayTexts
from bot.gateway.turns import TurnTokens
from bot.gateway.widget_knowledge import JsonFile, WidgetKnowledge
from bot.gateway.widget_reply import widget_reply

# New texts must be there as soon as the new widget.js that asks for them; suggestions may be a little old.
_CONFIG_CACHING = "no-cache"
_SUGGESTIONS_CACHING = "public, max-age=600"

log = structlog.get_logger(__name__)


class WidgetEndpoints:
    """The handlers; every refusal is `{"error": code, "text": sentence}`."""

    def __init__(
        self,
        intake: Intake,
        chat: Chat,
        texts: GatewayTexts,
        sessions: Sessions,
        turns: TurnTokens,
        feedback: FeedbackStore,
        knowledge: Callable[[], WidgetKnowledge],
    ) -> None:
        """Wires the parts.

        Args:
            intake: reads requests.
            chat: answers messages.
            texts: what the gateway says itself.
            sessions: whose conversation is whose.
            turns: what may be voted on.
            feedback: keeps the votes.
            knowledge: the version in use.
        """
        self._intake = intake
        self._chat = chat
        self._texts = texts
        self._sessions = sessions
        self._turns = turns
        self._feedback = feedback
        self._knowledge = knowledge

    def mount(self) -> Mount:
        """The routes, on a mount of their own, so that a wrong method doesn't fall through to the files."""
        routes = [
            Route("/messages", self.messages, methods=["POST"]),
            Route("/feedback", self.feedback, methods=["POST"]),
            Route("/end", self.end, methods=["POST"]),
            Route("/config.json", self.config),
            Route("/suggestions.json", self.suggestions),
        ]
        handlers = {
            **dict.fromkeys(REFUSED, self._refuse),
            FeedbackUnavailable: self._regret_feedback,
            Exception: self._fail,
        }
        return Mount("/widget", ExceptionMiddleware(Router(routes, redirect_slashes=False), handlers))

    async def messages(self, request: Request) -> Response:
        """One turn."""
        body = await self._intake.body(request)
        knowledge = self._knowledge()
        asked = widget_request.parse_message(body, knowledge.cities, knowledge.languages)
        session = self._sessions.resume(asked.session)
        metadata = {"city": asked.city, "language": asked.language}
        conversation = Conversation(_sender(session.id), "", metadata)
        turn = await self._chat.reply(conversation, asked.message)
        logs.note_turn(request.scope, conversation, turn)
        return JSONResponse(
            {
                "session": session.token,
                "turn": self._turns.sign(turn.message, asked.city),
                **widget_reply(turn.message, knowledge.furigana),
            },
            headers=NO_STORE,
        )

    async def feedback(self, request: Request) -> Response:
        """A vote on a turn."""
        vote = widget_request.parse_vote(await self._intake.body(request))
        turn = self._turns.read(vote.turn)
        if turn is None:
            raise BadRequest("invalid_turn")
        await run_in_threadpool(self._feedback.save, turn, vote.helpful, vote.reason)
        return Response(status_code=204, headers=NO_STORE)

    async def end(self, request: Request) -> Response:
        """The end of a conversation; whether there was one is nobody's business."""
        token = widget_request.parse_end(await self._intake.body(request))
        if id_ := self._sessions.find(token):
            await self._chat.end(Conversation(_sender(id_), ""))
        return Response(status_code=204, headers=NO_STORE)

    async def config(self, request: Request) -> Response:
        """The widget's texts; `language` chooses theirs."""
        file = await run_in_threadpool(self._knowledge().config, request.query_params.get("language"))
        return _file_response(request, file, _CONFIG_CACHING)

    async def suggestions(self, request: Request) -> Response:
        """Questions to suggest; `city` leaves out those that it has no answer to."""
        knowledge = self._knowledge()
        given = request.query_params.get("city") or None
        city = widget_request.one_of(knowledge.cities, given, "unknown_city")
        file = await run_in_threadpool(knowledge.suggestions, city)
        return _file_response(request, file, _SUGGESTIONS_CACHING)

    async def _refuse(self, _request: Request, error: Exception) -> Response:
        return self._error(refusal(error))

    async def _regret_feedback(self, _request: Request, error: Exception) -> Response:
        log.error("feedback_unavailable", reason=str(error))
        return self._error(Refusal("feedback_unavailable", 503))

    async def _fail(self, _request: Request, error: Exception) -> Response:
        # Only the type: a message or a trace may hold what was typed.
        log.error("widget_call_failed", error=type(error).__name__)
        return self._error(Refusal("internal", 500))

    def _error(self, told: Refusal) -> Response:
        body = {"error": told.code, "text": sentence(self._texts, told.code)}
        return JSONResponse(body, status_code=told.http_status, headers={**NO_STORE, **told.headers})


def _sender(session_id: str) -> str:
    return f"web:{session_id}"


def _file_response(request: Request, file: JsonFile, caching: str) -> Response:
    headers = {"Cache-Control": caching, "ETag": file.etag}
    known = {tag.strip() for tag in request.headers.get("if-none-match", "").split(",")}
    if file.etag in known:
        return Response(status_code=304, headers=headers)
    return Response(file.content, headers=headers, media_type="application/json")
