"""Cries for help, which are answered before anything else."""

import re
from collections.abc import Sequence

from bot.knowledge.schema import EmergencyKind
from bot.text import normalise


class EmergencyFinder:
    """Recognises emergencies by the cues of `emergency.yml`."""

    def __init__(self, kinds: Sequence[EmergencyKind]) -> None:
        """Compiles the cues, keeping their order of precedence."""
        self._unclear = kinds[-1]
        self._patterns = [(kind, re.compile("|".join(kind.cues))) for kind in kinds if kind.cues]

    def find(self, message: str) -> EmergencyKind | None:
        """The kind of emergency that `message` tells of, if it does."""
        text = normalise(message)
        return next((kind for kind, pattern in self._patterns if pattern.search(text)), None)

    def told(self, message: str) -> EmergencyKind:
        """The kind of emergency of a message that is known to tell of one."""
        return self.find(message) or self._unclear
