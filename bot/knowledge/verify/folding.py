"""One spelling for plan texts and answers, so that what says the same is the same string."""

import re
import unicodedata
from dataclasses import dataclass

_TAG = re.compile(r"</?[a-z][^<>]{0,80}>", re.IGNORECASE)
_DASHES = "-‐‑‒–—―−─━⁃﹣－ー"
_WAVES = "~〜～∼∾〰˜"
_DOTS = "·･•∙"
_ONE_FOR_MANY = str.maketrans(
    {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_WAVES, "~"), **dict.fromkeys(_DOTS, "・")}
)
_PLACES = re.compile("[ヶヵカかケ](?=所)")
# Table bars, also those that a scan reads for the lines of a table, and the marks of footnotes.
_GAPS = frozenset("|¦│┃*※")


@dataclass(frozen=True)
class Folded:
    """A folded text.

    Attributes:
        text: without white space, table bars, footnote marks and tags; NFKC, case folded; all dashes and the prolonged sound mark
            are `-`, all wave dashes `~`.
        gaps: positions of `text` before which white space, a bar or a tag was dropped; 0 and the end are among them.
    """

    text: str
    gaps: frozenset[int]


def fold(text: str) -> Folded:
    """Folds a text.

    Args:
        text: of a plan or of an answer.
    """
    plain = _TAG.sub(" ", unicodedata.normalize("NFKC", text)).casefold().translate(_ONE_FOR_MANY)
    kept: list[str] = []
    gaps = {0}
    for char in plain:
        if char.isspace() or char in _GAPS:
            gaps.add(len(kept))
        elif unicodedata.category(char) not in {"Cc", "Cf"}:
            kept.append(char)
    gaps.add(len(kept))
    return Folded(_PLACES.sub("箇", "".join(kept)), frozenset(gaps))
