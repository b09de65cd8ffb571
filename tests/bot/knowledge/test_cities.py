"""Cities are found however people write them, and nothing else is."""

from pathlib import Path

import pytest

from bot.knowledge.cities import CityFinder
from bot.knowledge.loader import load

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def finder() -> CityFinder:
    return CityFinder(load(PROJECT / "knowledge").municipalities.values())


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("西東京市のWi-Fi", "nishitokyo"),
        ("西東京で", "nishitokyo"),
        ("にしとうきょうし", "nishitokyo"),
        ("ニシトーキョーの体育館", "nishitokyo"),
        ("ﾆｼﾄｳｷｮｳ", "nishitokyo"),
        ("にし東京 体育館", "nishitokyo"),
        ("Nishi-Tokyo city wifi", "nishitokyo"),
        ("昭島", "akishima"),
        ("あきしましで", "akishima"),
        ("アキシマ 犬", "akishima"),
        ("昭嶋で犬が", "akishima"),
        ("ひがしやまとの計画", "higashiyamato"),
        ("東大和市", "higashiyamato"),
        ("HIGASHIYAMATO", "higashiyamato"),
        ("うちは武蔵野", "musashino"),
        ("むさしのって", "musashino"),
        ("ムサシノの税金", "musashino"),
        ("武蔵のでタンス", "musashino"),
    ],
)
def test_a_city_is_found_by_name_kana_or_slip(finder: CityFinder, text: str, city: str) -> None:
    assert [mention.city for mention in finder.find(text)] == [city]


@pytest.mark.parametrize(
    "text", ["武蔵村山市", "東村山市", "東京都", "大和市", "東京", "しま", "musashinokai", ""]
)
def test_other_names_are_not_taken_for_a_city(finder: CityFinder, text: str) -> None:
    assert finder.find(text) == []


def test_two_cities_are_found_in_order(finder: CityFinder) -> None:
    assert [m.city for m in finder.find("昭島市と武蔵野市では")] == ["akishima", "musashino"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("昭島市のWi-Fiはどこ", "Wi-Fiはどこ"),
        ("昭島で犬が死んだ", "犬が死んだ"),
        ("Wi-Fiはどこ？昭島市", "Wi-Fiはどこ？"),
        ("西東京市に住んでいますがWi-Fiは", "Wi-Fiは"),
        ("ニシトーキョーの体育館", "体育館"),
        ("Wi-Fiはどこ", "Wi-Fiはどこ"),
    ],
)
def test_the_city_is_taken_out_of_the_question(finder: CityFinder, text: str, rest: str) -> None:
    assert finder.without_cities(text) == rest
