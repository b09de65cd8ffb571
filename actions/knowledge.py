"""The one answer service of the action server's process."""

from functools import cache

from bot.knowledge.responder import Responder
from bot.knowledge.service import AnswerService


@cache
def service() -> AnswerService:
    """Loads the knowledge at first call and follows its files from then on."""
    loaded = AnswerService.from_environment()
    loaded.store.watch()
    return loaded


def responder() -> Responder:
    """The responder that answers now."""
    return service().responder
