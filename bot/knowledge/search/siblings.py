"""Tells the documents of one matter apart: opening hours from fee, last year's figure from this year's."""

from __future__ import annotations

from collections.abc import Sequence

from bot.knowledge.search.features import Features
from bot.knowledge.search.level import Asked, Floats
from bot.knowledge.search.lexical import LexicalIndex

# Weights of the shares of the query's words and reading that a document holds, and of its score among all documents.
# Their proportions are those of a conditional logit model over questions for an index that had lost two thirds of its
# wordings: 78.9 % of them find their document within the matter, 90.8 % as one of the first two. E5 and USE of the
# wordings, facets of the answer and being the main subject add 0.2 points at most.
_WORDS, _READINGS, _OVERALL = 0.42, 1.0, 0.0126


class Siblings:
    """The documents of a matter, by words whose rarity counts among them alone.

    What all of them are about says nothing here, and words that say nothing elsewhere (いつ, いくら, どこ) say most.
    """

    def __init__(self, wordings: Sequence[Sequence[Features]], answers: Sequence[Features]) -> None:
        """Count the words.

        Args:
            wordings: For each of the matter's documents, its wordings.
            answers: For each, its answer.
        """
        self._wordings = wordings
        self._answers = answers
        documents = range(len(wordings))
        self._words = LexicalIndex([self._lemmas(i) for i in documents], [a.lemmas for a in answers])
        self._readings = LexicalIndex([self._grams(i) for i in documents], [a.grams for a in answers])

    def scores(self, asked: Asked, overall: Floats, left_out: tuple[int, int] | None = None) -> Floats:
        """Score the documents.

        Args:
            asked: The query.
            overall: Their scores among all documents (n,).
            left_out: Number of a document and of the wording in it that counts as never written.

        Returns:
            Weighted sums (n,).
        """
        words, readings = self._words.scores(asked.typed.lemmas), self._readings.scores(asked.typed.grams)
        if left_out is not None:
            document, wording = left_out
            answer = self._answers[document]
            lemmas, grams = self._lemmas(document, wording), self._grams(document, wording)
            words[document] = self._words.score_one(asked.typed.lemmas, lemmas, answer.lemmas)
            readings[document] = self._readings.score_one(asked.typed.grams, grams, answer.grams)
        words *= _WORDS / self._words.total(asked.typed.lemmas)
        readings *= _READINGS / self._readings.total(asked.typed.grams)
        return words + readings + _OVERALL * overall

    def _lemmas(self, document: int, without: int | None = None) -> list[str]:
        return [w for i, row in enumerate(self._wordings[document]) if i != without for w in row.lemmas]

    def _grams(self, document: int, without: int | None = None) -> list[str]:
        return [g for i, row in enumerate(self._wordings[document]) if i != without for g in row.grams]
