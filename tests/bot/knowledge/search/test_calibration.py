"""Scores become decisions: answer, offer a choice, or say that nothing fits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.knowledge.search.calibration import Calibration, Model, Thresholds, load_calibration, load_thresholds

THRESHOLDS = Thresholds(answer=0.6, choose=0.3, ratio=0.7)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([], ("none", 0)),
        ([0.2], ("none", 0)),
        ([0.9, 0.05], ("answer", 1)),
        ([0.6, 0.5], ("answer", 1)),
        ([0.4, 0.3, 0.1], ("choose", 2)),
        ([0.32, 0.3, 0.28, 0.27], ("choose", 3)),
        ([0.5, 0.1], ("answer", 1)),
    ],
)
def test_what_is_done_with_scores(scores: list[float], expected: tuple[str, int]) -> None:
    assert THRESHOLDS.decide(scores) == expected


def test_a_stronger_feature_makes_a_document_likelier() -> None:
    model = Model(1.0, -1.0, {"use": 2.0})
    assert 0 < model.scope({"use": 0.1}) < model.scope({"use": 0.9}) < 1
    assert 0 <= model.scope({"use": -1e9}) < model.scope({"use": 1e9}) <= 1


def test_shares_sum_to_one_and_follow_the_order() -> None:
    shares = Model(2.0, 0.0, {}).shares(np.array([1.0, 5.0, 3.0], dtype=np.float32), 1)
    assert shares.sum() == pytest.approx(1)
    assert shares[1] > shares[2] > shares[0]


def test_a_calibration_survives_its_file(tmp_path: Path) -> None:
    path = tmp_path / "calibration.json"
    features = {"use": 1.0, "coverage": 2.0, "share": 3.0}
    saved = Calibration(
        Model(1, 2, features), Model(3, 4, {**features, "e5": 5.0}), 0.5, 0.2, THRESHOLDS, {"hit1": 0.9}
    )
    saved.save(path)
    assert load_calibration(path) == saved
    assert load_thresholds(path) == THRESHOLDS


def test_part_shares_sum_to_one_and_are_the_sharper_the_lower_the_temperature() -> None:
    scores = np.array([0.5, 0.7], dtype=np.float32)
    flat, sharp = (replace(load_calibration(), part_temperature=t).part_shares(scores) for t in (1.0, 0.05))
    assert flat.sum() == pytest.approx(1) == sharp.sum()
    assert 0.5 < flat[1] < sharp[1]


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"quick": {"temperature": 1, "intercept": 0, "weights": {}}}']
)
def test_a_file_that_does_not_fit_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content)
    with pytest.raises(ValueError, match=r"broken\.json"):
        load_calibration(path)


def test_the_shipped_calibration_tells_where_it_comes_from() -> None:
    calibration = load_calibration()
    assert 0 < calibration.thresholds.choose <= calibration.thresholds.answer < 1
    assert calibration.record["cases"]["known"] > 0
    assert calibration.record["cases"]["out_of_scope"] > 0
    assert calibration.record["auc_known_against_out_of_scope"] > 0.8
