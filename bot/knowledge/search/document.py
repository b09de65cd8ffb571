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
        matter: Name shared by the documents about one thing, which are found together; None for one that stands
            alone.
    """

    id: str
    questions: list[str]
    answer: str
    prior: float = 0.0
    matter: str | None = None


@dataclass(frozen=True)
class Part:
    """A document of a matter.

    Attributes:
        id: The document's id.
        share: Calibrated probability, 0 to 1, that of the matter's documents this one is meant.
    """

    id: str
    share: float


@dataclass(frozen=True)
class Hit:
    """A matter that was found.

    Attributes:
        matter: Its name.
        score: Calibrated probability, 0 to 1, that it is the one meant.
        parts: Its documents, the one that fits best first.
    """

    matter: str
    score: float
    parts: tuple[Part, ...]

    @property
    def id(self) -> str:
        """Id of the document that fits best."""
        return self.parts[0].id


@dataclass(frozen=True)
class Explanation:
    """Why a document was found where it was, for staff and for authors of wordings.

    Attributes:
        id: The document's id.
        score: As in :class:`Hit`.
        fused: Weighted sum of the signals' z-scores, by which the hits are ordered.
        words: BM25 score of the words.
        readings: BM25 score of the reading, which counts for a query in hiragana.
        use: Cosine of the nearest wording by USE.
        e5: Cosine of the nearest wording by E5.
        answer: Cosine of the answer by USE; None for a document without an answer.
        coverage: Share of the query, weighted by rarity, that the document's matter holds, 0 to 1.
        wording: The nearest wording; empty for a document without any.
    """

    id: str
    score: float
    fused: float
    words: float
    readings: float
    use: float
    e5: float
    answer: float | None
    coverage: float
    wording: str
