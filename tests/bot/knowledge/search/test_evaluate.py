"""The evaluation finds wordings that lead elsewhere."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from bot.knowledge.search import Document, Index
from bot.knowledge.search import evaluate as module
from bot.knowledge.search.evaluate import Figures, evaluate, rank_of
from bot.knowledge.search.evaluate import testable_rows as rows_of

DOCUMENTS = [
    Document(
        "library",
        ["図書館の開館時間", "図書館は何時に開く", "図書館は何時まで", "粗大ごみの申し込み先は"],
        "9時から",
    ),
    Document("garbage", ["粗大ごみの申し込み", "粗大ごみを申し込みたい", "粗大ごみの申し込み方法"], "電話で"),
    Document("single", ["選挙の投票所"], "学校で"),
]


def test_a_wording_that_fits_another_document_is_reported() -> None:
    index = Index(DOCUMENTS)
    report = evaluate(index, rows_of(index))
    assert report.wordings == 7
    assert report.matters == report.documents == 3
    assert [(c.wording, c.expected, c.found) for c in report.confusions] == [
        ("粗大ごみの申し込み先は", "library", "garbage")
    ]
    assert report.figures["search"].hit1 == pytest.approx(6 / 7)
    assert set(report.figures) == set(module.SIGNALS)


def test_another_document_of_the_right_matter_is_told_apart_from_another_matter() -> None:
    matter = [Document(d.id, d.questions, d.answer, matter="both") for d in DOCUMENTS[:2]]
    index = Index([*matter, Document("other", ["選挙の投票所", "投票所はどこ"], "学校で")])
    report = evaluate(index, rows_of(index))
    assert (report.matters, report.documents) == (2, 3)
    assert report.figures["search"].hit1 == 1
    assert report.right_parts == pytest.approx(8 / 9)
    assert [(c.wording, c.rank) for c in report.confusions] == [("粗大ごみの申し込み先は", 1)]


def test_a_document_with_one_wording_is_not_tested() -> None:
    index = Index(DOCUMENTS)
    assert "選挙の投票所" not in [index.rows[row] for row in rows_of(index)]


def test_a_sample_is_drawn_the_same_way_each_time() -> None:
    index = Index(DOCUMENTS)
    assert len(rows_of(index, 3)) == 3
    assert rows_of(index, 3) == rows_of(index, 3)
    assert rows_of(index, 100) == rows_of(index)


def test_figures_of_ranks() -> None:
    assert Figures.of([1, 2, 4, 1]) == Figures(0.5, 0.75, (1 + 0.5 + 0.25 + 1) / 4)
    assert math.isnan(Figures.of([]).hit1)


def test_equal_values_rank_in_order() -> None:
    values = np.array([1.0, 2.0, 2.0, 0.0], dtype=np.float32)
    assert [rank_of(i, values) for i in range(4)] == [3, 1, 2, 4]


def test_the_command_prints_figures_and_writes_confusions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    documents, confusions = tmp_path / "documents.jsonl", tmp_path / "confusions.tsv"
    documents.write_text(
        '{"id": "a", "questions": ["図書館の時間", "図書館 何時"], "answer": ""}\n'
        '{"id": "b", "questions": ["ごみの日", "図書館はどこ"], "answer": ""}\n',
        encoding="utf-8",
    )
    monkeypatch.setattr("sys.argv", ["evaluate", str(documents), "--confusions", str(confusions)])
    module.main()
    assert "Hit@1" in capsys.readouterr().out
    assert "図書館はどこ\tb\ta\t2\n" in confusions.read_text(encoding="utf-8")
