"""A translator sees what to renew, and a renewed translation is used again."""

from pathlib import Path

import pytest

from bot.knowledge.languages import digest
from bot.knowledge.loader import load
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.translations import sign, translation_figures
from tests.bot.knowledge.test_languages import folder

__all__ = ["folder"]
NEW_ANSWER = "図書館など4か所で使えます。"


def changed(folder: Path) -> Path:
    """The folder after an answer has changed; its translation is stale."""
    path = folder / "answers" / "kitano" / "wifi.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("図書館など3か所で使えます。", NEW_ANSWER), encoding="utf-8")
    return folder


def test_a_public_answer_of_a_translated_topic_without_translation_is_missing(folder: Path) -> None:
    figures = translation_figures(folder, load(folder))
    assert (figures.current, figures.stale) == (1, [])
    assert [problem.message for problem in figures.missing] == ["「wifi.places」（minami）の訳がありません。"]


def test_a_translation_of_a_changed_answer_is_named_with_its_line(folder: Path) -> None:
    figures = translation_figures(changed(folder), load(folder))
    (problem,) = figures.stale
    path = folder / "languages" / "en" / "wifi.yml"
    assert problem.file == "knowledge/languages/en/wifi.yml"
    assert "At three places" in path.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def test_a_checked_translation_is_used_again(folder: Path) -> None:
    knowledge = load(changed(folder))
    assert ("kitano", "wifi.places") not in knowledge.languages["en"].answers
    path = folder / "languages" / "en" / "wifi.yml"
    before = path.read_text(encoding="utf-8")
    assert sign(path, folder, knowledge) == 1
    assert path.read_text(encoding="utf-8") == before.replace(
        digest("図書館など3か所で使えます。"), digest(NEW_ANSWER)
    )
    assert ("kitano", "wifi.places") in load(folder).languages["en"].answers
    assert sign(path, folder, load(folder)) == 0


def test_another_file_can_not_be_signed(folder: Path) -> None:
    with pytest.raises(KnowledgeError, match="訳のファイルではありません"):
        sign(folder / "languages" / "en" / "texts.yml", folder, load(folder))
