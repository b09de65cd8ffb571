"""Keeps the last good knowledge serving while files are being changed."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import structlog
import watchfiles

from bot.knowledge.loader import FileCache, load
from bot.knowledge.model import Knowledge
from bot.knowledge.problems import KnowledgeError, Problem

log = structlog.get_logger(__name__)


class KnowledgeStore:
    """The knowledge in use, replaced as a whole when changed files turn out to be sound."""

    def __init__(self, root: Path) -> None:
        """Loads `root`.

        Raises:
            KnowledgeError: the files can't be used and there is no earlier state to keep.
        """
        self.root = root
        self._cache = FileCache()
        self._listeners: list[Callable[[Knowledge], None]] = []
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._watcher: threading.Thread | None = None
        self.current: Knowledge = load(root, self._cache)
        self.problems: Sequence[Problem] = ()

    def on_change(self, listener: Callable[[Knowledge], None]) -> None:
        """Calls `listener` with each new knowledge, before it becomes `current`."""
        self._listeners.append(listener)

    def reload(self) -> bool:
        """Reads the files again.

        Returns:
            Whether the files are sound and now serving. When not, `problems` says why, and `current` stays.
        """
        with self._lock:
            try:
                knowledge = load(self.root, self._cache)
                for listener in self._listeners:
                    listener(knowledge)
            except KnowledgeError as error:
                self.problems = error.problems
                log.error("knowledge_rejected", problems=[str(problem) for problem in error.problems])
                return False
            self.current = knowledge
            self.problems = ()
            log.info("knowledge_loaded", subjects=len(knowledge.subjects), answers=len(knowledge.answers))
            return True

    def watch(self) -> None:
        """Reloads in the background whenever a file below `root` changes."""
        if self._watcher is None:
            self._watcher = threading.Thread(target=self._watch, name="knowledge-watcher", daemon=True)
            self._watcher.start()

    def close(self) -> None:
        """Ends the background watcher."""
        self._stop.set()
        if self._watcher is not None:
            self._watcher.join(timeout=5)
            self._watcher = None

    def _watch(self) -> None:
        # watchfiles groups the events of one save, so that a half-written folder is rarely seen; if it is,
        # the reload fails, the old knowledge stays, and the next event mends it.
        for _changes in watchfiles.watch(self.root, stop_event=self._stop, debounce=200, step=50):
            self.reload()
