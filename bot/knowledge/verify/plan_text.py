"""A plan's text, folded once, that tells whether it bears out a claim and how near to the cited section."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate, chain

from bot.knowledge.verify.claims import Claim
from bot.knowledge.verify.dates import Date, find_dates, find_table_dates
from bot.knowledge.verify.folding import fold
from bot.knowledge.verify.numerals import Number, find_numbers

Region = tuple[int, int]

# A section is looked for from a little before its title to about three pages after it, in folded characters.
_BEFORE, _AFTER = 400, 3000
_SHORTEST_TITLE = 4
# The title page and the imprint, which give the plan's date and period, are near to every section.
_COVER = 600
# A number of so many digits stands nowhere in a plan by chance; one of fewer may, unless it counts the same thing.
_RARE = 3
_SAME_UNIT = {"名": "人", "パ-セント": "%"}
_WORD_CHARS = re.compile("[㐀-鿿々ァ-ヺ]")
# After these the name of a section may begin: 総務部情報推進課, 西東京市市民課, 所管課市民課.
_SECTION_ENDS = frozenset("部課局市都国室係庁当名所棟館")
_PROLONGED = re.compile("(?<=[ァ-ヺ])-")
# Section titles are joined by 、 in a source; a part may point at an item only: 「、項番8」.
_BETWEEN_TITLES = re.compile("、(?!.{0,3}$)")
_FIGURE = re.compile("[表図][0-9]+")
# What a quotation may leave out or write otherwise.
_PAUSE = re.compile("[、,。「」『』]")


class Standing(IntEnum):
    """How a plan bears out a claim; the higher the better.

    WEAK is elsewhere in the plan than in the cited section, or a small number that counts something else there.
    """

    MISSING = 0
    WEAK = 1
    NEAR = 2


class PlanText:
    """A plan's text.

    Args:
        text: as it came from the document.
    """

    def __init__(self, text: str) -> None:
        """Folds `text` and finds its numbers and dates."""
        folded = fold(text)
        self.text, self._gaps = folded.text, folded.gaps
        self._loose = _PROLONGED.sub("", self.text)
        self._unpaused = _PAUSE.sub("", self.text)
        self._numbers: dict[str, list[Number]] = defaultdict(list)
        for number in find_numbers(folded):
            self._numbers[number.value].append(number)
        self._dates: dict[int | None, list[tuple[Date, int]]] = defaultdict(list)
        for mention in find_dates(self.text):
            self._dates[mention.date.year].append((mention.date, mention.start))
        lines = text.splitlines()
        starts = list(accumulate((len(fold(line).text) for line in lines), initial=0))
        for line, date in find_table_dates(lines):
            self._dates[date.year].append((date, starts[line]))
        self.regions = lru_cache(maxsize=None)(self._regions)

    def standing(self, claim: Claim, regions: Sequence[Region]) -> Standing:
        """Whether and where the plan bears out `claim`.

        Args:
            claim: of an answer.
            regions: where the cited section stands, from `regions`; empty when that can't be told.
        """
        if regions:
            regions = [*regions, (0, _COVER), (len(self.text) - _COVER, len(self.text))]
        if claim.date is not None:
            return self._date(claim.date, regions)
        if claim.number is not None:
            return self._number(claim.number, regions)
        return _nearest(self._places(claim), regions)

    def _regions(self, section: str) -> tuple[Region, ...]:
        """Where a section may stand: around each place that holds its title, or the longest part of it.

        Args:
            section: as a source cites it: 第4章 施策20 公共施設における Wi-Fi 整備.
        """
        places = []
        for part in _BETWEEN_TITLES.split(section):
            title = fold(part).text
            places += _occurrences(self.text, self._longest_part(title))
            for figure in _FIGURE.findall(title):
                places += [match.start() for match in re.finditer(rf"{figure}(?![0-9])", self.text)]
        return tuple((max(0, i - _BEFORE), i + _AFTER) for i in places)

    def _longest_part(self, title: str) -> str:
        """The longest part of `title` that the plan holds, of equals the last; empty when all are too short."""
        for length in range(len(title), _SHORTEST_TITLE - 1, -1):
            for start in range(len(title) - length, -1, -1):
                if title[start : start + length] in self.text:
                    return title[start : start + length]
        return ""

    def _places(self, claim: Claim) -> list[int]:
        form = claim.form
        if claim.kind == "katakana":
            # 「サーバ」 and 「サーバー」 are one word. Places differ a little in the shortened text: near enough.
            return _occurrences(self._loose, _PROLONGED.sub("", form))
        if claim.kind == "quotation":
            return _occurrences(self._unpaused, _PAUSE.sub("", form))
        found = _occurrences(self.text, form)
        if claim.kind == "section":
            return [i for i in found if self._starts_name(i)]
        if claim.kind == "latin":
            return [i for i in found if self._is_latin_word(i, i + len(form))]
        return found

    def _starts_name(self, i: int) -> bool:
        before = self.text[i - 1] if i else ""
        return i in self._gaps or before in _SECTION_ENDS or not _WORD_CHARS.match(before)

    def _is_latin_word(self, start: int, end: int) -> bool:
        """Whether no further Latin letter joins on, where the plan has no gap (A I, spaced out, is one word)."""

        def cuts(i: int) -> bool:
            inside = 0 < i < len(self.text) and _latin(self.text[i - 1]) and _latin(self.text[i])
            return inside and i not in self._gaps

        return not cuts(start) and not cuts(end)

    def _number(self, number: Number, regions: Sequence[Region]) -> Standing:
        same = self._numbers.get(number.value, [])
        counted = [other.start for other in same if _unit(other) == _unit(number)]
        if counted and (not regions or _within(counted, regions)):
            return Standing.NEAR
        rare = len(number.value.replace(".", "")) >= _RARE or "." in number.value
        # In a table the unit stands in the head of the column.
        if regions and _within([other.start for other in same], regions):
            return Standing.NEAR if rare else Standing.WEAK
        # A scan may cut a long number in two cells or run two together.
        return Standing.WEAK if counted or rare and (same or number.value in self.text) else Standing.MISSING

    def _date(self, date: Date, regions: Sequence[Region]) -> Standing:
        if date.year is None:  # 「同年12月」
            return _nearest(
                [start for other, start in self._all_dates() if _same_month(other, date)], regions
            )
        same_year = self._dates.get(date.year, [])
        whole = [start for other, start in same_year if _bears_out(other, date)]
        if whole or date.month is None:
            return _nearest(whole, regions)
        # 「平成29年度 … 7月から」: year and month stand apart.
        months = [start for other, start in self._dates.get(None, []) if _same_month(other, date)]
        apart = regions and _within(months, regions) and _within([start for _, start in same_year], regions)
        return Standing.NEAR if apart else Standing.MISSING

    def _all_dates(self) -> Iterator[tuple[Date, int]]:
        return chain.from_iterable(self._dates.values())


def _bears_out(plan: Date, claim: Date) -> bool:
    if claim.month is not None:
        return _same_month(plan, claim)
    return plan.fiscal is None or claim.fiscal is None or plan.fiscal == claim.fiscal


def _same_month(plan: Date, claim: Date) -> bool:
    return plan.month == claim.month and (claim.day is None or plan.day == claim.day)


def _unit(number: Number) -> str:
    return _SAME_UNIT.get(number.unit, number.unit)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _nearest(places: Sequence[int], regions: Sequence[Region]) -> Standing:
    if not places:
        return Standing.MISSING
    return Standing.NEAR if not regions or _within(places, regions) else Standing.WEAK


def _within(places: Sequence[int], regions: Iterable[Region]) -> bool:
    ordered = sorted(places)
    for start, end in regions:
        i = bisect_left(ordered, start)
        if i < len(ordered) and ordered[i] < end:
            return True
    return False


def _occurrences(text: str, part: str) -> list[int]:
    found, i = [], text.find(part) if part else -1
    while i >= 0:
        found.append(i)
        i = text.find(part, i + 1)
    return found
