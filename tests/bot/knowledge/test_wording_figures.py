"""The figures tell by form how well wordings find their subjects."""

from collections import Counter
from pathlib import Path

import pytest

from bot.knowledge.loader import load
from bot.knowledge.search.evaluate import Confusion, Figures
from bot.knowledge.wording_figures import WordingFigures, form_of, wording_figures


@pytest.mark.parametrize(
    ("wording", "form"),
    [
        ("公衆無線LANが使える場所を教えてください", "polite"),
        ("Wi-Fiはどこで使えますか", "polite"),
        ("フリーWi-Fi 場所", "keyword"),
        ("電子申請 件数 目標", "keyword"),
        ("ただでネットにつながるとこ、どこ", "spoken"),
        ("わいふぁい どこで つかえるの", "spoken"),
        ("無料のネット", "spoken"),
    ],
)
def test_the_form_of_a_wording(wording: str, form: str) -> None:
    assert form_of(wording) == form


def test_every_wording_is_searched_for_once(knowledge_folder: Path) -> None:
    knowledge = load(knowledge_folder)
    figures = wording_figures(knowledge, None)
    assert figures.wordings.total() == 2 * 7 + 6
    assert figures.wordings["keyword"] == 2
    assert 0 < figures.all.hit1 <= figures.all.hit3 <= 1
    missed = figures.wordings.total() * (1 - figures.all.hit1)
    assert len(figures.confusions) == round(missed)


def test_the_most_frequent_confusion_comes_first() -> None:
    nothing = Figures.of([])
    confusions = tuple(
        Confusion(wording, "a", found, 2) for wording, found in (("1", "b"), ("2", "c"), ("3", "c"))
    )
    figures = WordingFigures(Counter(), nothing, {}, 3, 1.0, confusions)
    assert [(pair, len(found)) for pair, found in figures.pairs()] == [(("a", "c"), 2), (("a", "b"), 1)]
