"""The gateway as a Starlette application: routes, and what stands around them."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

import httpx
import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.gateway import chat_request, logs, texts
from bot.gateway.chat import Chat, Fallback, Translated
from bot.gateway.chat_request import BadRequest
from bot.gateway.contract import message
from bot.gateway.rasa import RasaClient
from bot.gateway.rate_limit import RateLimit
from bot.gateway.readiness import Readiness
from bot.gateway.security_headers import SecurityHeaders
from bot.gateway.settings import Settings

log = structlog.get_logger(__name__)


def create_app(
    settings: Settings,
    *,
    fallback: Fallback | None = None,
    knowledge_ready: Callable[[], bool] | None = None,
    translated: Translated | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Starlette:
    """Builds the gateway.

    Args:
        settings: where everything is.
        fallback: the nearest answer from a direct search, for when Rasa is down.
        knowledge_ready: whether the gateway's own knowledge is loaded; a part of /readyz.
        translated: the gateway's own texts in the language of a message, if it is another than Japanese.
        transport: how Rasa and the action server are reached, if not over the network.

    Raises:
        KnowledgeError: a file of texts can't be used; names file and line.
    """
    gateway_texts = texts.load(settings.texts / "gateway.yml", texts.GatewayTexts)
    widget_texts = texts.load(settings.texts / "widget.yml", texts.WidgetTexts)
    client = httpx.AsyncClient(
        transport=transport,
        timeout=settings.turn_timeout,
        limits=httpx.Limits(max_connections=64, max_keepalive_connections=32),
        # Both servers are neighbours: a proxy from the environment would only lead away from them.
        trust_env=False,
    )
    rasa = RasaClient(client, settings.rasa_url)
    endpoints = _Endpoints(
        settings,
        gateway_texts,
        widget_texts,
        Chat(rasa, gateway_texts, fallback, settings.turn_timeout, translated),
        Readiness(
            client,
            rasa,
            settings.rasa_url,
            settings.actions_url,
            gateway_texts.readiness_question,
            knowledge_ready,
        ),
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with client:
            yield

    routes: list[BaseRoute] = [
        # A mount of its own, so that a wrong method is told so and doesn't fall through to the files.
        Mount(
            "/webhooks/rest",
            routes=[
                Route("/webhook", endpoints.chat, methods=["POST"]),
                Route("/", endpoints.alive),
            ],
        ),
        Route("/healthz", endpoints.alive),
        Route("/readyz", endpoints.ready),
        Route("/widget/config.json", endpoints.widget_config),
    ]
    if settings.widget.is_dir():
        routes.append(Mount("/", StaticFiles(directory=settings.widget, html=True)))
    else:
        log.warning("widget_not_built", folder=str(settings.widget))
    middleware = [Middleware(logs.RequestLog), Middleware(SecurityHeaders)]
    if settings.allowed_origins:
        middleware.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.allowed_origins,
                allow_methods=["GET", "POST"],
                allow_headers=["Content-Type"],
                expose_headers=["Retry-After"],
            )
        )
    middleware.append(Middleware(GZipMiddleware, minimum_size=4096))
    return Starlette(
        routes=routes,
        middleware=middleware,
        lifespan=lifespan,
        exception_handlers={
            BadRequest: endpoints.refuse,
            HTTPException: endpoints.refuse_http,
        },
    )


class _Endpoints:
    """The handlers, with what they share."""

    def __init__(
        self,
        settings: Settings,
        gateway_texts: texts.GatewayTexts,
        widget_texts: texts.WidgetTexts,
        chat: Chat,
        readiness: Readiness,
    ) -> None:
        self._max_body_bytes = settings.max_body_bytes
        self._texts = gateway_texts
        self._widget_config = widget_texts.model_dump()
        self._chat = chat
        self._readiness = readiness
        self._rate_limit = RateLimit(settings.rate_limit, settings.limit_loopback)

    async def chat(self, request: Request) -> Response:
        if wait := await self._rate_limit.seconds_to_wait(request.client.host if request.client else None):
            return self._error("", "rate_limited", 429, self._texts.rate_limited, {"Retry-After": str(wait)})
        asked = chat_request.parse(await chat_request.read_body(request, self._max_body_bytes))
        try:
            turn = await self._chat.reply(asked.sender, asked.message)
        except Exception as error:
            # Only the type: a message or a trace may hold what was typed.
            log.error("turn_failed", error=type(error).__name__)
            return self._error(asked.sender, "internal", 200, self._texts.error)
        logs.note(
            request.scope,
            sender=logs.pseudonym(asked.sender),
            status=turn.message["custom"]["status"],
            length=turn.length,
            masked=sorted(turn.kinds),
        )
        return JSONResponse([turn.message], headers={"Cache-Control": "no-store"})

    async def alive(self, _request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def ready(self, _request: Request) -> Response:
        parts = await self._readiness.parts()
        ready = all(parts.values())
        states = {name: "ready" if state else "not_ready" for name, state in parts.items()}
        return JSONResponse(
            {"status": "ready" if ready else "not_ready", "parts": states}, status_code=200 if ready else 503
        )

    async def widget_config(self, _request: Request) -> Response:
        return JSONResponse(self._widget_config)

    async def refuse(self, _request: Request, error: Exception) -> Response:
        assert isinstance(error, BadRequest)
        sentences = {"body_too_large": self._texts.too_long, "empty_message": self._texts.empty_message}
        text = sentences.get(error.code, self._texts.bad_request)
        return self._error(error.sender, error.code, error.http_status, text)

    async def refuse_http(self, request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        if request.url.path.startswith("/webhooks/rest"):
            code = "method_not_allowed" if error.status_code == 405 else "not_found"
            return self._error("", code, error.status_code, self._texts.bad_request, error.headers)
        return PlainTextResponse(error.detail, status_code=error.status_code, headers=error.headers)

    def _error(
        self, sender: str, code: str, http_status: int, text: str, headers: Mapping[str, str] | None = None
    ) -> Response:
        body = [message(sender, "error", text, error=code)]
        return JSONResponse(
            body, status_code=http_status, headers={"Cache-Control": "no-store", **(headers or {})}
        )
