"""A document is as near as its two nearest wordings."""

from __future__ import annotations

import numpy as np

from bot.knowledge.search.dense import Grouping


def test_a_document_counts_by_its_best_two_rows() -> None:
    values = np.array([0.1, 0.9, 0.5, 0.4, 0.7, 0.7, 0.2], dtype=np.float32)
    assert np.allclose(Grouping([3, 1, 3]).mean_of_best_two(values), [0.7, 0.4, 0.7])


def test_rows_left_out_do_not_count() -> None:
    values = np.array([-np.inf, 0.9, 0.5, 0.3, -np.inf], dtype=np.float32)
    assert np.allclose(Grouping([3, 2]).mean_of_best_two(values), [0.7, 0.3])


def test_one_row_each_is_its_own_value() -> None:
    values = np.array([0.1, 0.2], dtype=np.float32)
    assert Grouping([1, 1]).mean_of_best_two(values).tolist() == values.tolist()
