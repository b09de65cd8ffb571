"""Questions kept out of the knowledge count only while they are out of it."""

from pathlib import Path

from bot.knowledge.held_out import HELD_OUT, read_held_out
from bot.knowledge.loader import load
from bot.knowledge.wording_figures import held_out_figures

QUESTIONS = """\
questions:
  wifi.places:
    - 電波が飛んでるのはどの建物
    - ただの電波 どこ
  wifi.gone: [もうない話題]
  glossary.lgwan: [役所だけの回線のこと]
"""


def test_only_questions_of_known_subjects_that_are_not_written_count(knowledge_folder: Path) -> None:
    path = knowledge_folder / HELD_OUT
    path.write_text(QUESTIONS, encoding="utf-8")
    assert read_held_out(path, load(knowledge_folder)) == [
        ("電波が飛んでるのはどの建物", "wifi.places"),
        ("役所だけの回線のこと", "glossary.lgwan"),
    ]


def test_a_knowledge_may_hold_none_out(knowledge_folder: Path) -> None:
    assert read_held_out(knowledge_folder / HELD_OUT, load(knowledge_folder)) == []


def test_their_figures_are_of_the_search(knowledge_folder: Path) -> None:
    questions = [("電波が飛んでるのはどの建物", "wifi.places"), ("つなぐときの合言葉がいる？", "wifi.places")]
    figures, right_parts = held_out_figures(load(knowledge_folder), None, questions)
    assert figures.hit1 == 0.5
    assert right_parts == 1
