"""The calibration is fitted to data and chooses the cheapest thresholds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.knowledge.search import Document, Index, Thresholds
from bot.knowledge.search import calibrate as module
from bot.knowledge.search.calibrate import (
    Outcomes,
    auc,
    calibrate,
    choose_thresholds,
    cost,
    logistic_regression,
    thinned,
)


def test_logistic_regression_finds_the_model_that_made_the_data() -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(size=(20_000, 2))
    labels = rng.random(20_000) < 1 / (1 + np.exp(-(0.5 + features @ [2.0, -1.0])))
    found = logistic_regression(features, labels, np.full(20_000, 1 / 20_000))
    assert found == pytest.approx([0.5, 2.0, -1.0], abs=0.15)


def test_auc_is_the_share_of_pairs_in_order() -> None:
    assert auc(np.array([0.9, 0.8]), np.array([0.1, 0.2])) == 1
    assert auc(np.array([0.5]), np.array([0.5])) == 0.5
    assert np.isnan(auc(np.array([]), np.array([0.5])))


def random_outcomes() -> Outcomes:
    rng = np.random.default_rng(1)
    scores = -np.sort(-rng.dirichlet(np.ones(3), size=300) * rng.random((300, 1)), axis=1)
    known = rng.random(300) < 0.7
    place = np.where(known, rng.integers(-1, 3, 300), -1)
    return Outcomes(scores, place, known, np.full(300, 1 / 300))


@pytest.mark.parametrize(
    "thresholds", [Thresholds(0.6, 0.2, 0.1), Thresholds(0.4, 0.4, 0.3), Thresholds(0.9, 0.02, 0.5)]
)
def test_the_cost_is_that_of_what_the_bot_would_do(thresholds: Thresholds) -> None:
    given = random_outcomes()
    total = 0.0
    for scores, place, known in zip(
        given.scores.tolist(), given.place.tolist(), given.known.tolist(), strict=True
    ):
        verdict, near = thresholds.decide(scores)
        if verdict == "none":
            total += module.MISSED if known else 0
        elif verdict == "answer":
            total += 0 if place == 0 else module.WRONG_ANSWER
        elif place == 0 or not known:
            total += module.UNNEEDED_QUESTION
        elif 0 < place < near:
            total += module.NEEDED_QUESTION
        else:
            total += module.MISSED + module.NEEDED_QUESTION
    assert cost(thresholds, given) == pytest.approx(total / 300)


def test_the_thresholds_chosen_cost_no_more_than_others() -> None:
    given = random_outcomes()
    chosen = choose_thresholds(given)
    for change in ({"answer": 0.9}, {"choose": 0.02}, {"ratio": 0.6}):
        assert cost(chosen, given) <= cost(replace(chosen, **change), given) + 1e-12


def test_a_calibrated_index_tells_its_subjects_from_other_talk() -> None:
    topics = ("図書館の本", "粗大ごみ", "住民票", "保育園", "市民プール", "防災無線", "国民健康保険", "選挙")
    forms = ("{}について教えてください", "{} 方法", "{}はどうすればいいの", "{}の手続き")
    documents = [
        Document(topic, [form.format(topic) for form in forms], f"{topic}の案内です。") for topic in topics
    ]
    other = ["ラーメンが食べたい", "明日の天気", "好きな映画は何", "株価はどうなる", "宿題を手伝って"]
    calibration = calibrate(documents, other)
    calibrated = Index(documents, calibration=calibration)
    assert calibrated.search("粗大ごみを出したい")[0].score > 0.5 > calibrated.search("野球の結果")[0].score
    assert calibration.record["documents"] == len(topics)
    assert calibration.record["cases"]["out_of_scope"] == len(other)


def test_thinned_documents_keep_a_third_of_their_wordings_and_lose_none() -> None:
    documents = [Document("a", list("1234567"), ""), Document("b", ["8"], "")]
    kept, taken = thinned(documents)
    assert [len(document.questions) for document in kept] == [3, 1]
    assert sorted([*kept[0].questions, *(text for text, id_ in taken if id_ == "a")]) == list("1234567")
    assert thinned(documents) == (kept, taken)
