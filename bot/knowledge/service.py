"""The knowledge in use: files, search and responder, replaced together when files change."""

import os
from pathlib import Path

from bot.knowledge.model import Knowledge
from bot.knowledge.responder import Responder
from bot.knowledge.retrieval import SubjectSearch
from bot.knowledge.search import load_thresholds
from bot.knowledge.store import KnowledgeStore

PROJECT = Path(__file__).resolve().parents[2]


class UnknownCityError(Exception):
    """MADOGUCHI_CITY names no municipality of the knowledge; the message says which there are."""


class AnswerService:
    """Holds the responder that answers now.

    Args:
        root: the folder `knowledge/`.
        cache: folder for the encoders' vectors.
        home: id of the only city of this deployment, or None.
    """

    def __init__(self, root: Path, cache: Path, home: str | None = None) -> None:
        """Loads the knowledge and builds the search.

        Raises:
            KnowledgeError: the files can't be used.
            UnknownCityError: `home` isn't one of the municipalities.
        """
        self._cache = cache
        self._home = home
        self.store = KnowledgeStore(root)
        if home is not None and home not in self.store.current.municipalities:
            known = "、".join(self.store.current.municipalities)
            raise UnknownCityError(f"MADOGUCHI_CITY「{home}」という市はありません。使えるのは {known} です。")
        self.responder = self._build(self.store.current)
        self.store.on_change(self._replace)

    @classmethod
    def from_environment(cls) -> "AnswerService":
        """Reads MADOGUCHI_KNOWLEDGE, MADOGUCHI_CACHE and MADOGUCHI_CITY; the defaults lie in the project's folder."""
        root = Path(os.environ.get("MADOGUCHI_KNOWLEDGE") or PROJECT / "knowledge")
        cache = Path(os.environ.get("MADOGUCHI_CACHE") or PROJECT / ".cache" / "vectors")
        return cls(root.resolve(), cache, os.environ.get("MADOGUCHI_CITY") or None)

    def _build(self, knowledge: Knowledge) -> Responder:
        search = SubjectSearch(knowledge, load_thresholds(), self._cache)
        return Responder(knowledge, search, self._home)

    def _replace(self, knowledge: Knowledge) -> None:
        self.responder = self._build(knowledge)
