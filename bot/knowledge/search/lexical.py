"""Words: BM25 over a document's questions and answer as weighted fields."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import bm25s
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_K1 = 1.2
_B = 0.6
# Words of a question count this often: BM25F's field weight (Robertson, Zaragoza and Taylor 2004,
# doi:10.1145/1031171.1031181), which adds up weighted term frequencies before they saturate. To sum a score
# of each field instead lost 3 to 5 points of Hit@1.
_QUESTION_WEIGHT = 2


class LexicalIndex:
    """Scores all documents by the words that they share with a query."""

    def __init__(self, questions: Sequence[Sequence[str]], answers: Sequence[Sequence[str]]) -> None:
        """Count the words.

        Args:
            questions: For each of n documents, the content words of all its questions.
            answers: For each document, the content words of its answer.
        """
        documents = [_weighted(q, a) for q, a in zip(questions, answers, strict=True)]
        self._size = len(documents)
        self._mean_length = max(1.0, sum(map(len, documents)) / max(1, self._size))
        self._holders: Counter[str] = Counter(word for document in documents for word in set(document))
        self._model: bm25s.BM25 | None = None
        if self._holders:
            self._model = bm25s.BM25(k1=_K1, b=_B, method="lucene", backend="numpy")
            self._model.index(documents, show_progress=False)

    def idf(self, word: str) -> float:
        """Rarity of a word: inverse document frequency as in Lucene; highest for a word in no document."""
        holders = self._holders[word]
        return math.log(1 + (self._size - holders + 0.5) / (holders + 0.5))

    def total(self, words: Sequence[str]) -> float:
        """What a document could score at most: the rarities of all words of a query; 1 if it has none."""
        return sum(map(self.idf, words)) or 1.0

    def scores(self, words: Sequence[str]) -> Floats:
        """Score all documents.

        Args:
            words: Content words of the query.

        Returns:
            Array (n,), 0 for a document that shares no word.
        """
        known = [word for word in words if word in self._holders]
        if self._model is None or not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._model.get_scores(known), dtype=np.float32)

    def score_one(self, words: Sequence[str], questions: Sequence[str], answer: Sequence[str]) -> float:
        """Score any document by this index's statistics, to tell what one would score without a wording.

        Args:
            words: Content words of the query.
            questions: Content words of the document's questions.
            answer: Content words of its answer.

        Returns:
            Its score; for a document of the index, the one that :meth:`scores` gives.
        """
        document = _weighted(questions, answer)
        counts = Counter(document)
        norm = _K1 * (1 - _B + _B * len(document) / self._mean_length)
        return sum(self.idf(word) * counts[word] / (counts[word] + norm) for word in words if counts[word])


def _weighted(questions: Sequence[str], answer: Sequence[str]) -> list[str]:
    return [*questions] * _QUESTION_WEIGHT + [*answer]
