"""A plan bears out a claim near the cited section, elsewhere, or not at all."""

import pytest

from bot.knowledge.verify.claims import claims_of, section_claims
from bot.knowledge.verify.plan_text import PlanText, Standing

FAR = "あ" * 4000
TEXT = f"""北野市計画 令和4年3月
{FAR}
施策1 公衆無線LANの整備
| 拠点 | 目標 | 実績 |
| --- | 20 | 8 |
総務部情報推進課が、平成29年度に試行し、7月から Wi - Fi を 11 データセットとともに27の公共施設で始めた。
サーバは A I が見る。カタログポケ | ットも使う。担当は福祉総務課。
{FAR}
施策2 窓口
達成率は 159,56 | 5枚のうち40%（令和3～5年度）で、「すぐ使えて」、「簡単で」便利。
{FAR}
"""


@pytest.fixture(scope="module")
def plan() -> PlanText:
    return PlanText(TEXT)


def standing(plan: PlanText, text: str, section: str = "第4章 施策1 公衆無線LANの整備") -> Standing:
    claim = claims_of(text)[0]
    return plan.standing(claim, plan.regions(section))


@pytest.mark.parametrize(
    "text",
    [
        "情報推進課",
        "平成29年度",
        "2017年度",
        "平成29年7月",
        "令和4年3月",
        "Wi-Fi",
        "AI",
        "27の公園",
        "11データセット",
        "サーバー",
        "カタログポケット",
    ],
)
def test_near_the_section(plan: PlanText, text: str) -> None:
    assert standing(plan, text) is Standing.NEAR


@pytest.mark.parametrize("text", ["40%", "159,565枚", "令和5年度", "「すぐ使えて、簡単で」"])
def test_elsewhere(plan: PlanText, text: str) -> None:
    assert standing(plan, text) is Standing.WEAK
    assert standing(plan, text, "施策2 窓口") is Standing.NEAR


@pytest.mark.parametrize("text", ["20件", "8件"])
def test_a_small_number_that_counts_something_else_is_weak(plan: PlanText, text: str) -> None:
    assert standing(plan, text) is Standing.WEAK


@pytest.mark.parametrize(
    "text",
    [
        "28施設",
        "159,566枚",
        "41%",
        "9件",
        "平成30年度",
        "平成29年8月",
        "総務課",
        "5G",
        "WAN",
        "「簡単に」",
        "ペイペイ",
        "吉祥寺",
    ],
)
def test_nowhere(plan: PlanText, text: str) -> None:
    assert standing(plan, text) is Standing.MISSING


def test_a_section_is_not_the_end_of_another_name(plan: PlanText) -> None:
    (claim,) = section_claims("総務課")
    assert plan.standing(claim, ()) is Standing.MISSING


def test_an_unknown_section_means_the_whole_plan(plan: PlanText) -> None:
    assert plan.regions("奥付") == ()
    assert standing(plan, "40%", "奥付") is Standing.NEAR


def test_sections_are_found_by_their_figures_and_by_each_of_several_titles() -> None:
    plan = PlanText(f"図1 体制{FAR}表12 件数{FAR}表1 割合{FAR}窓口の整備")
    assert len(plan.regions("第4章 表1")) == 1
    assert len(plan.regions("窓口の整備、図1・表12")) == 3
