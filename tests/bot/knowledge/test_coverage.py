"""A measure is covered when an answer's source names it by number or by title."""

from pathlib import Path

import pytest

from bot.knowledge.coverage import Measure, names, read_measures, uncovered
from bot.knowledge.loader import load
from bot.knowledge.problems import KnowledgeError

HEAD = "plan,no,title,section,status\n"


def measure(
    number: str = "7", title: str = "公共 Wi-Fi の整備", section: str = "第2章4(2) 第四次計画"
) -> Measure:
    return Measure("kitano-2022", number, title, section, "measures.csv", 2)


@pytest.mark.parametrize(
    "section",
    [
        "第2章4(2) 第四次計画 項番7 ほかの題",
        "施策7",
        "項番6・7",
        "施策8・施策7",
        "第1章1、第2章4(2) 項番7",
        "公共Wi‐Fiの整備（検討）",
    ],
)
def test_a_source_names_the_measure(section: str) -> None:
    assert names(section, measure())


@pytest.mark.parametrize(
    "section",
    ["項番17", "項番7-1", "第3章2 個別計画 項番7", "第2章、第3章2 項番7", "重点1-7", "表7", "公共Wi-Fi"],
)
def test_a_source_names_something_else(section: str) -> None:
    assert not names(section, measure())


def test_a_series_of_its_own_is_not_mixed_up() -> None:
    assert names("重点1-1 ほか", measure("重点1-1"))
    assert not names("施策1-1 ほか", measure("重点1-1"))
    assert names("項番12-1・12-2", measure("12-2"))


def test_marks_in_a_title_do_not_matter() -> None:
    assert names("GIS(公開型)の導入", measure("99", "《新規》GIS（公開型）の導入【市民】"))


def test_measures_without_an_answer_are_listed(tmp_path: Path, knowledge_folder: Path) -> None:
    (tmp_path / "a.csv").write_text(
        HEAD + "kitano.txt,1,無線,第1章,済\nkitano-2022,2,窓口の改善,第1章,済\n", encoding="utf-8-sig"
    )
    knowledge = load(knowledge_folder)
    measures = read_measures(tmp_path, {"kitano.txt": "kitano-2022"}, knowledge)
    assert [entry.plan for entry in measures] == ["kitano-2022", "kitano-2022"]
    assert list(map(str, uncovered(measures, knowledge))) == [
        f"{tmp_path / 'a.csv'}:3: 「2 窓口の改善」に答える回答がありません。"
    ]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("plan,no,title\n", 1, "列 section がありません"),
        (HEAD + "kitano.txt,1,無線,第1章,済\n", 2, "「kitano.txt」がどの計画かわかりません"),
    ],
)
def test_a_list_that_can_not_be_read_is_told(
    tmp_path: Path, knowledge_folder: Path, text: str, line: int, says: str
) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        read_measures(tmp_path, {}, load(knowledge_folder))
    assert caught.value.problems[0].line == line
    assert says in caught.value.problems[0].message


def test_a_folder_without_lists_is_told(tmp_path: Path, knowledge_folder: Path) -> None:
    with pytest.raises(KnowledgeError, match="施策の一覧"):
        read_measures(tmp_path / "none", {}, load(knowledge_folder))
