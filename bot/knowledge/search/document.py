"""What is searched and what is found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """A thing that can be found.

    Attributes:
        id: Unique within an index.
        questions: Wordings by which people ask for it; may be empty.
        answer: Text of the answer; may be empty.
        prior: How much more (or less, if negative) likely it is meant than others, whatever is asked; in units of
            the fused score.
    """

    id: str
    questions: list[str]
    answer: str
    prior: float = 0.0


@dataclass(frozen=True)
class Hit:
    """A document that was found.

    Attributes:
        id: The document's id.
        score: Calibrated probability, 0 to 1, that this is the document meant.
    """

    id: str
    score: float


@dataclass(frozen=True)
class Explanation:
    """Why a document was found where it was, for staff and for authors of wordings.

    Attributes:
        id: The document's id.
        score: As in :class:`Hit`.
        fused: Weighted sum of the signals' z-scores, by which the hits are ordered.
        words: BM25 score of the words.
        use: Cosine of the nearest wording by USE.
        e5: Cosine of the nearest wording by E5.
        answer: Cosine of the answer by USE; None for a document without an answer.
        coverage: Share of the query's words, weighted by rarity, that the document holds, 0 to 1.
        wording: The nearest wording; empty for a document without any.
    """

    id: str
    score: float
    fused: float
    words: float
    use: float
    e5: float
    answer: float | None
    coverage: float
    wording: str
