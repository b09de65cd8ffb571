"""What says the same is folded to the same."""

import pytest

from bot.knowledge.verify.folding import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ｗｉ－Ｆｉ", "wi‐fi"),
        ("情報 化", "情報化"),
        ("アクション | プラン", "アクションプラン"),
        ("令和4～8年度", "令和4〜8年度"),
        ("27か所", "27ヶ所"),
        ("27箇所", "27カ所"),
        ('<ul style="list-style-type: none"> ・広報', "・広報"),
        ("サーバー", "サ―バ―"),
        ("グループウェア*クライアント", "グループウェアクライアント"),
        ("ＡＩ※", "AI"),
    ],
)
def test_the_same_in_another_spelling(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


def test_it_is_known_where_something_was_dropped() -> None:
    folded = fold("14 | 20\n件")
    assert folded.text == "1420件"
    assert folded.gaps == {0, 2, 4, 5}
