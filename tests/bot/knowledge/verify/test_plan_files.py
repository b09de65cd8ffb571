"""The text of a plan is found by its title, or named by hand."""

from pathlib import Path

import pytest

from bot.knowledge.loader import load
from bot.knowledge.model import Knowledge
from bot.knowledge.verify.plan_files import PlanFileError, find_plan_files, read_plan_texts


@pytest.fixture
def knowledge(knowledge_folder: Path) -> Knowledge:
    return load(knowledge_folder)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_text("北 野 市\n計画 北野市計画、南東京市計画を参考にした。", encoding="utf-8")
    (folder / "b.txt").write_text("南東京市 | 計画\n南東京市計画の期間", encoding="utf-8")
    return folder


def test_the_text_of_a_plan_is_the_one_that_names_its_title_most(texts: Path, knowledge: Knowledge) -> None:
    found = find_plan_files(texts, knowledge, {})
    assert found == {"kitano-2022": texts / "a.txt", "minami-2019": texts / "b.txt"}
    assert "参考" in read_plan_texts(found)["kitano-2022"].text


def test_a_plan_may_leave_out_the_citys_name(texts: Path, knowledge_folder: Path) -> None:
    plans = knowledge_folder / "plans.yml"
    plans.write_text(
        plans.read_text(encoding="utf-8").replace("南東京市計画", "南東京市第3期情報化計画"), encoding="utf-8"
    )
    (texts / "b.txt").write_text("第3期 情報化計画", encoding="utf-8")
    assert find_plan_files(texts, load(knowledge_folder), {})["minami-2019"] == texts / "b.txt"


def test_a_text_may_be_named_by_hand(texts: Path, knowledge: Knowledge) -> None:
    found = find_plan_files(texts, knowledge, {"minami-2019": "a.txt"})
    assert found["minami-2019"] == texts / "a.txt"


def test_it_is_told_which_text_is_not_found_or_not_clear(texts: Path, knowledge: Knowledge) -> None:
    (texts / "a.txt").write_text("南東京市計画、南東京市計画", encoding="utf-8")
    with pytest.raises(PlanFileError) as caught:
        find_plan_files(texts, knowledge, {})
    assert "「北野市計画」の文章が見つかりません。--text kitano-2022=ファイル名" in str(caught.value)
    assert "「南東京市計画」の文章がどれか決まりません（a.txt、b.txt）" in str(caught.value)


def test_a_wrong_name_is_told(texts: Path, knowledge: Knowledge) -> None:
    with pytest.raises(PlanFileError) as caught:
        find_plan_files(texts, knowledge, {"minami-2019": "c.txt", "minami": "a.txt"})
    assert "「minami」という計画はありません" in str(caught.value)
    assert "c.txt: ファイルがありません" in str(caught.value)
