"""Other municipalities are known by name, and nothing else is taken for one."""

import pytest

from bot.knowledge.other_municipalities import OtherMunicipalities

OURS = {"西東京市", "昭島市", "東大和市", "武蔵野市"}


@pytest.fixture(scope="module")
def others() -> OtherMunicipalities:
    return OtherMunicipalities(OURS)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("三鷹市のWi-Fi", "三鷹市"),
        ("三鷹の市役所ってPayPayいける？", "三鷹市"),
        ("武蔵村山市の窓口", "武蔵村山市"),
        ("東村山でカードは使える？", "東村山市"),
        ("大和市のキャッシュレス", "大和市"),
        ("新宿区で住民票", "新宿区"),
        ("奥多摩町のWi-Fi", "奥多摩町"),
        ("横浜の手続き", "横浜市"),
    ],
)
def test_another_municipality_is_found(others: OtherMunicipalities, text: str, name: str) -> None:
    assert others.find(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "三鷹駅の駐輪場",
        "国立図書館の資料",
        "中央図書館のWi-Fi",
        "市役所の無料Wi-Fi",
        "東京都の計画",
        "学校の端末",
        "日本の手続き",
        "",
    ],
)
def test_other_words_are_no_municipality(others: OtherMunicipalities, text: str) -> None:
    assert others.find(text) is None
