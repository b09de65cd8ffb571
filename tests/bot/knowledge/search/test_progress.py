"""Progress shows on a terminal, or where it was asked for."""

from __future__ import annotations

import pytest

from bot.knowledge.search.progress import resolve


def test_nothing_is_printed_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    resolve(True)(1, 2)
    resolve(False)(1, 2)
    assert capsys.readouterr().err == ""


def test_a_terminal_sees_the_count(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    show = resolve(True)
    show(1000, 2000)
    show(2000, 2000)
    assert "1,000 of 2,000" in capsys.readouterr().err


def test_a_function_is_called_as_it_is() -> None:
    seen: list[tuple[int, int]] = []
    resolve(lambda done, total: seen.append((done, total)))(3, 4)
    assert seen == [(3, 4)]
