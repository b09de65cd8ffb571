"""Dates in Japanese text: 令和5年度, 2023年度 and R5 are the same fiscal year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.knowledge.verify.folding import fold

_OFFSETS = {"令和": 2018, "平成": 1988, "昭和": 1925, "r": 2018, "h": 1988, "s": 1925}
_ERA = r"令和|平成|昭和|(?<![a-z0-9])[rhs](?=[0-9])"
_NUMBER = r"元|[0-9]{1,2}(?![0-9])"
_WESTERN = r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])"
_SUFFIX = r"年度|年(?!間)"
_YEAR = re.compile(
    rf"(?:(?P<era>{_ERA})(?P<number>{_NUMBER})|(?P<western>{_WESTERN})(?={_SUFFIX}|\())"
    rf"(?P<suffix>{_SUFFIX})?"
    rf"(?:\((?:(?P<era2>{_ERA})(?P<number2>{_NUMBER})|(?P<western2>{_WESTERN}))(?:{_SUFFIX})?\))?"
    rf"(?P<suffix2>{_SUFFIX})?"
)
# 「令和2・3年度」「平成28年度~30年度」: the era is not said again.
_NEXT_YEAR = re.compile(
    rf"(?:[・、~-]|から|と|及び|または|又は)(?P<number>{_NUMBER})(?P<suffix>{_SUFFIX}|(?=[・、~-][0-9]))"
)
_MONTH = re.compile(r"(?<![0-9])(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>[12][0-9]|3[01]|0?[1-9])日)?")
_NEXT_MONTH = re.compile(
    rf"(?:\([月火水木金土日][^()]{{0,4}}\))?(?:[・、~-]|から)(?={_MONTH.pattern.removeprefix('(?<![0-9])')})"
)


# In a table the head says 年 and 月, the rows 4 and 10, or H31 and 4.
_CELL_BAR = re.compile(r"[\t|]")
_CELL_YEAR = re.compile(rf"(?P<era>{_ERA})?(?P<number>{_NUMBER})")
_CELL_MONTH = re.compile(r"1[0-2]|0?[1-9]")


@dataclass(frozen=True)
class Date:
    """A date as far as a text gives it.

    Attributes:
        year: of the Gregorian calendar; None when only the month is said.
        fiscal: whether the year is a fiscal year; None when the text doesn't tell (R5).
        month: 1 to 12.
        day: of the month.
    """

    year: int | None
    fiscal: bool | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class DateMention:
    """A date in a text, from `start` to `end`; `contradicts` when 和暦 and 西暦 beside it are different years."""

    date: Date
    start: int
    end: int
    contradicts: bool = False


def find_dates(text: str) -> Iterator[DateMention]:
    """All dates of a folded text, from left to right, without overlap.

    Args:
        text: as `fold` gives it.
    """
    position = 0
    while position < len(text):
        year, month = _YEAR.search(text, position), _MONTH.search(text, position)
        if year and (not month or year.start() <= month.start()):
            found = list(_from_year(text, year))
        elif month:
            found = list(_from_month(text, month, None))
        else:
            return
        yield from found
        position = found[-1].end


def _from_year(text: str, match: re.Match[str]) -> Iterator[DateMention]:
    year = _year(match["era"], match["number"], match["western"])
    contradicts = bool(match["number2"] or match["western2"]) and year != _year(
        match["era2"], match["number2"], match["western2"]
    )
    suffix = match["suffix2"] or match["suffix"]
    month = _MONTH.match(text, match.end())
    if month:
        mentions = list(_from_month(text, month, year))
        first = mentions[0]
        yield DateMention(first.date, match.start(), first.end, contradicts)
        yield from mentions[1:]
        return
    following = list(_following_years(text, match)) if match["era"] else []
    if suffix is None and following:
        suffix = following[0][1]["suffix"]
    yield DateMention(Date(year, _fiscal(suffix)), match.start(), match.end(), contradicts)
    for other, further in following:
        # 「平成30年度、31年4月」: the last one may go on with a month.
        month = _MONTH.match(text, further.end()) if further["suffix"] == "年" else None
        if month:
            yield from _from_month(text, month, other)
        else:
            yield DateMention(Date(other, _fiscal(further["suffix"])), further.start("number"), further.end())


def _following_years(text: str, match: re.Match[str]) -> Iterator[tuple[int, re.Match[str]]]:
    end = match.end()
    while further := _NEXT_YEAR.match(text, end):
        yield _year(match["era"], further["number"], None), further
        end = further.end()


def _from_month(text: str, match: re.Match[str], year: int | None) -> Iterator[DateMention]:
    fiscal = None if year is None else False
    while True:
        day = int(match["day"]) if match["day"] else None
        yield DateMention(Date(year, fiscal, int(match["month"]), day), match.start(), match.end())
        joint = _NEXT_MONTH.match(text, match.end())
        further = _MONTH.match(text, joint.end()) if joint else None
        if further is None:
            return
        match = further


def _year(era: str | None, number: str | None, western: str | None) -> int:
    if era and number:
        return _OFFSETS[era] + (1 if number == "元" else int(number))
    return int(western or 0)


def _fiscal(suffix: str | None) -> bool | None:
    return suffix == "年度" if suffix else None


def find_table_dates(lines: list[str]) -> Iterator[tuple[int, Date]]:
    """Dates of tables that give year and month in cells of their own; a year without an era is one of 令和.

    Args:
        lines: of a plan, as they came from the document.

    Yields:
        The line's index, and the date.
    """
    columns: list[int] = []
    width = 0
    for i, line in enumerate(lines):
        cells = [fold(cell).text for cell in _CELL_BAR.split(line)]
        heads = [j for j in range(len(cells) - 1) if cells[j : j + 2] == ["年", "月"]]
        if heads:
            columns, width = heads, len(cells)
        elif len(cells) < width or len(cells) == 1:
            columns = []
        for j in columns if not heads else ():
            year, month = _CELL_YEAR.fullmatch(cells[j]), _CELL_MONTH.fullmatch(cells[j + 1])
            if year and month:
                yield i, Date(_year(year["era"] or "令和", year["number"], None), False, int(month.group()))
