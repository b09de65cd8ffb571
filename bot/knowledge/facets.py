"""Which point of a subject a question asks for: since when, how many, which section."""

import re
from collections.abc import Mapping, Sequence

from bot.text import content_words, normalise

DEPARTMENT = "department"
# Words that point back to what was said.
_POINTERS = re.compile(
    r"^(?:では|じゃあ?|それなら|あと|ちなみに)|それ|その|そこ|そっち|あれ|この|これ|のほう|の方は"
)
# What begins another matter as often as another point of the same.
_TURN = re.compile("^ところで")


class FacetFinder:
    """Recognises facets by the cues of `facets.yml`."""

    def __init__(self, cues: Mapping[str, Sequence[str]]) -> None:
        """Compiles the cues, keeping their order of precedence."""
        self._patterns = {facet: re.compile("|".join(patterns)) for facet, patterns in cues.items()}

    def find(self, question: str) -> list[str]:
        """The facets that `question` asks for, in order of precedence."""
        text = normalise(question)
        return [facet for facet, pattern in self._patterns.items() if pattern.search(text)]

    def stands_alone(self, question: str) -> bool:
        """Whether `question` names a matter of its own, beyond facets and pointers: 「担当は？」 does not."""
        text = normalise(question)
        for pattern in (*self._patterns.values(), _POINTERS, _TURN):
            text = pattern.sub(" ", text)
        return bool([word for word in content_words(text) if len(word) > 1 or not word.isascii()])


def points_back(question: str) -> bool:
    """Whether `question` points back to what was said before (それ, では, のほう)."""
    return bool(_POINTERS.search(normalise(question)))


def adds_to(sentence: str, answer: str) -> bool:
    """Whether `sentence` says something that `answer` doesn't: a figure, or mostly other words."""
    said, words = set(content_words(answer)), set(content_words(sentence))
    new = words - said
    return any(char.isdigit() for word in new for char in word) or 2 * len(new) > len(words)
