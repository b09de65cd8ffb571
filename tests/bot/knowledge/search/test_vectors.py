"""Vectors are computed once, survive a restart, and a damaged file costs time, not the search."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.knowledge.search.encoders import Encoder, Role, Vectors
from bot.knowledge.search.vectors import VectorStore


class Counting(Encoder):
    """Encodes a text as its length and first character, and remembers what it was asked."""

    name = "counting-1"
    dimensions = 2
    roles_differ = True
    longest = 50

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        self.encoded += texts
        return np.array([[len(t), ord(t[0]) if t else 0] for t in texts], dtype=np.float32)


def opened(folder: Path | None) -> tuple[VectorStore, Counting]:
    encoder = Counting()
    return VectorStore(encoder, "passage", folder), encoder


def the_file(folder: Path) -> Path:
    (path,) = folder.glob("*.vec")
    return path


def test_each_text_is_encoded_once_and_rows_follow_the_texts(tmp_path: Path) -> None:
    store, encoder = opened(tmp_path)
    assert store.missing(["b", "aa", "b"]) == 2
    assert store.matrix(["b", "aa", "b"])[:, 0].tolist() == [1, 2, 1]
    assert store.matrix(["aa", "ccc"])[:, 0].tolist() == [2, 3]
    assert sorted(encoder.encoded) == ["aa", "b", "ccc"]
    assert store.missing(["b", "aa"]) == 0


def test_vectors_survive_a_restart(tmp_path: Path) -> None:
    before = opened(tmp_path)[0].matrix(["a", "bb"])
    store, encoder = opened(tmp_path)
    assert np.array_equal(store.matrix(["a", "bb"]), before)
    assert encoder.encoded == []


def test_without_a_folder_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert opened(None)[0].matrix(["a"]).shape == (1, 2)
    assert list(tmp_path.iterdir()) == []


def test_no_texts_give_an_empty_matrix(tmp_path: Path) -> None:
    assert opened(tmp_path)[0].matrix([]).shape == (0, 2)


def test_another_version_of_the_encoder_starts_anew(tmp_path: Path) -> None:
    opened(tmp_path)[0].matrix(["a"])
    encoder = Counting()
    encoder.name = "counting-2"
    VectorStore(encoder, "passage", tmp_path).matrix(["a"])
    assert encoder.encoded == ["a"]


@pytest.mark.parametrize("content", [b"", b"no such file", b"\0" * 1000])
def test_a_foreign_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    opened(tmp_path)[0].matrix(["a"])
    the_file(tmp_path).write_bytes(content)
    store, encoder = opened(tmp_path)
    store.matrix(["a", "bb"])
    assert sorted(encoder.encoded) == ["a", "bb"]
    assert opened(tmp_path)[0].missing(["a", "bb"]) == 0


def test_half_a_record_at_the_end_is_cut_off(tmp_path: Path) -> None:
    opened(tmp_path)[0].matrix(["a", "bb"])
    path = the_file(tmp_path)
    path.write_bytes(path.read_bytes()[:-5])
    store, encoder = opened(tmp_path)
    store.matrix(["a", "bb", "ccc"])
    assert len(encoder.encoded) == 2
    assert opened(tmp_path)[0].missing(["a", "bb", "ccc"]) == 0


def test_a_damaged_vector_is_encoded_again(tmp_path: Path) -> None:
    opened(tmp_path)[0].matrix(["a", "bb"])
    path = the_file(tmp_path)
    content = bytearray(path.read_bytes())
    content[-6] ^= 0xFF
    path.write_bytes(content)
    store, encoder = opened(tmp_path)
    assert store.matrix(["a", "bb"])[:, 0].tolist() == [1, 2]
    assert len(encoder.encoded) == 1


def test_a_folder_that_cannot_be_written_costs_the_cache_only(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    assert opened(blocked)[0].matrix(["a"]).shape == (1, 2)


def test_a_long_text_counts_up_to_the_encoders_length(tmp_path: Path) -> None:
    store, encoder = opened(tmp_path)
    store.matrix(["x" * 1000])
    assert encoder.encoded == ["x" * 50]


def test_progress_counts_every_text_encoded(tmp_path: Path) -> None:
    steps: list[int] = []
    opened(tmp_path)[0].matrix([f"text {i}" for i in range(200)], steps.append)
    assert sum(steps) == 200


def fill(folder: Path, start: int) -> None:
    opened(folder)[0].matrix([f"text {i}" for i in range(start, start + 500)])


def test_two_processes_may_fill_one_cache_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=fill, args=(tmp_path, start)) for start in (0, 250)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    store, _ = opened(tmp_path)
    texts = [f"text {i}" for i in range(750)]
    assert store.missing(texts) == 0
    assert store.matrix(texts)[:, 0].tolist() == [len(text) for text in texts]
