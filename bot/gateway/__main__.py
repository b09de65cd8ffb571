"""Serves the gateway: `python -m bot.gateway`."""

import sys

import uvicorn

from bot.gateway import logs
from bot.gateway.app import create_app
from bot.gateway.chat import Metadata
from bot.gateway.settings import Settings, SettingsError
from bot.knowledge.languages import JAPANESE
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.responder import Memory
from bot.knowledge.service import AnswerService, UnknownCityError


def main() -> int:
    """Runs the server until it is told to stop.

    Returns:
        The exit status: 2 when the settings or the knowledge can't be used.
    """
    logs.configure()
    try:
        settings = Settings.from_env()
        service = AnswerService.from_environment()
        service.store.watch()
        app = create_app(
            settings,
            lambda: service.store.current,
            home=service.responder.home,
            fallback=lambda text, given: service.responder.answer(text, _memory(given)).reply,
            knowledge_ready=lambda: bool(service.store.current.subjects),
            translated=lambda text, chosen: service.responder.gateway_texts(text, chosen),
        )
    except (SettingsError, KnowledgeError, UnknownCityError) as error:
        print(error, file=sys.stderr)
        return 2
    # The access log is off because it would hold query strings; logs.RequestLog writes the line instead.
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    return 0


def _memory(given: Metadata) -> Memory:
    """What a page or a resident has set, as the responder remembers it."""
    language = given.get("language")
    own = None if language == JAPANESE else language
    return Memory(city=given.get("city"), language=own, language_chosen=language is not None)


if __name__ == "__main__":
    sys.exit(main())
