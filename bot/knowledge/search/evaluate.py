"""Leave-one-wording-out evaluation: is a matter found by a wording that it has not seen, and the document in it?

Each wording in turn is taken out of its document and searched for; the vectors are computed once.
``python -m bot.knowledge.search.evaluate documents.jsonl`` prints the figures by signal.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.knowledge.search.corpus import read_documents
from bot.knowledge.search.index import Index
from bot.knowledge.search.level import Floats, Signals

SIGNALS = ("words", "readings", "use", "e5", "words + use", "all", "search")


@dataclass(frozen=True)
class Figures:
    """How well matters were found, each between 0 and 1; NaN when there was nothing to find.

    Attributes:
        hit1: Share of wordings whose matter came first.
        hit3: Share of wordings whose matter was among the first three.
        mrr: Mean of 1 / rank.
    """

    hit1: float
    hit3: float
    mrr: float

    @classmethod
    def of(cls, ranks: Iterable[int]) -> Figures:
        """Figures of ranks that count from 1."""
        array = np.fromiter(ranks, dtype=np.float64)
        if not array.size:
            return cls(float("nan"), float("nan"), float("nan"))
        return cls(float(np.mean(array <= 1)), float(np.mean(array <= 3)), float(np.mean(1 / array)))


@dataclass(frozen=True)
class Confusion:
    """A wording by which another document was found than the one it belongs to.

    Attributes:
        wording: The wording.
        expected: Id of its document.
        found: Id of the document that came first.
        rank: Where the expected one's matter came, from 1: at 1, only the document within it was another.
    """

    wording: str
    expected: str
    found: str
    rank: int


@dataclass(frozen=True)
class Report:
    """The outcome.

    Attributes:
        wordings: How many were searched for.
        matters: How many could be found.
        documents: How many documents they hold.
        figures: Of the matters, by signal; ``search`` is what :meth:`Index.search` gives.
        right_parts: Share of the wordings, among those whose matter came first, whose document did too.
        e5_asked: Share of wordings for which the search needed E5.
        confusions: Of the search, in order of the documents.
    """

    wordings: int
    matters: int
    documents: int
    figures: dict[str, Figures]
    right_parts: float
    e5_asked: float
    confusions: list[Confusion]


def testable_rows(index: Index, sample: int | None = None, seed: int = 0) -> list[int]:
    """Wordings whose matter has another one.

    Args:
        index: The index.
        sample: Draw this many of them; None takes all.
        seed: Of the draw.
    """
    sizes = [index.matters.rows_of(index.matters.unit_of(row)) for row in range(len(index.rows))]
    rows = [row for row, own in enumerate(sizes) if own.stop - own.start > 1]
    if sample is None or sample >= len(rows):
        return rows
    return sorted(np.random.default_rng(seed).choice(rows, sample, replace=False).tolist())


def evaluate(index: Index, rows: list[int]) -> Report:
    """Search for wordings, each left out of its document.

    Args:
        index: The index.
        rows: Positions in ``index.rows``, as :func:`testable_rows` gives.
    """
    ranks: dict[str, list[int]] = {name: [] for name in SIGNALS}
    confusions = []
    asked = right_parts = 0
    for row, (quick, full) in zip(rows, index.signals_left_out(rows), strict=True):
        matter, document = index.matters.unit_of(row), index.parts.unit_of(row)
        used = searched(index, quick, full)
        asked += used is full
        for name, values in _by_name(quick, full, used).items():
            ranks[name].append(rank_of(matter, values))
        rank = ranks["search"][-1]
        members, scores = index.within(int(np.argmax(used.fused)), used.asked)
        found = members[int(np.argmax(scores))]
        right_parts += rank == 1 and found == document
        if found != document:
            ids = index.documents
            confusions.append(Confusion(index.rows[row], ids[document].id, ids[found].id, rank))
    first = sum(rank == 1 for rank in ranks["search"])
    return Report(
        wordings=len(rows),
        matters=len(index.matters.grouping.ends),
        documents=len(index.documents),
        figures={name: Figures.of(found) for name, found in ranks.items()},
        right_parts=right_parts / first if first else float("nan"),
        e5_asked=asked / len(rows) if rows else float("nan"),
        confusions=confusions,
    )


@dataclass(frozen=True)
class Measured:
    """A question that the index does not hold, measured.

    Attributes:
        signals: Of the matters, without and with E5.
        matter: Number of the matter meant.
        document: Number of the document meant.
    """

    signals: tuple[Signals, Signals]
    matter: int
    document: int


def measure(index: Index, questions: Sequence[tuple[str, str]]) -> Iterator[Measured]:
    """Measure questions.

    Args:
        index: Over the knowledge.
        questions: Those that the index does not hold, each with the id of the document meant.
    """
    numbers = {document.id: i for i, document in enumerate(index.documents)}
    measured = index.signals([text for text, _ in questions])
    for (_, id_), signals in zip(questions, measured, strict=True):
        document = numbers[id_]
        yield Measured(signals, index.matters.unit_of(index.parts.rows_of(document).start), document)


def searched(index: Index, quick: Signals, full: Signals) -> Signals:
    """The signals that a search would have gone by."""
    return quick if index.settled(quick) else full


def rank_of(unit: int, values: Floats) -> int:
    """Rank of a unit, from 1; of equals, the one that was added first comes first."""
    own = values[unit]
    return 1 + int(np.sum(values > own) + np.sum(values[:unit] == own))


def _by_name(quick: Signals, full: Signals, used: Signals) -> dict[str, Floats]:
    assert full.e5 is not None
    values = (full.lexical, full.readings, full.use, full.e5, quick.fused, full.fused, used.fused)
    return dict(zip(SIGNALS, values, strict=True))


def main() -> None:
    """Evaluate a file of documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=Path, help="JSON lines with id, questions, answer")
    parser.add_argument("--cache", type=Path, help="folder for the encoders' vectors")
    parser.add_argument("--sample", type=int, help="search for this many wordings instead of all")
    parser.add_argument(
        "--confusions", type=Path, help="file for wording, expected, found, rank (tab-separated)"
    )
    arguments = parser.parse_args()
    index = Index(read_documents(arguments.documents), arguments.cache)
    report = evaluate(index, testable_rows(index, arguments.sample))
    print(
        f"{report.matters} matters of {report.documents} documents, {report.wordings} wordings; "
        f"E5 asked for {report.e5_asked:.0%}; right document of the right matter {report.right_parts:.1%}"
    )
    print(f"{'signal':<14}{'Hit@1':>8}{'Hit@3':>8}{'MRR':>8}")
    for name, figures in report.figures.items():
        print(f"{name:<14}{figures.hit1:>8.3f}{figures.hit3:>8.3f}{figures.mrr:>8.3f}")
    if arguments.confusions:
        lines = (f"{c.wording}\t{c.expected}\t{c.found}\t{c.rank}\n" for c in report.confusions)
        arguments.confusions.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
