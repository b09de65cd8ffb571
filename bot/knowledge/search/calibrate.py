"""Fits the model of the scores and chooses the thresholds; writes ``calibration.json``.

Positives are questions for an index that has lost most of its wordings, and questions that it never had: leaving out
one wording at a time flatters the search, as authors mend what they see. Negatives are the same questions with their
matter taken out (asked is what the index does not hold, though it is near) and utterances that have nothing to do with
it. The thresholds are those of least mean cost by the table below.
``python -m bot.knowledge.search.calibrate documents.jsonl out_of_scope.txt``
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.knowledge.search.calibration import (
    CHOICES,
    DEFAULT_FILE,
    FULL_FEATURES,
    QUICK_FEATURES,
    Calibration,
    Model,
    Thresholds,
)
from bot.knowledge.search.corpus import read_documents, read_texts
from bot.knowledge.search.document import Document
from bot.knowledge.search.evaluate import Measured, measure, rank_of
from bot.knowledge.search.index import Index
from bot.knowledge.search.level import Signals

Array = npt.NDArray[np.float64]

# What residents are taken to ask: one of ten questions for a subject not yet written; of what is out of scope the
# intent classifier lets one in twenty through to the search.
SHARES = {"known": 0.85, "removed": 0.1, "out_of_scope": 0.05}

# What an outcome costs. A wrong answer shows by its own words and source what it is about; who is told that the plans
# don't hold what they do hold gives up.
WRONG_ANSWER = 1.0
MISSED = 1.5
UNNEEDED_QUESTION = 0.7
# The resident gets there by one more tap.
NEEDED_QUESTION = 0.5

# MRR that may be lost by not asking E5.
_MAX_LOSS = 0.005
_TEMPERATURES = np.geomspace(0.2, 5, 60)
_PART_TEMPERATURES = np.geomspace(0.02, 2, 60)
_GRID = np.geomspace(0.005, 0.9, 40)
_RATIOS = np.arange(0.5, 1.0, 0.05)
_RIDGE = 1e-3
# Of so many wordings of a document, one stays in the index that the search is calibrated on.
_KEPT = 3


@dataclass(frozen=True)
class View:
    """What one query's signals come down to.

    Attributes:
        fused: Fused scores of all matters (n,); minus infinity for one that was taken out.
        best: Number of the first matter.
        features: Of the best hit; ``share`` follows from the temperature.
    """

    fused: npt.NDArray[np.float32]
    best: int
    features: dict[str, float]


@dataclass(frozen=True)
class Case:
    """One query, measured.

    Attributes:
        kind: A key of ``SHARES``.
        gold: Number of the matter meant; None when the index does not hold it.
        quick: Without E5.
        full: With E5.
    """

    kind: str
    gold: int | None
    quick: View
    full: View


@dataclass(frozen=True)
class Outcomes:
    """What a calibrated search says of all m cases.

    Attributes:
        scores: Scores of the first hits (m, CHOICES), best first.
        place: Place of the matter meant among them, from 0; -1 when it is not there.
        known: Whether the index holds the matter meant (m,).
        weights: Of the cases, so that each kind has its share; they sum to 1 (m,).
    """

    scores: Array
    place: npt.NDArray[np.intp]
    known: npt.NDArray[np.bool_]
    weights: Array


def thinned(documents: Sequence[Document], seed: int = 0) -> tuple[list[Document], list[tuple[str, str]]]:
    """Take most wordings out of documents, as those are missing by which residents will ask.

    Args:
        documents: Of the knowledge.
        seed: Of the draw.

    Returns:
        The documents with one of :data:`_KEPT` wordings each, at least one, and the wordings taken out, each with
        the id of its document.
    """
    rng = np.random.default_rng(seed)
    kept, taken = [], []
    for document in documents:
        wordings = list(dict.fromkeys(document.questions))
        stay = set(rng.permutation(len(wordings))[: -(-len(wordings) // _KEPT)].tolist())
        kept.append(replace(document, questions=[wordings[i] for i in sorted(stay)]))
        taken += [(wording, document.id) for i, wording in enumerate(wordings) if i not in stay]
    return kept, taken


def collect(index: Index, positives: Sequence[Measured], out_of_scope: Sequence[str]) -> list[Case]:
    """Positives and both kinds of negatives.

    Args:
        index: Over the knowledge.
        positives: As measured.
        out_of_scope: Utterances that no document answers.
    """
    cases = []
    for asked in positives:
        signals, gold = asked.signals, asked.matter
        quick, full = (_view(index, s) for s in signals)
        cases.append(Case("known", gold, quick, full))
        # The z-scores still know of the matter taken out; among hundreds it hardly moves them.
        quick, full = (_view(index, s, removed=gold) for s in signals)
        cases.append(Case("removed", None, quick, full))
    for quick_signals, full_signals in index.signals(out_of_scope):
        cases.append(Case("out_of_scope", None, _view(index, quick_signals), _view(index, full_signals)))
    return cases


def _view(index: Index, signals: Signals, removed: int | None = None) -> View:
    fused = signals.fused.copy()
    if removed is not None:
        fused[removed] = -np.inf
    best = int(np.argmax(fused))
    return View(fused, best, index.measures(best, 0.0, signals))


def case_weights(cases: Sequence[Case]) -> Array:
    """Weights by which the kinds have their shares, whatever their numbers; they sum to 1."""
    kinds = [case.kind for case in cases]
    weights = np.array([SHARES[kind] / kinds.count(kind) for kind in kinds])
    return np.asarray(weights / weights.sum())


def fit(views: Sequence[View], cases: Sequence[Case], names: Sequence[str]) -> Model:
    """Fit one model of the scores.

    Args:
        views: Of the cases, with or without E5.
        cases: As collected.
        names: Features to be used.

    Returns:
        The model: temperature by the likelihood of the matters meant, logistic weights by whether one is
        meant at all.
    """
    meant = [
        (view.fused, case.gold) for view, case in zip(views, cases, strict=True) if case.gold is not None
    ]
    temperature = min(_TEMPERATURES, key=lambda t: -sum(_log_share(fused, gold, t) for fused, gold in meant))
    model = Model(float(temperature), 0.0, dict.fromkeys(names, 0.0))
    features = np.array([[_features(model, view)[name] for name in names] for view in views])
    known = np.array([case.gold is not None for case in cases])
    intercept, *weights = logistic_regression(features, known, case_weights(cases)).tolist()
    return Model(float(temperature), intercept, dict(zip(names, weights, strict=True)))


def _log_share(fused: npt.NDArray[np.float32], gold: int, temperature: float) -> float:
    scaled = (fused - fused.max()) / temperature
    return float(scaled[gold] - np.log(np.exp(scaled).sum()))


def _features(model: Model, view: View) -> dict[str, float]:
    return {**view.features, "share": float(model.shares(view.fused, view.best)[view.best])}


def logistic_regression(features: Array, labels: npt.NDArray[np.bool_], weights: Array) -> Array:
    """Logistic regression by iteratively reweighted least squares (Bishop 2006, 4.3.3), with a slight ridge.

    Args:
        features: Array (m, k).
        labels: Array (m,).
        weights: Of the samples (m,), summing to 1.

    Returns:
        Intercept and weights (k + 1,).
    """
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    design = np.column_stack([np.ones(len(features)), (features - mean) / spread])
    ridge = np.diag([0.0, *[_RIDGE] * features.shape[1]])
    beta = np.zeros(design.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-design @ beta))
        gradient = design.T @ (weights * (labels - p)) - ridge @ beta
        hessian = (design * (weights * p * (1 - p))[:, None]).T @ design + ridge
        step = np.linalg.solve(hessian, gradient)
        beta += step
        if np.abs(step).max() < 1e-8:
            break
    slopes = beta[1:] / spread
    return np.concatenate([[beta[0] - slopes @ mean], slopes])


def fit_parts(index: Index, positives: Sequence[Measured]) -> float:
    """Fit the temperature of the softmax over the documents of a matter, by the likelihood of those meant.

    Args:
        index: Over the knowledge.
        positives: As measured.
    """
    meant = []
    for asked in positives:
        members, scores = index.within(asked.matter, asked.signals[0].asked)
        if len(members) > 1:
            meant.append((scores, asked.document - members.start))
    if not meant:
        return 1.0
    return float(min(_PART_TEMPERATURES, key=lambda t: -sum(_log_share(s, gold, t) for s, gold in meant)))


def choose_sure(model: Model, cases: Sequence[Case]) -> float:
    """The lowest quick score from which E5 may stay unasked.

    Args:
        model: Of the quick scores.
        cases: As collected; their mean reciprocal rank may fall by no more than ``_MAX_LOSS``.
    """
    known = [case for case in cases if case.gold is not None]
    scores = np.array([_score(model, case.quick) for case in known])
    quick = np.array([1 / rank_of(case.gold, case.quick.fused) for case in known if case.gold is not None])
    full = np.array([1 / rank_of(case.gold, case.full.fused) for case in known if case.gold is not None])
    allowed = full.mean() - _MAX_LOSS
    return next((float(s) for s in _GRID if np.where(scores >= s, quick, full).mean() >= allowed), 1.0)


def _score(model: Model, view: View) -> float:
    features = _features(model, view)
    return model.scope(features) * features["share"]


def outcomes(calibration: Calibration, cases: Sequence[Case]) -> Outcomes:
    """What the search says of the cases, once calibrated."""
    scores = np.zeros((len(cases), CHOICES))
    place = np.full(len(cases), -1, dtype=np.intp)
    for i, case in enumerate(cases):
        model, view = calibration.quick, case.quick
        if _score(model, view) < calibration.sure:
            model, view = calibration.full, case.full
        top = np.argsort(-view.fused, kind="stable")[:CHOICES]
        found = model.scope(_features(model, view)) * model.shares(view.fused, view.best)[top]
        scores[i, : len(top)] = found
        if case.gold is not None and case.gold in top:
            place[i] = int(np.flatnonzero(top == case.gold)[0])
    known = np.array([case.gold is not None for case in cases])
    return Outcomes(scores, place, known, case_weights(cases))


def cost(thresholds: Thresholds, given: Outcomes) -> float:
    """Mean cost of a turn.

    Args:
        thresholds: As :meth:`Thresholds.decide` uses them.
        given: What the search says.
    """
    best = given.scores[:, 0]
    near = (given.scores >= thresholds.ratio * best[:, None]).sum(axis=1)
    none = best < thresholds.choose
    answer = ~none & ((best >= thresholds.answer) | (near < 2))
    choose = ~none & ~answer
    right = given.place == 0
    offered = (given.place >= 0) & (given.place < near)
    costs = np.select(
        [none & given.known, answer & ~right, choose & right, choose & offered, choose & given.known, choose],
        [
            MISSED,
            WRONG_ANSWER,
            UNNEEDED_QUESTION,
            NEEDED_QUESTION,
            MISSED + NEEDED_QUESTION,
            UNNEEDED_QUESTION,
        ],
        0.0,
    )
    return float(given.weights @ costs)


def choose_thresholds(given: Outcomes) -> Thresholds:
    """The thresholds of least cost."""
    grid = (
        Thresholds(round(float(a), 4), round(float(c), 4), round(float(r), 2))
        for a, c, r in product(_GRID, _GRID, _RATIOS)
        if c <= a
    )
    return min(grid, key=lambda thresholds: cost(thresholds, given))


def auc(positive: Array, negative: Array) -> float:
    """Probability that a positive scores above a negative (area under the ROC curve); NaN without either."""
    if not len(positive) or not len(negative):
        return float("nan")
    ordered = np.sort(negative)
    below, upto = np.searchsorted(ordered, positive, "left"), np.searchsorted(ordered, positive, "right")
    return float((below + upto).mean() / 2 / len(negative))


def reliability(given: Outcomes, bins: int = 10) -> list[dict[str, float]]:
    """Mean score of the best hit against how often it was right, by equal ranges of the score."""
    best, right = given.scores[:, 0], given.place == 0
    group = np.minimum((best * bins).astype(int), bins - 1)
    rows = []
    for number in np.unique(group):
        inside = group == number
        weights = given.weights[inside] / given.weights[inside].sum()
        values = (weights @ best[inside], weights @ right[inside], given.weights[inside].sum())
        rows.append(dict(zip(("score", "right", "share"), (round(float(v), 3) for v in values), strict=True)))
    return rows


def calibrate(
    documents: Sequence[Document],
    out_of_scope: Sequence[str],
    cache_dir: Path | None = None,
    held_out: Sequence[tuple[str, str]] = (),
    sample: int | None = None,
) -> Calibration:
    """Fit everything.

    Args:
        documents: Of the knowledge.
        out_of_scope: Utterances that no document answers.
        cache_dir: Folder for the encoders' vectors.
        held_out: Questions that the documents do not hold, each with the id of the one meant.
        sample: Draw so many of the wordings taken out; None takes all.
    """
    thin, taken = thinned(documents)
    if sample is not None and sample < len(taken):
        chosen = np.random.default_rng(0).choice(len(taken), sample, replace=False)
        taken = [taken[i] for i in sorted(chosen.tolist())]
    index = Index(thin, cache_dir)
    positives = list(measure(index, [*taken, *held_out]))
    cases = collect(index, positives, out_of_scope)
    part_temperature = fit_parts(index, positives)
    quick = fit([case.quick for case in cases], cases, QUICK_FEATURES)
    full = fit([case.full for case in cases], cases, FULL_FEATURES)
    sure = choose_sure(quick, cases)
    unset = Calibration(quick, full, sure, part_temperature, Thresholds(1, 1, 0))
    given = outcomes(unset, cases)
    thresholds = choose_thresholds(given)
    record = _record(index, cases, unset, given, thresholds)
    return Calibration(quick, full, sure, part_temperature, thresholds, record)


def _record(
    index: Index, cases: Sequence[Case], calibration: Calibration, given: Outcomes, thresholds: Thresholds
) -> dict[str, Any]:
    kinds = np.array([case.kind for case in cases])
    best, right = given.scores[:, 0], given.place == 0
    known = given.known
    verdicts = [thresholds.decide([s for s in row if s]) for row in given.scores.tolist()]
    said = np.array([verdict for verdict, _ in verdicts])
    asked = np.array([_score(calibration.quick, case.quick) < calibration.sure for case in cases])
    return {
        "matters": len(index.matters.grouping.ends),
        "documents": len(index.documents),
        "wordings": len(index.rows),
        "cases": {kind: int((kinds == kind).sum()) for kind in SHARES},
        "shares": SHARES,
        "costs": {
            "wrong_answer": WRONG_ANSWER,
            "missed": MISSED,
            "unneeded_question": UNNEEDED_QUESTION,
            "needed_question": NEEDED_QUESTION,
        },
        "cost": round(cost(thresholds, given), 4),
        "hit1": round(float(right[known].mean()), 4),
        "e5_asked": round(float(asked[known].mean()), 4),
        "auc_known_against_out_of_scope": round(auc(best[known], best[kinds == "out_of_scope"]), 4),
        "auc_known_against_removed": round(auc(best[known], best[kinds == "removed"]), 4),
        "auc_right_against_all_else": round(auc(best[right], best[~right]), 4),
        "verdicts": {
            kind: {
                v: round(float((said[kinds == kind] == v).mean()), 4) for v in ("answer", "choose", "none")
            }
            for kind in SHARES
            if (kinds == kind).any()
        },
        "answers_right": round(float(right[known & (said == "answer")].mean()), 4),
        "reliability": reliability(given),
    }


def main() -> None:
    """Calibrate on a file of documents and one of utterances out of scope."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path, help="JSON lines with id, questions, answer")
    parser.add_argument("out_of_scope", type=Path, help="utterances that no document answers, one a line")
    parser.add_argument("--cache", type=Path, help="folder for the encoders' vectors")
    parser.add_argument("--sample", type=int, default=4000, help="search for at most this many wordings")
    parser.add_argument("--output", type=Path, default=DEFAULT_FILE)
    arguments = parser.parse_args()
    documents, negatives = read_documents(arguments.documents), read_texts(arguments.out_of_scope)
    calibration = calibrate(documents, negatives, arguments.cache, sample=arguments.sample)
    calibration.save(arguments.output)
    print(f"{arguments.output}: {calibration.thresholds}, cost {calibration.record['cost']}")


if __name__ == "__main__":
    main()
