"""What an answer says must stand in its plan; what doesn't is named by file and line, or waived with a reason."""

import os
from pathlib import Path

import pytest

from bot.knowledge.located_knowledge import load_located
from bot.knowledge.service import PROJECT
from bot.knowledge.verify import Verification, find_plan_files, read_plan_texts, read_waivers, verify
from bot.knowledge.verify.plan_text import PlanText, Standing

KITANO = """\
北野市計画 令和4年3月 総務課 電話 000-111-2222
施策1 無料Wi-Fi
情報課が、図書館など3か所（3つの館）で始めた。
用語解説 LGWAN 総合行政ネットワーク
"""
MINAMI = """\
南東京市計画 令和元年 企画課
第2章 整備を検討する（平成31年3月31日現在）。LGWAN
"""
ANSWERS = "answers/kitano/wifi.yml"


def verified(folder: Path) -> Verification:
    texts = {"kitano-2022": PlanText(KITANO), "minami-2019": PlanText(MINAMI)}
    return verify(load_located(folder), texts, read_waivers(folder))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_the_plans_hold_passes(knowledge_folder: Path) -> None:
    found = verified(knowledge_folder)
    assert found.missing == []
    assert found.entries == 6
    assert found.claims[Standing.NEAR] > 0


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "says"),
    [
        (ANSWERS, "など3か所", "など4か所", 5, "数字「4箇」"),
        (ANSWERS, "3か所で使えます", "3か所で、令和4年4月から使えます", 5, "日付「令和4年4月」"),
        (
            ANSWERS,
            "3か所で使えます",
            "3か所で、令和4年（2021年）3月から使えます",
            5,
            "和暦と西暦が合いません",
        ),
        (ANSWERS, "3か所で使えます", "3か所でペイペイが使えます", 5, "カタカナの名前「ペイペイ」"),
        (ANSWERS, "3か所で使えます", "3か所でSuicaが使えます", 5, "英字の名前「suica」"),
        (ANSWERS, "3か所で使えます", "3か所で使えます。000-111-2223に電話", 5, "電話番号「000-111-2223」"),
        (ANSWERS, "3か所で使えます", "3か所で「北野ネット」が使えます", 5, "「 」の中「北野ネット」"),
        (ANSWERS, "3か所で使えます", "吉祥寺など3か所で使えます", 5, "固有名詞「吉祥寺」"),
        (ANSWERS, "department: 情報課", "department: 情報課、管財課", 8, "部署「管財課」"),
        (ANSWERS, 'as_of: "2022-03"', 'as_of: "2021-10"', 7, "日付「2021-10」"),
        (ANSWERS, "count: 3か所です。", "count: 5か所です。", 11, "数字「5箇」"),
        (ANSWERS, "easy: 3つの", "easy: 7つの", 12, "数字「7つ」"),
        (ANSWERS, "ask: 情報課", "ask: 広報課", 15, "部署「広報課」"),
        ("glossary.yml", "役所どうしを", "IPAが役所どうしを", 6, "英字の名前「ipa」"),
        (
            "glossary.yml",
            "term: LGWAN\n    variants: [総合行政ネットワーク]",
            "term: 住基ネット",
            6,
            "用語「住基ネット」",
        ),
        ("municipalities.yml", "phone: 000-111-2222", "phone: 000-111-2229", 8, "電話番号「000-111-2229」"),
    ],
)
def test_what_a_plan_does_not_hold_is_named(
    knowledge_folder: Path, file: str, old: str, new: str, line: int, says: str
) -> None:
    edit(knowledge_folder, file, old, new)
    problem = verified(knowledge_folder).missing[0]
    assert (problem.file, problem.line) == (f"knowledge/{file}", line)
    assert says in problem.message


def test_another_plan_does_not_bear_it_out(knowledge_folder: Path) -> None:
    edit(
        knowledge_folder, "answers/minami/wifi.yml", "整備を検討する段階で、", "3か所で整備を検討する段階で、"
    )
    assert [problem.line for problem in verified(knowledge_folder).missing] == [5]


@pytest.mark.parametrize("as_of", ["2019-03-31", "2019-03", "2019"])
def test_an_answer_may_be_dated_less_exactly(knowledge_folder: Path, as_of: str) -> None:
    edit(knowledge_folder, "answers/minami/wifi.yml", "2019-03-31", as_of)
    assert verified(knowledge_folder).missing == []


def test_a_reason_excuses_and_an_idle_waiver_is_told(knowledge_folder: Path) -> None:
    edit(knowledge_folder, ANSWERS, "3か所で使えます", "3か所でSuicaが使えます")
    waivers = knowledge_folder / "waivers.yml"
    waivers.write_text(
        "waivers:\n"
        "  - {subject: wifi.places, city: kitano, what: Suica, reason: 文字起こしの乱れ}\n"
        "  - {subject: wifi.places, city: minami, what: Suica, reason: 文字起こしの乱れ}\n",
        encoding="utf-8",
    )
    found = verified(knowledge_folder)
    assert found.waived == 1
    assert [str(problem) for problem in found.missing] == [
        "knowledge/waivers.yml:3: 「Suica」の例外は、もう要りません。消してください。"
    ]


def test_what_stands_far_from_the_section_is_weak(knowledge_folder: Path) -> None:
    texts = {
        "kitano-2022": PlanText(KITANO + "あ" * 4000 + "駅前の12施設" + "あ" * 4000),
        "minami-2019": PlanText(MINAMI),
    }
    edit(knowledge_folder, ANSWERS, "など3か所で", "など3か所と12施設で")
    edit(knowledge_folder, ANSWERS, "section: 施策1,", "section: 施策1 無料Wi-Fi,")
    found = verify(load_located(knowledge_folder), texts, read_waivers(knowledge_folder))
    assert found.missing == []
    assert "knowledge/answers/kitano/wifi.yml:5: 数字「12施」は、出典の近くでは確かめられません。" in map(
        str, found.weak
    )


@pytest.mark.skipif(
    "MADOGUCHI_PLANS" not in os.environ, reason="MADOGUCHI_PLANS に計画の文章のフォルダがない"
)
def test_the_projects_own_answers_stand_in_the_plans() -> None:
    located = load_located(PROJECT / "knowledge")
    files = find_plan_files(Path(os.environ["MADOGUCHI_PLANS"]), located.knowledge, {})
    found = verify(located, read_plan_texts(files), read_waivers(PROJECT / "knowledge"))
    assert list(map(str, found.missing)) == []
    assert found.entries > 900
