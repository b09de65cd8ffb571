"""Words are scored by rarity, in the question more than in the answer."""

from __future__ import annotations

import pytest

from bot.knowledge.search.lexical import LexicalIndex


def test_a_document_that_shares_no_word_scores_nothing() -> None:
    index = LexicalIndex([["ごみ"], ["税"]], [["収集"], ["納付"]])
    scores = index.scores(["ごみ", "収集"])
    assert scores[0] > 0
    assert scores[1] == 0


def test_a_word_of_the_question_counts_more_than_one_of_the_answer() -> None:
    index = LexicalIndex([["ごみ", "日"], ["税", "日"]], [["税", "額"], ["ごみ", "額"]])
    scores = index.scores(["ごみ"])
    assert scores[0] > scores[1] > 0


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    index = LexicalIndex([["市", "ごみ"], ["市", "税"], ["市", "窓口"]], [[], [], []])
    assert index.idf("ごみ") > index.idf("市")
    assert index.idf("知らない") > index.idf("ごみ")
    scores = index.scores(["市", "税"])
    assert scores[1] > scores[0] == scores[2]


@pytest.mark.parametrize("words", [[], ["知らない"], ["知らない", "ごみ"]])
def test_unknown_words_are_ignored(words: list[str]) -> None:
    index = LexicalIndex([["ごみ"], []], [[], []])
    assert index.scores(words).tolist() == index.scores([w for w in words if w == "ごみ"]).tolist()


@pytest.mark.parametrize("size", [0, 1, 3])
def test_documents_without_words_score_nothing(size: int) -> None:
    assert LexicalIndex([[]] * size, [[]] * size).scores(["ごみ"]).tolist() == [0] * size


def test_one_document_scored_alone_scores_as_in_the_index() -> None:
    questions, answers = [["ごみ", "日", "ごみ"], ["税", "日"]], [["収集", "日"], ["納付"]]
    index = LexicalIndex(questions, answers)
    words = ["ごみ", "日", "知らない", "日"]
    alone = [index.score_one(words, q, a) for q, a in zip(questions, answers, strict=True)]
    assert alone == pytest.approx(index.scores(words).tolist(), rel=1e-5)
