"""Dates read as residents write them."""

import pytest

from bot.knowledge.dates import era_year, format_fiscal_years, format_partial


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2023-09-30", "令和5年9月30日"),
        ("2022-03", "令和4年3月"),
        ("2024", "令和6年"),
        ("2019-04", "平成31年4月"),
        ("2019-05", "令和元年5月"),
        ("2019-04-30", "平成31年4月30日"),
        ("2012", "平成24年"),
        ("1988-12", "昭和63年12月"),
    ],
)
def test_partial_dates_have_their_era(value: str, words: str) -> None:
    assert format_partial(value) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (2024, 2028, "令和6〜10年度"),
        (2014, 2018, "平成26〜30年度"),
        (2017, 2020, "平成29〜令和2年度"),
        (2019, 2021, "令和元〜3年度"),
    ],
)
def test_fiscal_years_share_their_era_where_they_can(first: int, last: int, words: str) -> None:
    assert format_fiscal_years(first, last) == words


def test_a_year_before_the_known_eras_is_western() -> None:
    assert era_year(1900) == "1900年"
