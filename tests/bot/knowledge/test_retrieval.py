"""Retrieval decides what may be found, and prefers what the city's own plan holds."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.knowledge.loader import load
from bot.knowledge.model import Knowledge
from bot.knowledge.retrieval import SubjectSearch, documents
from bot.knowledge.search import Thresholds

SURE = Thresholds(answer=0.0, choose=0.0, ratio=1.0)


def edited(folder: Path, file: str, old: str, new: str) -> Knowledge:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return load(folder)


@pytest.fixture(scope="module")
def search() -> Callable[[Knowledge], SubjectSearch]:
    return lambda knowledge: SubjectSearch(knowledge, SURE)


def test_a_question_finds_its_subject_in_other_words(knowledge_folder: Path, search: Callable) -> None:
    match = search(load(knowledge_folder)).search("ただでネットにつながる場所を教えて", "kitano")
    assert match.verdict == "answer"
    assert match.best.id == "wifi.places"


def test_a_term_is_found(knowledge_folder: Path, search: Callable) -> None:
    assert search(load(knowledge_folder)).search("総合行政ネットワークとは", None).best.id == "glossary.lgwan"


def test_an_internal_answer_is_never_found(knowledge_folder: Path, search: Callable) -> None:
    knowledge = edited(
        knowledge_folder, "answers/kitano/wifi.yml", "    easy:", "    visibility: staff\n    easy:"
    )
    assert all(hit.id != "wifi.places" for hit in search(knowledge).search("Wi-Fi 場所", "kitano").hits)
    assert any(hit.id == "wifi.places" for hit in search(knowledge).search("Wi-Fi 場所", "minami").hits)


def test_only_the_citys_own_answer_is_searched(knowledge_folder: Path) -> None:
    texts = {document.id: document.answer for document in documents(load(knowledge_folder), "minami")}
    assert texts["wifi.places"] == "整備を検討する段階で、決まっていません。"
    assert texts["wifi.password"] == ""


def test_what_only_another_citys_plan_holds_counts_less(knowledge_folder: Path, search: Callable) -> None:
    own = search(load(knowledge_folder)).search("電波の場所はどこ", "kitano").best
    (knowledge_folder / "answers/minami/wifi.yml").write_text(
        "municipality: minami\ntopic: wifi\n", encoding="utf-8"
    )
    elsewhere = search(load(knowledge_folder)).search("電波の場所はどこ", "minami").best
    assert elsewhere.id == own.id == "wifi.places"
    assert elsewhere.score < own.score


def test_a_low_score_is_no_match(knowledge_folder: Path) -> None:
    strict = SubjectSearch(load(knowledge_folder), Thresholds(answer=1.0, choose=1.0, ratio=1.0))
    assert strict.search("きょうの夕飯", "kitano").verdict == "none"
