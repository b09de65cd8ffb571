"""Numbers are found with and without commas, in kanji, and where a table cuts them."""

import pytest

from bot.knowledge.verify.folding import fold
from bot.knowledge.verify.numerals import find_numbers, kanji_value


def numbers(text: str) -> list[tuple[str, str]]:
    return [(number.value, number.unit) for number in find_numbers(fold(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("159,565枚", [("159565", "枚")]),
        ("77.5％", [("77.5", "%")]),
        ("27の公共施設", [("27", "公")]),
        ("11データセット", [("11", "デ-タセット")]),
        ("五丁目6番", [("6", "番"), ("5", "丁")]),
        ("第三期と十分な一般の手続", [("3", "期")]),
    ],
)
def test_a_number_with_what_it_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert numbers(text) == expected


def test_neighbouring_cells_are_numbers_of_their_own() -> None:
    assert ("14", "2") in numbers("14 | 20 | 件")
    assert ("20", "件") in numbers("14 | 20 | 件")


def test_a_number_that_a_cell_cuts_is_known_whole() -> None:
    assert ("205805", "枚") in numbers("205,80 | 5枚")


@pytest.mark.parametrize(
    ("numeral", "value"), [("二十四", 24), ("十", 10), ("百五", 105), ("三〇", 30), ("五", 5)]
)
def test_kanji_numerals(numeral: str, value: int) -> None:
    assert kanji_value(numeral) == value
