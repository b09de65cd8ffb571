"""The search index: words and both encoders, fused and calibrated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

from bot.knowledge.search import encoders
from bot.knowledge.search.calibration import Calibration, load_calibration
from bot.knowledge.search.dense import Grouping
from bot.knowledge.search.document import Document, Explanation, Hit
from bot.knowledge.search.encoders import Vectors
from bot.knowledge.search.lexical import LexicalIndex
from bot.knowledge.search.progress import Progress, resolve
from bot.knowledge.search.vectors import store
from bot.text import content_words, normalise

Floats = npt.NDArray[np.float32]

# Weights of the z-scores in the sum, without and with E5.
_WORDS = 2.5
_USE_ALONE, _USE_BESIDE_E5, _E5 = 1.0, 0.5, 2.0
# An answer counts the less, the more wordings tell how people ask: this by the mean number of wordings.
_ANSWER = 1.0
# A document without a question is looked for by the beginning of its answer.
# Lifts a document above all others when one of its wordings is the very query.
_EXACT = 100.0
_STAND_IN = 80


@dataclass(frozen=True)
class Signals:
    """What the parts of the search say of all n documents for one query.

    Attributes:
        words: Content words of the query.
        lexical: BM25 scores (n,).
        use: Mean cosine of the two nearest wordings by USE (n,).
        e5: The same by E5 (n,); None when E5 was not asked.
        answer: Cosines of the answers by USE (n,).
        use_rows: Cosines of all wordings by USE (rows,).
        e5_rows: The same by E5 (rows,), or None.
        fused: Weighted sum of the z-scores (n,).
    """

    words: list[str]
    lexical: Floats
    use: Floats
    e5: Floats | None
    answer: Floats
    use_rows: Floats
    e5_rows: Floats | None
    fused: Floats


class Index:
    """Finds documents for what people type.

    Word BM25 over questions and answers, and the cosines of two sentence encoders, each scaled to mean 0 and
    variance 1 over the documents, are added up (z-score fusion). The slow encoder, E5, is asked only when the
    others leave doubt (a cascade: Wang, Lin and Metzler 2011, doi:10.1145/2009916.2009934). Safe to use from
    several threads.
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
        self.documents = tuple(documents)
        self.calibration = calibration or load_calibration()
        self._cache_dir = cache_dir
        self._ids = [document.id for document in self.documents]
        if twice := [id_ for id_, count in Counter(self._ids).items() if count > 1]:
            raise ValueError(f"documents with the same id: {', '.join(twice)}")
        answers = [document.answer.strip() for document in self.documents]
        wordings = [list(dict.fromkeys(filter(str.strip, document.questions))) for document in self.documents]
        groups = [own or [answer[:_STAND_IN]] for own, answer in zip(wordings, answers, strict=True)]
        self.rows = [wording for group in groups for wording in group]
        self._row_words = [
            _words_of(row) if own else ()
            for own, group in zip(wordings, groups, strict=True)
            for row in group
        ]
        self._answer_words = [_words_of(answer) for answer in answers]
        self._grouping = Grouping([len(group) for group in groups])
        self._lexical = LexicalIndex(
            [self._question_words(i) for i in range(len(groups))], self._answer_words
        )
        self._priors = np.array([document.prior for document in self.documents], dtype=np.float32)
        self._exact: dict[str, list[int]] = {}
        for row, wording in enumerate(self.rows):
            self._exact.setdefault(normalise(wording), []).append(row)
        self._answered = np.array([bool(answer) for answer in answers], dtype=np.bool_)
        self._answer_weight = _ANSWER * len(groups) / max(1, len(self.rows))
        self._use, self._use_answers, self._e5 = _encode(self.rows, answers, cache_dir, resolve(progress))
        # A matrix is read once from memory: a second thread would wait for the same memory, or a busy core.
        self._blas = ThreadpoolController()

    def search(self, text: str, limit: int = 10) -> list[Hit]:
        """Find documents.

        Args:
            text: What was typed.
            limit: The most hits wanted.

        Returns:
            Hits, best first; none when the text holds no letter and no digit, or the index no document.
        """
        signals = self._ask(text)
        return [] if signals is None else [Hit(self._ids[i], score) for i, score in self.rank(signals, limit)]

    def explain(self, text: str, limit: int = 10) -> list[Explanation]:
        """Find documents and tell why, by all signals, also where :meth:`search` would not need them.

        Args:
            text: What was typed.
            limit: The most hits wanted.

        Returns:
            Hits, best first, with their signals.
        """
        signals = self._ask(text, thorough=True)
        return (
            []
            if signals is None
            else [self._explanation(i, s, signals) for i, s in self.rank(signals, limit)]
        )

    def rank(self, signals: Signals, limit: int) -> list[tuple[int, float]]:
        """Order the documents.

        Args:
            signals: Of one query.
            limit: The most wanted.

        Returns:
            Number and score of the first documents, best first; of equals, the one that was added first.
        """
        fused = signals.fused
        limit = min(limit, len(fused))
        if limit < 1:
            return []
        top = np.argpartition(-fused, limit - 1)[:limit]
        top = top[np.lexsort((top, -fused[top]))]
        best = int(top[0])
        model = self.calibration.quick if signals.e5_rows is None else self.calibration.full
        shares = model.shares(fused, best)
        scope = model.scope(self.features(best, float(shares[best]), signals))
        return [(int(i), float(scope * shares[i])) for i in top]

    def features(self, document: int, share: float, signals: Signals) -> dict[str, float]:
        """What the calibration goes by: measures of the best hit that do not depend on the corpus.

        Args:
            document: Number of the best hit.
            share: Its share in the softmax over the documents.
            signals: Of the query.
        """
        rows = self._rows_of(document)
        features = {
            "use": float(signals.use_rows[rows].max()),
            "coverage": self._coverage(document, signals.words),
            "share": share,
        }
        if signals.e5_rows is not None:
            features["e5"] = float(signals.e5_rows[rows].max())
        return features

    def signals(self, texts: Sequence[str]) -> Iterator[tuple[Signals, Signals]]:
        """Measure queries by all signals.

        Args:
            texts: Queries.

        Yields:
            For each query, the signals without and with E5.
        """
        yield from self._measure(
            texts,
            store(encoders.use(), "query", self._cache_dir).matrix(texts),
            store(encoders.e5(), "query", self._cache_dir).matrix(texts),
        )

    def signals_left_out(self, rows: Sequence[int]) -> Iterator[tuple[Signals, Signals]]:
        """Measure wordings of the index as if each were a new query and had never been written.

        Args:
            rows: Positions in :attr:`rows`; each wording's document must have another wording.

        Yields:
            For each wording, the signals without and with E5.
        """
        texts = [self.rows[row] for row in rows]
        queries = store(encoders.e5(), "query", self._cache_dir).matrix(texts)
        yield from self._measure(texts, self._use[rows], queries, rows)

    def document_of(self, row: int) -> int:
        """Number of the document that a wording belongs to."""
        return int(np.searchsorted(self._grouping.ends, row, side="right"))

    def wordings_of(self, document: int) -> int:
        """How many wordings a document has."""
        rows = self._rows_of(document)
        return int(rows.stop - rows.start)

    def _ask(self, text: str, thorough: bool = False) -> Signals | None:
        """The signals of one query; E5's only if they are needed."""
        if not self.documents or not any(map(str.isalnum, text)):
            return None
        words = content_words(text)
        lexical = self._lexical.scores(words)
        query = encoders.encode_query(encoders.use(), text)
        with self._blas.limit(limits=1, user_api="blas"):
            use_rows, answer = self._use @ query, self._use_answers @ query
        quick = self._fuse(words, lexical, answer, use_rows, None)
        exact = self._exact.get(normalise(text))
        if exact:
            # Somebody wrote down that these words mean this document: nothing else can be nearer.
            quick.fused[[self.document_of(row) for row in exact]] += _EXACT
            return quick
        if not thorough and self.rank(quick, 1)[0][1] >= self.calibration.sure:
            return quick
        query = encoders.encode_query(encoders.e5(), text)
        with self._blas.limit(limits=1, user_api="blas"):
            e5_rows = self._e5 @ query
        return self._fuse(words, lexical, answer, use_rows, e5_rows)

    def _measure(
        self, texts: Sequence[str], use: Vectors, e5: Vectors, left_out: Sequence[int] | None = None
    ) -> Iterator[tuple[Signals, Signals]]:
        for i, text in enumerate(texts):
            words = content_words(text)
            lexical = self._lexical.scores(words)
            use_rows, e5_rows, answer = self._use @ use[i], self._e5 @ e5[i], self._use_answers @ use[i]
            if left_out is not None:
                row = left_out[i]
                use_rows[row] = e5_rows[row] = -np.inf
                document = self.document_of(row)
                others = self._question_words(document, row)
                lexical[document] = self._lexical.score_one(words, others, self._answer_words[document])
            yield (
                self._fuse(words, lexical, answer, use_rows, None),
                self._fuse(words, lexical, answer, use_rows, e5_rows),
            )

    def _fuse(
        self, words: list[str], lexical: Floats, answer: Floats, use_rows: Floats, e5_rows: Floats | None
    ) -> Signals:
        # Where few documents share a word, they stand out by far, even if it is one weak word of many. How
        # much of what was asked the best of them holds, by rarity, tells how much to make of it.
        asked = sum(map(self._lexical.idf, words))
        held = min(1.0, float(lexical.max()) / asked) if asked else 0.0
        fused = _WORDS * held * _z(lexical)
        use = self._grouping.mean_of_best_two(use_rows)
        e5 = None if e5_rows is None else self._grouping.mean_of_best_two(e5_rows)
        fused += _USE_ALONE * _z(use) if e5 is None else _USE_BESIDE_E5 * _z(use) + _E5 * _z(e5)
        if self._answered.any():
            # Without an answer a document is neither nearer nor farther for it.
            heard = np.where(self._answered, answer, answer[self._answered].mean())
            fused += self._answer_weight * _z(heard)
        fused += self._priors
        return Signals(words, lexical, use, e5, answer, use_rows, e5_rows, fused)

    def _coverage(self, document: int, words: Sequence[str]) -> float:
        """Share of the query's words, weighted by rarity, that a document holds."""
        held = {*self._question_words(document), *self._answer_words[document]}
        total = sum(map(self._lexical.idf, words))
        return sum(self._lexical.idf(word) for word in words if word in held) / total if total else 0.0

    def _rows_of(self, document: int) -> slice:
        return slice(int(self._grouping.starts[document]), int(self._grouping.ends[document]))

    def _question_words(self, document: int, without: int | None = None) -> list[str]:
        """Content words of a document's wordings, one of them left out if so wished."""
        rows = self._rows_of(document)
        return [w for row in range(rows.start, rows.stop) if row != without for w in self._row_words[row]]

    def _explanation(self, document: int, score: float, signals: Signals) -> Explanation:
        rows = self._rows_of(document)
        e5_rows = signals.use_rows if signals.e5_rows is None else signals.e5_rows
        nearest = rows.start + int(np.argmax(signals.use_rows[rows] + e5_rows[rows]))
        return Explanation(
            id=self._ids[document],
            score=score,
            fused=float(signals.fused[document]),
            words=float(signals.lexical[document]),
            use=float(signals.use_rows[rows].max()),
            e5=float(e5_rows[rows].max()),
            answer=float(signals.answer[document]) if self._answered[document] else None,
            coverage=self._coverage(document, signals.words),
            wording=self.rows[nearest],
        )


@lru_cache(maxsize=100_000)
def _words_of(text: str) -> tuple[str, ...]:
    """Content words of a document's text, for further indices over the same texts."""
    return tuple(content_words(text))


def _z(values: Floats) -> Floats:
    """Scale to mean 0 and variance 1; all zero when there is nothing to tell apart."""
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 1e-6 else np.zeros_like(values)


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
