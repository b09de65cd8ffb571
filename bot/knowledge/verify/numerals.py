"""Numbers in Japanese text, also those in kanji (五丁目, 第三期)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.knowledge.verify.folding import Folded

_FIGURES = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_KANJI_DIGITS = "〇一二三四五六七八九"
_POWERS = {"十": 10, "百": 100, "千": 1000}
# Only before what is counted: 十分, 一般 and 三鷹 hold no number.
_COUNTERS = "次期層章節年月日割人名台件回箇つ丁番号本点種類段階項度校館課者"
_KANJI = re.compile(rf"(?<=第)[{_KANJI_DIGITS}十百千]+|[{_KANJI_DIGITS}十百千]+(?=[{_COUNTERS}])")
# What may stand between a number and its unit.
_JOINT = re.compile("の")
_KATAKANA_UNIT = re.compile(r"[ァ-ヺ-]{2,}")


@dataclass(frozen=True)
class Number:
    """A number in a text.

    Attributes:
        value: its digits without commas.
        unit: the first letter of what follows (a whole word in katakana); empty at the end of the text.
        start: where it starts.
        end: one past its last character.
    """

    value: str
    unit: str
    start: int
    end: int


def find_numbers(folded: Folded) -> Iterator[Number]:
    """All numbers of a folded text.

    A number that a cell of a table or a space cuts is given whole and in pieces.
    """
    text = folded.text
    for match in _FIGURES.finditer(text):
        yield _number(text, match.group(), match.start(), match.end())
        cuts = [i for i in range(match.start() + 1, match.end()) if i in folded.gaps]
        if cuts:
            edges = [match.start(), *cuts, match.end()]
            for start, end in pairwise(edges):
                for piece in _FIGURES.finditer(text, start, end):
                    yield _number(text, piece.group(), piece.start(), piece.end())
    for match in _KANJI.finditer(text):
        yield _number(text, str(kanji_value(match.group())), match.start(), match.end())


def kanji_value(numeral: str) -> int:
    """The value of a kanji numeral: 二十四 → 24, 三〇 → 30."""
    if not any(power in numeral for power in _POWERS):
        return int("".join(str(_KANJI_DIGITS.index(char)) for char in numeral))
    total, digit = 0, 0
    for char in numeral:
        if char in _POWERS:
            total += (digit or 1) * _POWERS[char]
            digit = 0
        else:
            digit = _KANJI_DIGITS.index(char)
    return total + digit


def _number(text: str, figures: str, start: int, end: int) -> Number:
    joint = _JOINT.match(text, end)
    after = joint.end() if joint else end
    word = _KATAKANA_UNIT.match(text, after)
    return Number(figures.replace(",", ""), word.group() if word else text[after : after + 1], start, end)
