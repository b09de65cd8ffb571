"""From signals to a probability, and from probabilities to what the bot does.

The probability that a hit is the matter meant is the product of two: that the index holds what was asked at
all (a logistic model over features that do not depend on the corpus), and the hit's share among the matters
(softmax over the fused scores). So the scores of one query never rise down its list, and mean the same for
all queries. There are two models: ``quick`` for words and USE, ``full`` when E5 was asked too.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

DEFAULT_FILE = Path(__file__).with_name("calibration.json")
QUICK_FEATURES = ("use", "coverage", "share")
FULL_FEATURES = (*QUICK_FEATURES, "e5")
# The most hits that are offered to choose from.
CHOICES = 3

Floats = npt.NDArray[np.float32]
Verdict = Literal["answer", "choose", "none"]


@dataclass(frozen=True)
class Thresholds:
    """Scores from which the bot acts.

    Attributes:
        answer: The best hit is given at this score or above.
        choose: Below this, nothing fits; from here to ``answer``, near hits are offered.
        ratio: A hit is near when its score is at least this share of the best.
    """

    answer: float
    choose: float
    ratio: float

    def decide(self, scores: Sequence[float]) -> tuple[Verdict, int]:
        """What to do with a list of hits.

        Args:
            scores: Their scores, best first.

        Returns:
            The verdict and how many of the first hits it concerns: 0 for ``none``, 1 for ``answer``, 2 or 3
            for ``choose``.
        """
        if not scores or scores[0] < self.choose:
            return "none", 0
        near = sum(score >= self.ratio * scores[0] for score in scores[:CHOICES])
        if scores[0] >= self.answer or near < 2:
            return "answer", 1
        return "choose", near


@dataclass(frozen=True)
class Model:
    """Parameters of one model of the scores.

    Attributes:
        temperature: Of the softmax over fused scores.
        intercept: Of the logistic model.
        weights: Of its features, by name.
    """

    temperature: float
    intercept: float
    weights: Mapping[str, float]

    def scope(self, features: Mapping[str, float]) -> float:
        """Probability that the index holds what was asked.

        Args:
            features: Of the best hit, by name.
        """
        logit = self.intercept + sum(weight * features[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))

    def shares(self, fused: Floats, best: int) -> Floats:
        """Softmax over the matters.

        Args:
            fused: Fused scores (n,).
            best: Number of the matter with the greatest.

        Returns:
            Array (n,) that sums to 1.
        """
        weights = np.exp((fused - fused[best]) / self.temperature)
        return np.asarray(weights / weights.sum(), dtype=np.float32)


@dataclass(frozen=True)
class Calibration:
    """What the calibration script wrote.

    Attributes:
        quick: Model of the scores by words and USE.
        full: Model of the scores by words and both encoders.
        sure: From this quick score on, E5 is not asked: it would hardly change the first hit.
        part_temperature: Of the softmax over the scores of a matter's documents.
        thresholds: Chosen on the same data.
        record: The data that all this came from, and how well it does on them.
    """

    quick: Model
    full: Model
    sure: float
    part_temperature: float
    thresholds: Thresholds
    record: Mapping[str, Any] = field(default_factory=dict)

    def part_shares(self, scores: Floats) -> Floats:
        """Softmax over the scores of a matter's documents.

        Args:
            scores: As the search gives them (n,).

        Returns:
            Array (n,) that sums to 1.
        """
        weights = np.exp((scores - scores.max()) / self.part_temperature)
        return np.asarray(weights / weights.sum(), dtype=np.float32)

    def save(self, path: Path = DEFAULT_FILE) -> None:
        """Write the file."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


@cache
def load_calibration(path: Path = DEFAULT_FILE) -> Calibration:
    """Read the file that the calibration script wrote.

    Args:
        path: The file.

    Raises:
        ValueError: The file does not fit this code; the calibration script writes it anew.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        quick, full = Model(**content["quick"]), Model(**content["full"])
        for model, features in (quick, QUICK_FEATURES), (full, FULL_FEATURES):
            if set(model.weights) != set(features):
                raise ValueError(f"features {sorted(model.weights)} where {sorted(features)} are expected")
        thresholds = Thresholds(**content["thresholds"])
        sure, part_temperature = float(content["sure"]), float(content["part_temperature"])
        return Calibration(quick, full, sure, part_temperature, thresholds, content["record"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"{path}: {error}; python -m bot.knowledge.search.calibrate writes it anew"
        ) from error


def load_thresholds(path: Path = DEFAULT_FILE) -> Thresholds:
    """The thresholds chosen for the scores of :class:`bot.knowledge.search.Index`."""
    return load_calibration(path).thresholds
