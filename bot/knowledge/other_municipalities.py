"""Recognises the municipalities of Japan that the knowledge does not cover, by name.

The names come with the package japan-address (the ministry's list of municipality codes, 2019).
"""

import csv
from collections.abc import Collection
from importlib.resources import files

from bot.text import TermMatcher, normalise, tokenise

_PLACE = "名詞-固有名詞-地名"
# 三鷹駅 and 武蔵野線 lie in our cities too, 東村山郡 is no city: what follows makes a name mean something else.
_NOT_A_CITY = ("駅", "線", "通", "大学", "高校", "街道", "郡", "県", "電鉄", "バス")
_SUFFIXES = ("市", "区")


class OtherMunicipalities:
    """Finds names of cities, wards, towns and villages beside the known ones."""

    def __init__(self, known: Collection[str]) -> None:
        """Reads the list.

        Args:
            known: official names of the municipalities that the knowledge covers.
        """
        # A village of two letters (東村) is the beginning of more words than people ask of it.
        names = {
            name for name in _all_names() if name not in known and (len(name) > 2 or name.endswith(_SUFFIXES))
        }
        self._names = TermMatcher(names)
        # 「三鷹の市役所」: people leave 市 out. Only where the analyser takes the word for a place's name, too.
        self._stems = {
            normalise(name[:-1]): name for name in sorted(names) if name.endswith(_SUFFIXES) and len(name) > 2
        }

    def find(self, text: str) -> str | None:
        """The first other municipality that `text` names, by its official name; None when there is none."""
        whole = self._names.find(text)
        for _start, end, name in whole:
            if not text[end:].startswith(_NOT_A_CITY):
                return name
        for token in tokenise(text):
            stem_of = self._stems.get(token.norm)
            if stem_of and token.pos.startswith(_PLACE) and not text[token.end :].startswith(_NOT_A_CITY):
                return stem_of
        return None


def _all_names() -> set[str]:
    source = files("japan_address").joinpath("data", "local_government.csv").read_text(encoding="utf-8-sig")
    # Wards of large cities stand as 札幌市中央区; the city's own row names the city.
    return {row["市区町村"] for row in csv.DictReader(source.splitlines()) if row["市区町村"]}
