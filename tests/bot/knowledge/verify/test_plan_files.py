"""The text of a plan is found by its title, or named by hand."""

from pathlib import Path

import pytest

from bot.knowledge.loader import load
from bot.knowledge.model import Knowledge
from bot.knowledge.verify.plan_files import PlanFileError, find_plan_files


@pytest.fixture
def knowledge(knowledge_folder: Path) -> Knowledge:
    return load(knowledge_folder)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "北 野 市 計画\n北野市計画の期間。南東京市計画にも触れる。", encoding="utf-8"
    )
    (folder / "b.txt").write_text("南東京市計画\n南東京市計画の期間\n南東京市計画", encoding="utf-8")
    return folder


def test_the_file_that_names_the_title_most(texts: Path, knowledge: Knowledge) -> None:
    (texts / "b.txt").write_text("南東京市計画 南東京市計画", encoding="utf-8")
    (texts / "a.txt").write_text("北野市計画 北野市計画 北野市計画 南東京市計画", encoding="utf-8")
    plans = {
        plan.id: plan.model_copy(update={"title": plan.title.replace("計画", "情報化計画")})
        for plan in knowledge.plans.values()
    }
    for name in ("a.txt", "b.txt"):
        text = (texts / name).read_text(encoding="utf-8").replace("計画", "情報 化計画")
        (texts / name).write_text(text, encoding="utf-8")
    given = Knowledge(**{**vars(knowledge), "plans": plans})
    with pytest.raises(PlanFileError, match="南東京市情報化計画"):
        find_plan_files(texts, given, {})
    assert find_plan_files(texts, given, {"minami-2019": "b.txt"})["kitano-2022"] == texts / "a.txt"
