"""One way to group the wordings into units that compete for a query: single documents, or whole matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.knowledge.search.dense import Grouping
from bot.knowledge.search.features import Features
from bot.knowledge.search.lexical import LexicalIndex

Floats = npt.NDArray[np.float32]

# Weights of the z-scores in the sum, without and with E5.
_WORDS = 2.5
_USE_ALONE, _USE_BESIDE_E5, _E5 = 1.0, 0.5, 2.0
# An answer counts the less, the more wordings tell how people ask: this by the mean number of wordings.
_ANSWER = 1.0
# Of a text all in hiragana, MeCab's words and the encoders make little: 22 % of such wordings found their subject by
# them, 69 % by their readings alone. There the readings lead, and the rest only helps.
_READINGS = 3.0
_REST_IN_KANA = 0.3
# Lifts a unit above all others when one of its wordings is the very query.
EXACT = 100.0


@dataclass(frozen=True)
class Asked:
    """A query, measured against everything that does not depend on a grouping.

    Attributes:
        typed: Its words and reading.
        kana: How far the text is all in hiragana, 0 to 1.
        use_rows: Cosines of all wordings by USE (rows,).
        e5_rows: The same by E5 (rows,); None when E5 was not asked.
        answers: Cosines of all documents' answers by USE (documents,).
        exact: Positions of the wordings that are the very query.
        left_out: Position of the wording that counts as never written; None when all count.
    """

    typed: Features
    kana: float
    use_rows: Floats
    e5_rows: Floats | None
    answers: Floats
    exact: Sequence[int] = ()
    left_out: int | None = None


@dataclass(frozen=True)
class Signals:
    """What the parts of the search say of a level's n units for one query.

    Attributes:
        asked: The query.
        lexical: BM25 scores of the words (n,).
        readings: BM25 scores of the readings (n,).
        use: Mean cosine of the two nearest wordings by USE (n,).
        e5: The same by E5 (n,); None when E5 was not asked.
        fused: Weighted sum of the z-scores (n,).
    """

    asked: Asked
    lexical: Floats
    readings: Floats
    use: Floats
    e5: Floats | None
    fused: Floats


class Level:
    """Scores n units, each with at least one wording; a unit's wordings lie together."""

    def __init__(
        self,
        sizes: Sequence[int],
        rows: Sequence[Features],
        answer_words: Sequence[Sequence[str]],
        answers: Sequence[Sequence[int]],
        priors: Sequence[float],
        by_reading: bool = True,
    ) -> None:
        """Count the words.

        Args:
            sizes: Numbers of wordings of the n units.
            rows: All wordings, in order.
            answer_words: Content words of the units' answers.
            answers: For each unit, which documents' answers it has; may be none.
            priors: What is added to the units' scores, whatever is asked.
            by_reading: Whether units are told apart by their readings, too.
        """
        self.grouping = Grouping(sizes)
        self._rows = rows
        self._answer_words = answer_words
        units = range(len(sizes))
        self._words = LexicalIndex([self._question_words(i) for i in units], answer_words)
        self._readings = (
            LexicalIndex([self._grams(i) for i in units], [()] * len(sizes)) if by_reading else None
        )
        self._answered = np.array([bool(len(own)) for own in answers], dtype=np.bool_)
        self._answer_starts = np.cumsum([0, *map(len, answers)])[:-1][self._answered]
        self._answer_order = np.array([i for own in answers for i in own], dtype=np.intp)
        self._answer_weight = _ANSWER * len(sizes) / max(1, len(rows))
        self._priors = np.asarray(priors, dtype=np.float32)

    def rows_of(self, unit: int) -> slice:
        """Where the wordings of a unit lie."""
        return slice(int(self.grouping.starts[unit]), int(self.grouping.ends[unit]))

    def unit_of(self, row: int) -> int:
        """Number of the unit that a wording belongs to."""
        return int(np.searchsorted(self.grouping.ends, row, side="right"))

    def signals(self, asked: Asked) -> Signals:
        """Score all units for a query."""
        lexical, readings = self._words.scores(asked.typed.words), self._read(asked)
        if asked.left_out is not None:
            unit = self.unit_of(asked.left_out)
            words = self._question_words(unit, asked.left_out)
            lexical[unit] = self._words.score_one(asked.typed.words, words, self._answer_words[unit])
        use = self.grouping.mean_of_best_two(asked.use_rows)
        e5 = None if asked.e5_rows is None else self.grouping.mean_of_best_two(asked.e5_rows)
        # Where few units share a word, they stand out by far, even if it is one weak word of many. How
        # much of what was asked the best of them holds, by rarity, tells how much to make of it.
        fused = _WORDS * _held(self._words, asked.typed.words, lexical) * _z(lexical)
        fused += _USE_ALONE * _z(use) if e5 is None else _USE_BESIDE_E5 * _z(use) + _E5 * _z(e5)
        fused += self._answer_weight * self._heard(asked.answers)
        if asked.kana:
            fused = fused * (1 - asked.kana * (1 - _REST_IN_KANA)) + asked.kana * _READINGS * _z(readings)
        fused += self._priors
        # Somebody wrote down that these words mean this unit: nothing else can be nearer.
        fused[[self.unit_of(row) for row in asked.exact]] += EXACT
        return Signals(asked, lexical, readings, use, e5, fused)

    def coverage(self, unit: int, asked: Asked) -> float:
        """Share of the query that a unit holds, weighted by rarity: of its words, or of the reading of kana."""
        held = {*self._question_words(unit), *self._answer_words[unit]}
        by_words = _covered(self._words, asked.typed.words, held)
        if not asked.kana or self._readings is None:
            return by_words
        by_reading = _covered(self._readings, asked.typed.grams, set(self._grams(unit)))
        return (1 - asked.kana) * by_words + asked.kana * by_reading

    def _read(self, asked: Asked) -> Floats:
        """BM25 scores of the readings; all zero where units are not told apart by them."""
        if self._readings is None:
            return np.zeros(len(self.grouping.ends), dtype=np.float32)
        readings = self._readings.scores(asked.typed.grams)
        if asked.left_out is not None:
            unit = self.unit_of(asked.left_out)
            readings[unit] = self._readings.score_one(
                asked.typed.grams, self._grams(unit, asked.left_out), ()
            )
        return readings

    def _heard(self, cosines: Floats) -> Floats:
        """How near the answers are: of a unit's answers the nearest; a unit without is neither near nor far."""
        if not self._answered.any():
            return np.zeros(len(self._answered), dtype=np.float32)
        best = np.maximum.reduceat(cosines[self._answer_order], self._answer_starts)
        heard = np.full(len(self._answered), best.mean(), dtype=np.float32)
        heard[self._answered] = best
        return _z(heard)

    def _question_words(self, unit: int, without: int | None = None) -> list[str]:
        rows = self.rows_of(unit)
        return [w for row in range(rows.start, rows.stop) if row != without for w in self._rows[row].words]

    def _grams(self, unit: int, without: int | None = None) -> list[str]:
        rows = self.rows_of(unit)
        return [g for row in range(rows.start, rows.stop) if row != without for g in self._rows[row].grams]


def _held(index: LexicalIndex, words: Sequence[str], scores: Floats) -> float:
    return min(1.0, float(scores.max()) / index.total(words))


def _covered(index: LexicalIndex, words: Sequence[str], held: set[str]) -> float:
    return sum(index.idf(word) for word in words if word in held) / index.total(words)


def _z(values: Floats) -> Floats:
    """Scale to mean 0 and variance 1; all zero when there is nothing to tell apart."""
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 1e-6 else np.zeros_like(values)
