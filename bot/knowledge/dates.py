"""Dates as residents read them: Japanese eras."""

from collections.abc import Sequence
from datetime import date

from bot.knowledge.schema import DateFormats

_ERAS = (
    (date(2019, 5, 1), "令和", 2018),
    (date(1989, 1, 8), "平成", 1988),
    (date(1926, 12, 25), "昭和", 1925),
)


def era_year(year: int, month: int = 12, day: int = 31) -> str:
    """A year with its era, as on the given day: 2023 → 令和5年, 2019-04 → 平成31年."""
    on = date(year, month, day)
    for start, era, offset in _ERAS:
        if on >= start:
            return f"{era}{'元' if year - offset == 1 else year - offset}年"
    return f"{year}年"


def format_partial(value: str) -> str:
    """A date of the schema's form in words: 2023-09-30 → 令和5年9月30日, 2022-03 → 令和4年3月."""
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 1:
        return era_year(parts[0])
    # 平成31年4月 and 令和元年5月 share a year: the month decides, and without a day its first one does.
    day = parts[2] if len(parts) == 3 else 1
    text = f"{era_year(parts[0], parts[1], day)}{parts[1]}月"
    return f"{text}{parts[2]}日" if len(parts) == 3 else text


def format_translated(value: str, formats: DateFormats, months: Sequence[str]) -> str:
    """A date of the schema's form as another language writes it: 2022-03 → March 2022.

    Args:
        value: the date.
        formats: of the language.
        months: names of its twelve months.
    """
    year, month, day = (*value.split("-"), "", "")[:3]
    form = formats.day if day else formats.month if month else formats.year
    return form.format(year=year, month=months[int(month) - 1] if month else "", day=int(day) if day else "")


def format_fiscal_years(first: int, last: int) -> str:
    """A period of fiscal years: 2024, 2028 → 令和6〜10年度."""
    start, end = era_year(first), era_year(last)
    # A fiscal year begins in April: 2019 is written 令和元年度 in the plans, as most of it lies there.
    era = start[:2]
    shown_end = end.removeprefix(era) if end.startswith(era) else end
    return f"{start.removesuffix('年')}〜{shown_end.removesuffix('年')}年度"
