"""Finds the cities that a message names: by name, kana, abbreviation, slip of the pen or of the ear."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.knowledge.schema import Municipality
from bot.text import normalise, normalise_with_offsets

_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
# What joins a city's name to the rest of the sentence and means nothing without it.
_PARTICLES = re.compile(
    r"^(?:のほう|の方|在住(?:です|の)?|市民(?:です)?|に住んで(?:い)?(?:ます|る)(?:が|けど)?|(?:では|には|だと|って|なら|から|の|で|に|は|も|が)(?!す))?"
    r"[、,。\s]*"
)


@dataclass(frozen=True)
class Mention:
    """A city named in a message: its id, and start and end in the message as typed."""

    city: str
    start: int
    end: int


class CityFinder:
    """Recognises the municipalities of the knowledge in any text."""

    def __init__(
        self, municipalities: Iterable[Municipality], translated: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        """Compiles one pattern for all names.

        Args:
            municipalities: of the knowledge.
            translated: their names in other languages, by id.
        """
        options: list[tuple[str, str]] = []
        for municipality in municipalities:
            names = {municipality.name, municipality.reading, *municipality.aliases, *municipality.slips}
            names |= set((translated or {}).get(municipality.id, ()))
            options += [(name, municipality.id) for name in names]
        # The longest name first, so that 昭島市 is not found as 昭島 with a stray 市.
        options.sort(key=lambda option: -len(option[0]))
        self._cities = [city for _, city in options]
        self._pattern = re.compile("|".join(f"({_pattern(name)})" for name, _ in options) or r"(?!)")

    def find(self, text: str) -> list[Mention]:
        """All mentions in `text`, from left to right."""
        normalised = normalise_with_offsets(text)
        folded = normalised.text.translate(_KATAKANA_TO_HIRAGANA)
        return [
            Mention(self._cities[(match.lastindex or 1) - 1], *normalised.span(match.start(), match.end()))
            for match in self._pattern.finditer(folded)
        ]

    def without_cities(self, text: str) -> str:
        """What is asked, without the city it is asked of: 「昭島市のWi-Fi」→「Wi-Fi」."""
        rest, end = "", 0
        for mention in self.find(text):
            rest += text[end : mention.start]
            end = mention.end
            joint = _PARTICLES.match(text[end:])
            if joint:
                end += joint.end()
        return (rest + text[end:]).strip()


def _pattern(name: str) -> str:
    """A pattern for one name in which long vowels may be written うう, ー or not at all."""
    folded = normalise(name).translate(_KATAKANA_TO_HIRAGANA)
    if re.fullmatch("[ぁ-んー]+", folded):
        stem = folded.removesuffix("し") if len(folded) > 4 else folded
        long = re.sub("(?<=[おこそとのほもよろょ])う", "[うおー]?", stem)
        return long + ("(?:し|市)?" if stem != folded else "(?:市)?")
    if folded.isascii():
        return rf"(?<![a-z]){re.escape(folded)}(?:[ -]?(?:city|shi))?(?![a-z])"
    return re.escape(folded) + ("" if folded.endswith("市") else "(?:市)?")
