"""A translator sees what to renew, and a renewed translation is used again."""

from pathlib import Path

import pytest

from bot.knowledge.languages import digest
from bot.knowledge.loader import load
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.translations import sign, translation_figures

NEW_ANSWER = "図書館など4か所で使えます。"


def changed(translated_folder: Path) -> Path:
    """The folder after an answer has changed; its translation is stale."""
    path = translated_folder / "answers" / "kitano" / "wifi.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("図書館など3か所で使えます。", NEW_ANSWER), encoding="utf-8")
    return translated_folder


def test_a_public_answer_of_a_translated_topic_without_translation_is_missing(
    translated_folder: Path,
) -> None:
    figures = translation_figures(translated_folder, load(translated_folder))
    assert (figures.current, figures.stale) == (1, [])
    assert [problem.message for problem in figures.missing] == ["「wifi.places」（minami）の訳がありません。"]


def test_a_translation_of_a_changed_answer_is_named_with_its_line(translated_folder: Path) -> None:
    figures = translation_figures(changed(translated_folder), load(translated_folder))
    (problem,) = figures.stale
    path = translated_folder / "languages" / "en" / "wifi.yml"
    assert problem.file == "knowledge/languages/en/wifi.yml"
    assert "At three places" in path.read_text(encoding="utf-8").splitlines()[problem.line - 1]


def test_a_checked_translation_is_used_again(translated_folder: Path) -> None:
    knowledge = load(changed(translated_folder))
    assert ("kitano", "wifi.places") not in knowledge.languages["en"].answers
    path = translated_folder / "languages" / "en" / "wifi.yml"
    before = path.read_text(encoding="utf-8")
    assert sign(path, translated_folder, knowledge) == 1
    assert path.read_text(encoding="utf-8") == before.replace(
        digest("図書館など3か所で使えます。"), digest(NEW_ANSWER)
    )
    assert ("kitano", "wifi.places") in load(translated_folder).languages["en"].answers
    assert sign(path, translated_folder, load(translated_folder)) == 0


def test_another_file_can_not_be_signed(translated_folder: Path) -> None:
    with pytest.raises(KnowledgeError, match="訳のファイルではありません"):
        sign(translated_folder / "languages" / "en" / "texts.yml", translated_folder, load(translated_folder))


def test_a_topic_of_which_only_questions_are_translated_misses_nothing(translated_folder: Path) -> None:
    path = translated_folder / "languages" / "en" / "wifi.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("answers:")], encoding="utf-8")
    figures = translation_figures(translated_folder, load(translated_folder))
    assert (figures.current, figures.stale, figures.missing) == (0, [], [])
