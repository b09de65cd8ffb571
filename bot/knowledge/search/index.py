"""The search index: words and both encoders, fused and calibrated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import numpy as np
from threadpoolctl import ThreadpoolController

from bot.knowledge.search import encoders
from bot.knowledge.search.calibration import Calibration, load_calibration
from bot.knowledge.search.document import Document, Explanation, Hit, Part
from bot.knowledge.search.encoders import Vectors
from bot.knowledge.search.features import Features, features
from bot.knowledge.search.level import EXACT, Asked, Floats, Level, Signals
from bot.knowledge.search.progress import Progress, resolve
from bot.knowledge.search.siblings import Siblings
from bot.knowledge.search.vectors import store
from bot.text import in_hiragana

# A document without a question is looked for by the beginning of its answer.
_STAND_IN = 80


class Index:
    """Finds documents for what people type.

    First the matter: word BM25 over questions and answers, the same over readings for a query in kana, and the
    cosines of two sentence encoders, each scaled to mean 0 and variance 1 over the matters, are added up (z-score
    fusion). Then the document in it (:class:`Siblings`). The slow encoder, E5, is asked only when the others leave
    doubt (a cascade: Wang, Lin and Metzler 2011, doi:10.1145/2009916.2009934). Safe to use from several threads.

    Attributes:
        documents: What can be found; those of one matter lie together.
        rows: All wordings, in the order of the documents.
        matters: The level that is searched.
        parts: The level of the single documents.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        cache_dir: Path | None = None,
        progress: bool | Progress = True,
        calibration: Calibration | None = None,
    ) -> None:
        """Build the index.

        Args:
            documents: What can be found, in any language; may be empty.
            cache_dir: Folder for the encoders' vectors; None keeps them in memory only.
            progress: True shows it on a terminal; a function is called with texts done and texts in all.
            calibration: Model of the scores; by default the one in ``calibration.json``.

        Raises:
            ValueError: Two documents have the same id.
        """
        together: dict[str, list[Document]] = {}
        for document in documents:
            together.setdefault(document.matter or document.id, []).append(document)
        self.documents = tuple(document for group in together.values() for document in group)
        self.calibration = calibration or load_calibration()
        self._cache_dir = cache_dir
        self._ids = [document.id for document in self.documents]
        if twice := [id_ for id_, count in Counter(self._ids).items() if count > 1]:
            raise ValueError(f"documents with the same id: {', '.join(twice)}")
        answers = [document.answer.strip() for document in self.documents]
        wordings = [list(dict.fromkeys(filter(str.strip, document.questions))) for document in self.documents]
        groups = [own or [answer[:_STAND_IN]] for own, answer in zip(wordings, answers, strict=True)]
        self.rows = [wording for group in groups for wording in group]
        # The stand-in's words count once, as those of the answer.
        self._features = [
            features(row) if own else Features()
            for own, group in zip(wordings, groups, strict=True)
            for row in group
        ]
        sizes, words = [len(group) for group in groups], [features(answer).words for answer in answers]
        priors = [document.prior for document in self.documents]
        answered = [[i] if answer else [] for i, answer in enumerate(answers)]
        self.parts = Level(sizes, self._features, words, answered, [0.0] * len(priors), by_reading=False)
        ends = accumulate(len(group) for group in together.values())
        members = [range(end - len(group), end) for end, group in zip(ends, together.values(), strict=True)]
        self.matters = Level(
            [sum(sizes[i] for i in own) for own in members],
            self._features,
            [[word for i in own for word in words[i]] for own in members],
            [[i for i in own if answers[i]] for own in members],
            [max(priors[i] for i in own) for own in members],
        )
        self._members, self._names = members, list(together)
        # Made when first asked for: most matters are not, between two changes of the knowledge.
        self._siblings: dict[int, Siblings] = {}
        self._exact: dict[str, list[int]] = {}
        for i, row in enumerate(self._features):
            self._exact.setdefault(row.normalised, []).append(i)
        self._use, self._use_answers, self._e5 = _encode(self.rows, answers, cache_dir, resolve(progress))
        # A matrix is read once from memory: a second thread would wait for the same memory, or a busy core.
        self._blas = ThreadpoolController()

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Find matters, and in each the document that fits best.

        Args:
            text: What was typed.
            limit: The most hits wanted.

        Returns:
            Hits, best first; none when the text holds no letter and no digit, or the index no document.
        """
        signals = self._ask(text)
        if signals is None:
            return []
        overall = self._overall(signals.asked)
        return [
            Hit(self._names[matter], score, self._order(matter, signals.asked, overall))
            for matter, score in self.rank(signals, limit)
        ]

    def explain(self, text: str, limit: int = 10) -> list[Explanation]:
        """Find documents and tell why, by all signals, also where :meth:`search` would not need them.

        Args:
            text: What was typed.
            limit: The most hits wanted.

        Returns:
            Hits, best first, with their signals.
        """
        signals = self._ask(text, thorough=True)
        if signals is None:
            return []
        overall = self._overall(signals.asked)
        return [
            self._explanation(matter, score, signals, self._order(matter, signals.asked, overall)[0].id)
            for matter, score in self.rank(signals, limit)
        ]

    def parts_of(self, matter: str, text: str) -> tuple[Part, ...]:
        """The documents of a matter, by how well they fit a text that is known to be about it.

        Args:
            matter: Its name.
            text: What was typed.

        Returns:
            All its documents, best first; none when the text holds no letter and no digit, or the index no such
            matter.
        """
        if matter not in self._names or not any(map(str.isalnum, text)):
            return ()
        asked = self._asked(text)
        return self._order(self._names.index(matter), asked, self._overall(asked))

    def rank(self, signals: Signals, limit: int) -> list[tuple[int, float]]:
        """Order the matters.

        Args:
            signals: Of one query.
            limit: The most wanted.

        Returns:
            Number and score of the first matters, best first; of equals, the one that was added first.
        """
        fused = signals.fused
        limit = min(limit, len(fused))
        if limit < 1:
            return []
        top = np.argpartition(-fused, limit - 1)[:limit]
        top = top[np.lexsort((top, -fused[top]))]
        best = int(top[0])
        model = self.calibration.quick if signals.e5 is None else self.calibration.full
        shares = model.shares(fused, best)
        scope = model.scope(self.measures(best, float(shares[best]), signals))
        return [(int(i), float(scope * shares[i])) for i in top]

    def settled(self, quick: Signals) -> bool:
        """Whether E5 may stay unasked: for a very wording, a sure score, or hiragana, which it can't read either.

        Args:
            quick: Of a query, without E5.
        """
        asked = quick.asked
        return bool(asked.exact) or asked.kana == 1 or self.rank(quick, 1)[0][1] >= self.calibration.sure

    def measures(self, matter: int, share: float, signals: Signals) -> dict[str, float]:
        """What the calibration goes by: measures of the best hit that do not depend on the corpus.

        Args:
            matter: Number of the best hit.
            share: Its share in the softmax over the matters.
            signals: Of the query.
        """
        rows, asked = self.matters.rows_of(matter), signals.asked
        measures = {
            "use": float(asked.use_rows[rows].max()),
            "coverage": self.matters.coverage(matter, asked),
            "share": share,
        }
        if asked.e5_rows is not None:
            measures["e5"] = float(asked.e5_rows[rows].max())
        return measures

    def within(self, matter: int, asked: Asked) -> tuple[range, Floats]:
        """How well the documents of a matter fit a query.

        Args:
            matter: Its number.
            asked: The query.

        Returns:
            The documents' numbers and, in that order, their scores.
        """
        return self._members[matter], self._sibling_scores(matter, asked, self._overall(asked))

    def signals(self, texts: Sequence[str]) -> Iterator[tuple[Signals, Signals]]:
        """Measure queries by all signals.

        Args:
            texts: Queries.

        Yields:
            For each query, the matters' signals without and with E5.
        """
        yield from self._measure(
            texts,
            store(encoders.use(), "query", self._cache_dir).matrix(texts),
            store(encoders.e5(), "query", self._cache_dir).matrix(texts),
        )

    def signals_left_out(self, rows: Sequence[int]) -> Iterator[tuple[Signals, Signals]]:
        """Measure wordings of the index as if each were a new query and had never been written.

        Args:
            rows: Positions in :attr:`rows`; each wording's matter must have another wording.

        Yields:
            For each wording, the matters' signals without and with E5.
        """
        texts = [self.rows[row] for row in rows]
        queries = store(encoders.e5(), "query", self._cache_dir).matrix(texts)
        yield from self._measure(texts, self._use[rows], queries, rows)

    def _ask(self, text: str, thorough: bool = False) -> Signals | None:
        """The matters' signals for one query; E5's only if they are needed."""
        if not self.documents or not any(map(str.isalnum, text)):
            return None
        asked = self._asked(text)
        quick = self.matters.signals(asked)
        if not thorough and self.settled(quick):
            return quick
        query = encoders.encode_query(encoders.e5(), text)
        with self._blas.limit(limits=1, user_api="blas"):
            e5_rows = self._e5 @ query
        return self.matters.signals(replace(asked, e5_rows=e5_rows))

    def _asked(self, text: str) -> Asked:
        """A query, measured by all but E5."""
        query = encoders.encode_query(encoders.use(), text)
        with self._blas.limit(limits=1, user_api="blas"):
            use_rows, answers = self._use @ query, self._use_answers @ query
        typed = features(text)
        return Asked(typed, in_hiragana(text), use_rows, None, answers, self._exact.get(typed.normalised, ()))

    def _measure(
        self, texts: Sequence[str], use: Vectors, e5: Vectors, left_out: Sequence[int] | None = None
    ) -> Iterator[tuple[Signals, Signals]]:
        for i, text in enumerate(texts):
            use_rows, e5_rows, answers = self._use @ use[i], self._e5 @ e5[i], self._use_answers @ use[i]
            row = None if left_out is None else left_out[i]
            if row is not None:
                use_rows[row] = e5_rows[row] = -np.inf
            asked = Asked(features(text), in_hiragana(text), use_rows, None, answers, left_out=row)
            yield self.matters.signals(asked), self.matters.signals(replace(asked, e5_rows=e5_rows))

    def _overall(self, asked: Asked) -> Floats:
        """Scores of all documents among each other (documents,)."""
        return self.parts.signals(replace(asked, exact=())).fused

    def _order(self, matter: int, asked: Asked, overall: Floats) -> tuple[Part, ...]:
        """The documents of a matter, the best first.

        Args:
            matter: Its number.
            asked: The query.
            overall: Scores of all documents.
        """
        scores = self._sibling_scores(matter, asked, overall)
        shares = self.calibration.part_shares(scores)
        return tuple(
            Part(self._ids[self._members[matter][i]], float(shares[i]))
            for i in np.argsort(-scores, kind="stable").tolist()
        )

    def _sibling_scores(self, matter: int, asked: Asked, overall: Floats) -> Floats:
        members = self._members[matter]
        if len(members) == 1:
            return np.zeros(1, dtype=np.float32)
        if matter not in self._siblings:
            rows = [self._features[self.parts.rows_of(i)] for i in members]
            self._siblings[matter] = Siblings(rows, [features(self.documents[i].answer) for i in members])
        left_out = None
        if asked.left_out is not None and self.matters.unit_of(asked.left_out) == matter:
            document = self.parts.unit_of(asked.left_out)
            place = asked.left_out - self.parts.rows_of(document).start
            left_out = (members.index(document), place)
        scores = self._siblings[matter].scores(asked, overall[members.start : members.stop], left_out)
        exact = {self.parts.unit_of(row) for row in asked.exact}
        return scores + np.array(
            [self.documents[i].prior + EXACT * (i in exact) for i in members], dtype=np.float32
        )

    def _explanation(self, matter: int, score: float, signals: Signals, id_: str) -> Explanation:
        asked, document = signals.asked, self._ids.index(id_)
        rows = self.parts.rows_of(document)
        e5_rows = asked.use_rows if asked.e5_rows is None else asked.e5_rows
        nearest = rows.start + int(np.argmax(asked.use_rows[rows] + e5_rows[rows]))
        return Explanation(
            id=id_,
            score=score,
            fused=float(signals.fused[matter]),
            words=float(signals.lexical[matter]),
            readings=float(signals.readings[matter]),
            use=float(asked.use_rows[rows].max()),
            e5=float(e5_rows[rows].max()),
            answer=float(asked.answers[document]) if self.documents[document].answer.strip() else None,
            coverage=self.matters.coverage(matter, asked),
            wording=self.rows[nearest],
        )


def _encode(
    rows: Sequence[str], answers: Sequence[str], cache_dir: Path | None, progress: Progress
) -> tuple[Vectors, Vectors, Vectors]:
    """Vectors of the wordings by USE, of the answers by USE, of the wordings by E5.

    E5 does not read the answers: a text of 300 characters takes it a fifth of a second.
    """
    use = store(encoders.use(), "passage", cache_dir)
    e5 = store(encoders.e5(), "passage", cache_dir)
    total = use.missing([*rows, *answers]) + e5.missing(rows)
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress(done, total)

    return use.matrix(rows, advance), use.matrix(answers, advance), e5.matrix(rows, advance)
