"""和暦 and 西暦 are one, and dates are found however they are written."""

import pytest

from bot.knowledge.verify.dates import Date, find_dates, find_table_dates
from bot.knowledge.verify.folding import fold


def dates(text: str) -> list[Date]:
    return [mention.date for mention in find_dates(fold(text).text)]


@pytest.mark.parametrize(
    "text", ["令和5年度", "2023年度", "令和 5 年度", "令和5(2023)年度", "令和5年度（2023年度）"]
)
def test_a_fiscal_year(text: str) -> None:
    assert dates(text) == [Date(2023, True)]


def test_r5_leaves_open_which_kind_of_year() -> None:
    assert dates("検討 R4-6→実施 R7") == [Date(2022), Date(2025)]


@pytest.mark.parametrize("text", ["平成31年4月", "2019年4月", "平成31年（2019年）4月"])
def test_a_month(text: str) -> None:
    assert dates(text) == [Date(2019, False, 4)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和元年5月1日", [Date(2019, False, 5, 1)]),
        ("令和6〜10年度", [Date(2024, True), Date(2028, True)]),
        ("令和2・3年度", [Date(2020, True), Date(2021, True)]),
        ("平成28年度から30年度", [Date(2016, True), Date(2018, True)]),
        ("令和3年9月1日（水）～9月30日（木）", [Date(2021, False, 9, 1), Date(2021, False, 9, 30)]),
        ("9月末", [Date(None, None, 9)]),
        ("平成29年度から4年間", [Date(2017, True)]),
        ("042-544-5111、27手続、2050施設", []),
    ],
)
def test_other_forms(text: str, expected: list[Date]) -> None:
    assert dates(text) == expected


@pytest.mark.parametrize(("text", "wrong"), [("平成30年（2018年）", False), ("平成30年（2019年）", True)])
def test_a_wrong_conversion_is_told(text: str, wrong: bool) -> None:
    assert [mention.contradicts for mention in find_dates(fold(text).text)] == [wrong]


def test_a_table_with_year_and_month_in_cells_of_their_own() -> None:
    lines = [
        "No.\tシステム\t運用終了\t\t運用開始",
        "\t\t年\t月\t年\t月",
        "1\t予約\t3\t7\tH31\t8",
        "2\t台帳\t\t\t5\t13",
        "本文",
    ]
    assert list(find_table_dates(lines)) == [(2, Date(2021, False, 7)), (2, Date(2019, False, 8))]
