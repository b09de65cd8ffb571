"""Progress of a build, on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable

Progress = Callable[[int, int], None]


def resolve(progress: bool | Progress) -> Progress:
    """Turn the caller's wish into a function of texts done and texts in all.

    Args:
        progress: True shows a line on a terminal, False nothing; a function is called as it is.
    """
    if callable(progress):
        return progress
    return _show if progress and sys.stderr.isatty() else _ignore


def _show(done: int, total: int) -> None:
    end = "\n" if done >= total else ""
    print(f"\rencoding texts: {done:,} of {total:,}", end=end, file=sys.stderr, flush=True)


def _ignore(done: int, total: int) -> None:
    """Show nothing."""
