"""Plain files are read, and a wrong line is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.knowledge.search import Document
from bot.knowledge.search.corpus import read_documents, read_texts


def test_documents_are_read_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text('{"id": 1, "questions": ["質問"], "answer": "答え"}\n\n', encoding="utf-8")
    assert read_documents(path) == [Document("1", ["質問"], "答え")]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": "a"}', '{"id": "a", "questions": null, "answer": ""}'])
def test_a_wrong_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text(f"\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"documents\.jsonl:2"):
        read_documents(path)


def test_texts_are_read_without_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "texts.txt"
    path.write_text("一つ\n\n 二つ \n", encoding="utf-8")
    assert read_texts(path) == ["一つ", "二つ"]
