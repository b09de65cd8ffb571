"""Furigana: the readings that stand small over kanji, for those who can't read them all."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from bot.knowledge.schema import Counter, Municipality, ReadingFile
from bot.text import Token, tokenise

# Shown plainly, or as a base with the reading that stands over it.
Part = str | tuple[str, str]
Value = TypeVar("Value")

_KANJI = "々〆〇㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff"
_HAS_KANJI = re.compile(f"[{_KANJI}]")
# A text of kanji alone may be Chinese, and has Japanese readings only if it is not.
_HIRAGANA = re.compile("[ぁ-ゖ]")
_READING = re.compile("[ぁ-ゖ]+")
# ヶ and ヵ are read か, as the kanji that they stand for.
_RUN = re.compile("(?P<kana>[ぁ-ゔァ-ヴー]+)|[^ぁ-ゔァ-ヴー]+")
_HIRAGANA_OF = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_NUMBER_POS = "名詞-数詞"
# やさしい日本語 is written with its readings: 市役所（しやくしょ）.
_READ_ALREADY = re.compile(f"[{_KANJI}ヶ0-9]+（[ぁ-ゖー]+）")
_CITY, _CITY_READING = "市", "し"


def to_hiragana(reading: str) -> str:
    """A reading or text with its katakana as hiragana; the prolonged sound mark stays."""
    return reading.translate(_HIRAGANA_OF)


def align(surface: str, reading: str) -> list[Part] | None:
    """Lays a word's reading over its kanji: 受け付ける, うけつける → 受(う)け付(つ)ける.

    Args:
        surface: the word.
        reading: in hiragana.

    Returns:
        The parts; None when the kana of the word are not in its reading.
    """
    runs = list(_RUN.finditer(surface))
    pattern = "".join(re.escape(to_hiragana(run[0])) if run["kana"] else "([ぁ-ゖ]+?)" for run in runs)
    if not (found := re.fullmatch(pattern, reading)):
        return None
    readings = iter(found.groups())
    return [run[0] if run["kana"] else (run[0], next(readings)) for run in runs]


class Furigana:
    """Reads texts by UniDic, and by the authored readings where there are any."""

    def __init__(self, authored: ReadingFile, municipalities: Iterable[Municipality] = ()) -> None:
        """Takes what goes before the dictionary.

        Args:
            authored: `readings.yml`.
            municipalities: their names are read as they say.
        """
        self._readings = _Longest({**dict(_names(municipalities)), **authored.readings})
        self._counters = _Longest(authored.counters)

    def parts(self, text: str) -> list[Part]:
        """Cuts a text into what is shown plainly and what has a reading over it.

        Args:
            text: any text; one without hiragana is shown plainly as a whole.

        Returns:
            The parts; joined without their readings they are the text.
        """
        parts: list[Part] = []
        done = 0
        for start, word in self._words(text) if _HIRAGANA.search(text) else ():
            parts += (text[done:start], *word)
            done = start + sum(len(_base(part)) for part in word)
        return list(_joined([*parts, text[done:]]))

    def reading(self, text: str) -> str:
        """A text with its kanji read, as people type it who don't convert."""
        return "".join(part if isinstance(part, str) else part[1] for part in self.parts(text))

    def _words(self, text: str) -> Iterator[tuple[int, list[Part]]]:
        """Words with a reading: where each starts, and its parts."""
        tokens = tokenise(text)
        ends = {token.end for token in tokens}
        read_already = {i for found in _READ_ALREADY.finditer(text) for i in range(*found.span())}
        done = 0
        for token in tokens:
            if token.start < done or token.start in read_already:
                continue
            if found := self._readings.find(text, token.start, ends):
                surface, reading = found
                word = align(surface, reading)
            elif token.pos.startswith(_NUMBER_POS) and (
                found_counter := self._counters.find(text, token.end, ends)
            ):
                whole_number = not text[: token.start].endswith((".", ",", "．", "，"))
                word = _counted(token, *found_counter, whole_number)
            elif _HAS_KANJI.search(token.surface):
                word = _from_dictionary(token)
            else:
                continue
            if word:
                yield token.start, word
                done = token.start + sum(len(_base(part)) for part in word)


class _Longest(Generic[Value]):
    """Finds the longest known surface that starts at a place and ends with a word."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = values
        self._lengths: dict[str, list[int]] = {}
        for surface in sorted(values, key=len, reverse=True):
            self._lengths.setdefault(surface[0], []).append(len(surface))

    def find(self, text: str, start: int, ends: Collection[int]) -> tuple[str, Value] | None:
        """Looks at one place.

        Args:
            text: the text.
            start: where a word starts.
            ends: where words end; 本市 is not to be found in 日本市場.
        """
        for length in self._lengths.get(text[start : start + 1], ()):
            surface = text[start : start + length]
            if start + length in ends and surface in self._values:
                return surface, self._values[surface]
        return None


def _names(municipalities: Iterable[Municipality]) -> Iterator[tuple[str, str]]:
    for city in municipalities:
        yield city.name, city.reading
        if city.name.endswith(_CITY) and city.reading.endswith(_CITY_READING):
            yield city.name.removesuffix(_CITY), city.reading.removesuffix(_CITY_READING)


def _from_dictionary(token: Token) -> list[Part] | None:
    reading = to_hiragana(token.reading)
    word = align(token.surface, reading) if _READING.fullmatch(reading) else None
    return (
        word if word and all(isinstance(part, str) or _HAS_KANJI.search(part[0]) for part in word) else None
    )


def _counted(number: Token, surface: str, counter: Counter, whole_number: bool) -> list[Part] | None:
    digits = number.norm.replace(",", "")
    if whole_number and digits in counter.whole:
        return [(number.surface + surface, counter.whole[digits])]
    last = max((end for end in counter.after if digits.endswith(end)), key=len, default=None)
    word = align(surface, counter.reading if last is None else counter.after[last])
    before = _from_dictionary(number) if _HAS_KANJI.search(number.surface) else None
    return [*(before or [number.surface]), *word] if word else None


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts without empty ones, neighbouring plain ones as one."""
    plain = ""
    for part in parts:
        if isinstance(part, str):
            plain += part
            continue
        if plain:
            yield plain
        plain = ""
        yield part
    if plain:
        yield plain


def _base(part: Part) -> str:
    return part if isinstance(part, str) else part[0]
