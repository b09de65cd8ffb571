"""Whatever of an answer can be wrong is a claim; everyday words are not."""

import pytest

from bot.knowledge.verify.claims import claims_of, section_claims, without_readings


def claims(text: str) -> set[tuple[str, str]]:
    return {(claim.kind, claim.surface) for claim in claims_of(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和5年9月30日現在で159,565枚です。", {("date", "令和5年9月30日"), ("number", "159,565枚")}),
        ("達成率は77.5%です。", {("number", "77.5%")}),
        ("電話は042-544-5111です。", {("phone", "042-544-5111")}),
        ("納税課が受け付けます。", {("section", "納税課")}),
        ("カタログポケットで読めます。", {("katakana", "カタログポケット")}),
        (
            "「いーなメール」を配信します。",
            {("quotation", "いーなメール")},
        ),
        ("吉祥寺で使えます。", {("name", "吉祥寺")}),
        ("City Free Wi-Fiが使えます。", {("latin", "city"), ("latin", "free"), ("latin", "wi-fi")}),
        ("5Gが2基あります。", {("latin", "5g"), ("number", "2基")}),
        ("スマホやパソコンのホームページで全部見られます。", set()),
    ],
)
def test_claims_of_a_sentence(text: str, expected: set[tuple[str, str]]) -> None:
    assert claims(text) == expected


def test_a_name_that_the_plan_is_said_not_to_hold_is_no_claim() -> None:
    assert claims("クレジットカードで払えるかは、計画に書かれていません。") == set()
    assert claims("令和5年度の27件のうちSSIDは計画に書かれていません。") == {
        ("date", "令和5年度"),
        ("number", "27件"),
    }


def test_the_same_thing_said_twice_is_one_claim() -> None:
    assert len(claims_of("27件です。全部で27件です。")) == 1


def test_the_sections_of_a_list() -> None:
    assert [claim.form for claim in section_claims("情報推進課・関係各課、市民会館")] == [
        "情報推進課",
        "市民会館",
    ]


def test_readings_are_no_claims() -> None:
    easy = "令和4年度（れいわ4ねんど）に BWA（ビーダブリューエー）が 8つの 建物（たてもの）で 使（つか）えます（2022年）。"
    assert without_readings(easy) == "令和4年度に BWAが 8つの 建物で 使えます（2022年）。"
