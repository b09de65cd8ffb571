"""How well the knowledge's own wordings find their subjects, in all and by the form of the wording."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bot.knowledge.model import Knowledge
from bot.knowledge.retrieval import documents
from bot.knowledge.search import Index
from bot.knowledge.search.evaluate import (
    Confusion,
    Figures,
    evaluate,
    measure,
    rank_of,
    searched,
    testable_rows,
)
from bot.text import tokenise

Form = Literal["keyword", "polite", "spoken"]

FORM_NAMES: dict[Form, str] = {"keyword": "検索語", "polite": "ていねい", "spoken": "話し言葉・かな"}

_POLITE_LEMMAS = frozenset({"です", "ます", "下さる"})


@dataclass(frozen=True)
class WordingFigures:
    """The outcome of leaving one wording out and searching for it.

    Attributes:
        wordings: how many were searched for, by form.
        all: figures over all wordings.
        by_form: figures by form.
        matters: how many matters compete, each a main subject with its parts.
        right_parts: of the wordings whose matter was found first, the share whose subject was too.
        confusions: wordings by which another subject was found first.
    """

    wordings: Counter[Form]
    all: Figures
    by_form: dict[Form, Figures]
    matters: int
    right_parts: float
    confusions: tuple[Confusion, ...]

    def pairs(self) -> list[tuple[tuple[str, str], list[Confusion]]]:
        """The confusions by the pair of subjects, expected and found; the most frequent first."""
        grouped: dict[tuple[str, str], list[Confusion]] = {}
        for confusion in self.confusions:
            grouped.setdefault((confusion.expected, confusion.found), []).append(confusion)
        return sorted(grouped.items(), key=lambda item: -len(item[1]))


def form_of(wording: str) -> Form:
    """The form in which a wording is typed.

    Keywords are set apart by spaces and have no particle; a polite one has です, ます or ください; the rest, in kana
    or not, is spoken.
    """
    tokens = tokenise(wording)
    particles = any(token.pos.startswith("助詞") for token in tokens)
    if len(wording.split()) > 1 and not particles:
        return "keyword"
    polite = any(token.lemma in _POLITE_LEMMAS and not token.pos.startswith("名詞") for token in tokens[-4:])
    return "polite" if polite else "spoken"


def held_out_figures(
    knowledge: Knowledge, cache: Path | None, questions: Sequence[tuple[str, str]]
) -> tuple[Figures, float]:
    """Searches for questions that the knowledge does not hold.

    Args:
        knowledge: that they are asked of.
        cache: folder for the encoders' vectors.
        questions: each with the id of the subject or term meant.

    Returns:
        Figures of the matters, and the share of the questions whose subject comes first within its matter.
    """
    index = Index(list(documents(knowledge, None)), cache_dir=cache)
    ranks, right = [], 0
    for asked in measure(index, questions):
        used = searched(index, *asked.signals)
        ranks.append(rank_of(asked.matter, used.fused))
        members, scores = index.within(asked.matter, used.asked)
        right += members[int(scores.argmax())] == asked.document
    return Figures.of(ranks), right / len(questions) if questions else float("nan")


def wording_figures(knowledge: Knowledge, cache: Path | None, sample: int | None = None) -> WordingFigures:
    """Leaves out each wording in turn and searches for it, over the answers of all cities.

    Args:
        knowledge: whose wordings are searched for.
        cache: folder for the encoders' vectors.
        sample: take only so many wordings, drawn at random.
    """
    index = Index(list(documents(knowledge, None)), cache_dir=cache)
    rows = testable_rows(index, sample)
    report = evaluate(index, rows)
    ranks = {(confusion.expected, confusion.wording): confusion.rank for confusion in report.confusions}
    by_form: dict[Form, list[int]] = {form: [] for form in FORM_NAMES}
    for row in rows:
        key = (index.documents[index.parts.unit_of(row)].id, index.rows[row])
        by_form[form_of(index.rows[row])].append(ranks.get(key, 1))
    return WordingFigures(
        Counter({form: len(found) for form, found in by_form.items()}),
        Figures.of(rank for found in by_form.values() for rank in found),
        {form: Figures.of(found) for form, found in by_form.items()},
        report.matters,
        report.right_parts,
        tuple(report.confusions),
    )
