"""The gateway as a Starlette application: routes, and what stands around them."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.gateway import logs, texts
from bot.gateway.chat import Chat, Fallback, Translated
from bot.gateway.feedback import FeedbackStore, FeedbackUnavailable
from bot.gateway.intake import Intake
from bot.gateway.rasa import RasaClient
from bot.gateway.rate_limit import RateLimit
from bot.gateway.readiness import Readiness
from bot.gateway.rest_endpoints import RestEndpoints, alive
from bot.gateway.security_headers import SecurityHeaders
from bot.gateway.sessions import Sessions
from bot.gateway.settings import Settings
from bot.gateway.turns import TurnTokens
from bot.gateway.widget_endpoints import WidgetEndpoints
from bot.gateway.widget_knowledge import WidgetVersions
from bot.knowledge.model import Knowledge

log = structlog.get_logger(__name__)


def create_app(
    settings: Settings,
    knowledge: Callable[[], Knowledge],
    *,
    home: str | None = None,
    fallback: Fallback | None = None,
    knowledge_ready: Callable[[], bool] | None = None,
    translated: Translated | None = None,
    transport: httpx.AsyncBaseTransport | None = None,
) -> Starlette:
    """Builds the gateway.

    Args:
        settings: where everything is.
        knowledge: the knowledge in use.
        home: id of the only city of this deployment; None when it serves several.
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
    readiness = Readiness(
        client,
        rasa,
        settings.rasa_url,
        settings.actions_url,
        gateway_texts.readiness_question,
        knowledge_ready,
    )
    chat = Chat(rasa, gateway_texts, fallback, settings.turn_timeout, translated)
    intake = Intake(RateLimit(settings.rate_limit, settings.limit_loopback), settings.max_body_bytes)
    feedback = FeedbackStore(settings.database_url)
    lifetime = int(settings.session_hours * 3600)
    versions = WidgetVersions(knowledge, widget_texts, gateway_texts.japanese, home)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        try:
            await run_in_threadpool(feedback.prepare)
        except FeedbackUnavailable as error:
            # The chat works without; the next vote tries again.
            log.error("feedback_unavailable", reason=str(error))
        async with client:
            yield
        feedback.close()

    async def ready(_request: Request) -> Response:
        parts = await readiness.parts()
        every = all(parts.values())
        states = {name: "ready" if state else "not_ready" for name, state in parts.items()}
        return JSONResponse(
            {"status": "ready" if every else "not_ready", "parts": states}, status_code=200 if every else 503
        )

    routes: list[BaseRoute] = [
        RestEndpoints(intake, chat, gateway_texts).mount(),
        WidgetEndpoints(
            intake,
            chat,
            gateway_texts,
            Sessions(settings.secret_key, lifetime),
            TurnTokens(settings.secret_key, lifetime),
            feedback,
            versions.current,
        ).mount(),
        Route("/healthz", alive),
        Route("/readyz", ready),
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
    return Starlette(routes=routes, middleware=middleware, lifespan=lifespan)
