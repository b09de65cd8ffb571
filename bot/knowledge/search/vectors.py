"""Vectors of texts, computed once: kept in memory for all indices of a process, and on disk between starts.

One file an encoder and role, of fixed-size records: key (16 bytes), vector (float32, little endian), CRC-32
of the two. Records are only ever appended, under a lock, so that two processes may start at once; both may
then encode the same text, and either record serves. A record that fails its check is left out and the text
encoded again; a file that is no such file is replaced.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import threading
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO

import numpy as np

from bot.knowledge.search.encoders import Encoder, Role, Vectors, clean

logger = logging.getLogger(__name__)

# Encoded and written at a time: what an interrupted build loses at most.
_BATCH = 64
_KEY_BYTES = 16
_MAGIC = b"madoguchi vectors 1\n"

Advance = Callable[[int], None]


class VectorStore:
    """Vectors of one encoder in one role."""

    def __init__(self, encoder: Encoder, role: Role, folder: Path | None) -> None:
        """Open the store and read what its file holds.

        Args:
            encoder: Makes the vectors that are missing.
            role: What the texts are used as.
            folder: Where the file is or will be; None keeps vectors in memory only.
        """
        self._encoder = encoder
        self._role = role
        self._file = (
            None if folder is None else _VectorFile(folder / f"{encoder.name}-{role}.vec", encoder.dimensions)
        )
        self._vectors: dict[bytes, Vectors] = {} if self._file is None else self._file.read()
        self._lock = threading.Lock()

    def _key(self, text: str) -> bytes:
        """Hash of everything that the vector of a cleaned text depends on."""
        source = f"{self._encoder.name}\0{self._role}\0{text}"
        return hashlib.blake2b(source.encode(), digest_size=_KEY_BYTES).digest()

    def missing(self, texts: Sequence[str]) -> int:
        """How many different texts would have to be encoded."""
        keys = {self._key(clean(self._encoder, text)) for text in texts}
        return len(keys - self._vectors.keys())

    def matrix(self, texts: Sequence[str], advance: Advance | None = None) -> Vectors:
        """Vectors of texts, encoded as far as they are not known.

        Args:
            texts: n texts.
            advance: Called with the number of texts just encoded.

        Returns:
            Contiguous array (n, dimensions).
        """
        cleaned = [clean(self._encoder, text) for text in texts]
        keys = [self._key(text) for text in cleaned]
        with self._lock:
            wanted = {k: text for k, text in zip(keys, cleaned, strict=True) if k not in self._vectors}
            # Texts of like length keep a batch's threads busy for the same time.
            ordered = sorted(wanted.items(), key=lambda item: len(item[1]))
            for start in range(0, len(ordered), _BATCH):
                batch = dict(ordered[start : start + _BATCH])
                new = dict(zip(batch, self._encoder.encode(list(batch.values()), self._role), strict=True))
                self._vectors |= new
                if self._file is not None:
                    self._file.append(new)
                if advance is not None:
                    advance(len(batch))
        result = np.empty((len(keys), self._encoder.dimensions), dtype=np.float32)
        for row, key in enumerate(keys):
            result[row] = self._vectors[key]
        return result


class _VectorFile:
    """The file behind a store."""

    def __init__(self, path: Path, dimensions: int) -> None:
        self._path = path
        self._header = _MAGIC + f"{dimensions}\n".encode()
        self._record = np.dtype(
            [("key", f"V{_KEY_BYTES}"), ("vector", "<f4", (dimensions,)), ("check", "<u4")]
        )

    def read(self) -> dict[bytes, Vectors]:
        """All sound records; none when there is no such file."""
        try:
            content = self._path.read_bytes()
        except OSError:
            return {}
        if not content.startswith(self._header):
            logger.warning("Vector cache %s is unreadable and will be built again.", self._path)
            return {}
        count = (len(content) - len(self._header)) // self._record.itemsize
        records = np.frombuffer(content, self._record, count, offset=len(self._header))
        checked = memoryview(content)[len(self._header) :]
        size = self._record.itemsize
        checks = records["check"].tolist()
        sound = [i for i in range(count) if zlib.crc32(checked[i * size : (i + 1) * size - 4]) == checks[i]]
        if len(sound) < count:
            logger.warning("Vector cache %s: %d damaged vectors left out.", self._path, count - len(sound))
        vectors = np.ascontiguousarray(records["vector"], dtype=np.float32)
        keys = records["key"].tolist()
        return {keys[i]: vectors[i] for i in sound}

    def append(self, vectors: dict[bytes, Vectors]) -> None:
        """Add records; a disk that is full or read-only costs the cache, not the search."""
        content = b"".join(
            body + zlib.crc32(body).to_bytes(4, "little")
            for body in (key + vector.astype("<f4").tobytes() for key, vector in vectors.items())
        )
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                fcntl.flock(file, fcntl.LOCK_EX)
                self._mend(file)
                file.write(content)
        except OSError as error:
            logger.warning("Vector cache %s cannot be written: %s", self._path, error)

    def _mend(self, file: BinaryIO) -> None:
        """Cut off half a record that a killed process left, and start a foreign file anew."""
        size = os.fstat(file.fileno()).st_size
        with self._path.open("rb") as existing:
            known = existing.read(len(self._header)) == self._header
        if not known:
            file.truncate(0)
            file.write(self._header)
        elif rest := (size - len(self._header)) % self._record.itemsize:
            file.truncate(size - rest)


def store(encoder: Encoder, role: Role, folder: Path | None) -> VectorStore:
    """The store of this process, so that further indices over the same texts cost no encoding."""
    return _store(encoder, role if encoder.roles_differ else "passage", folder)


@cache
def _store(encoder: Encoder, role: Role, folder: Path | None) -> VectorStore:
    return VectorStore(encoder, role, folder)
