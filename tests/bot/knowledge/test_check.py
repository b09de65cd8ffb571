"""The linter names what the schema can't see, by file and line."""

from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.check import check, confused_wordings
from bot.knowledge.located_knowledge import load_located
from bot.knowledge.search.evaluate import Confusion

TODAY = date(2024, 5, 1)
ANSWERS = "answers/kitano/wifi.yml"
SUBJECTS = "subjects/wifi.yml"


def problems(folder: Path) -> list[str]:
    return list(map(str, check(load_located(folder), TODAY)))


def edit(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def sound_folder(knowledge_folder: Path) -> Path:
    """The fixture's knowledge with やさしい日本語 in both cities."""
    edit(
        knowledge_folder,
        "answers/minami/wifi.yml",
        "    state:",
        "    easy: まだ きまって いません。\n    state:",
    )
    return knowledge_folder


def test_sound_knowledge_passes(sound_folder: Path) -> None:
    assert problems(sound_folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "says"),
    [
        (SUBJECTS, "鍵のかかった電波", "Wi-Fi  場所", 9, "「wifi.places」にもあります"),
        (SUBJECTS, "鍵のかかった電波", "無料Wi-Fiはどこで使えますか", 9, "「wifi.places」にもあります"),
        ("glossary.yml", "えるじーわん", "わいふぁい", 5, "「wifi.places」にもあります"),
        (SUBJECTS, "鍵のかかった電波", "北野のWi-Fiの鍵", 9, "市の名前「北野」"),
        (SUBJECTS, "related: [wifi.password]", "related: [wifi.places]", 6, "自分自身"),
        (
            SUBJECTS,
            "[Wi-Fi 場所, ただの電波どこ, わいふぁい, 無線LANの場所, 電波の入る所, ネットが使える施設]",
            "[Wi-Fi 場所, 電波 どこ, 無線LAN 場所, Wi-Fi 施設, 電波はどこですか, ネットの施設です]",
            5,
            "話し言葉かかなの言い方が0個です",
        ),
        (ANSWERS, "    easy: 3つの ところで つかえます。\n", "", 4, "easy（やさしい日本語）がありません"),
        (ANSWERS, 'as_of: "2022-03"', 'as_of: "2022-04"', 7, "発行（2022-03）より後"),
        (ANSWERS, 'as_of: "2022-03"', 'as_of: "2024-05-02"', 7, "今日より後"),
        (
            "plans.yml",
            "    first_fiscal_year: 2022",
            "    superseded_by: kitano-2022\n    first_fiscal_year: 2022",
            6,
            "戻って",
        ),
    ],
)
def test_each_mistake_is_named(
    sound_folder: Path, file: str, old: str, new: str, line: int, says: str
) -> None:
    edit(sound_folder, file, old, new)
    found = [problem for problem in problems(sound_folder) if says in problem]
    assert [problem.split(": ")[0] for problem in found] == [f"knowledge/{file}:{line}"]


def test_a_subject_that_only_staff_may_see_is_out_of_reach(sound_folder: Path) -> None:
    for city in ("kitano", "minami"):
        edit(sound_folder, f"answers/{city}/wifi.yml", "    state:", "    visibility: staff\n    state:")
        expected = [] if city == "kitano" else ["knowledge/subjects/wifi.yml:3: "]
        assert [problem[:31] for problem in problems(sound_folder)] == expected


def test_an_answer_of_a_superseded_plan_says_so(sound_folder: Path) -> None:
    older = "  - id: kitano-2027\n    municipality: kitano\n    title: 北野市新計画\n    first_fiscal_year: 2027\n"
    with (sound_folder / "plans.yml").open("a", encoding="utf-8") as plans:
        plans.write(older + "    last_fiscal_year: 2030\n")
    edit(sound_folder, "plans.yml", "    issued", "    superseded_by: kitano-2027\n    issued")
    assert "古い計画による回答です" in problems(sound_folder)[0]
    edit(sound_folder, ANSWERS, "3か所で使えます", "3か所で、令和5年度に使えました")
    assert problems(sound_folder) == []


def test_a_plan_is_not_superseded_by_an_older_one(sound_folder: Path) -> None:
    edit(sound_folder, "plans.yml", "    issued", "    superseded_by: minami-2019\n    issued")
    edit(sound_folder, ANSWERS, "3か所で使えます", "旧計画では、3か所で使えます")
    assert "のほうが古い計画です" in problems(sound_folder)[0]


def test_a_wording_that_finds_another_subject_is_warned_of(sound_folder: Path) -> None:
    confusions = [Confusion("鍵のかかった電波", "wifi.password", "wifi.places", 2)]
    assert list(map(str, confused_wordings(load_located(sound_folder), confusions))) == [
        "knowledge/subjects/wifi.yml:9: 「鍵のかかった電波」で探すと「wifi.places」が先に見つかります（2番目）。"
    ]


def test_a_subject_that_is_only_asked_by_its_term_is_named(sound_folder: Path) -> None:
    variants = "variants: [パスワード, ぱすわーど, 電波, キー, 合言葉, 番号]"
    edit(sound_folder, "glossary.yml", "variants: [総合行政ネットワーク]", variants)
    found = [problem for problem in problems(sound_folder) if "を使わない言い方がありません" in problem]
    assert [problem.split(": ")[0] for problem in found] == [f"knowledge/{SUBJECTS}:9"]
