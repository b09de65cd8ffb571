"""What the search by words sees of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from bot.text import content_words, normalise, reading_grams, tokenise


@dataclass(frozen=True)
class Features:
    """Words and reading of a text.

    Attributes:
        normalised: The text in the one spelling in which texts are compared.
        words: Its content words.
        lemmas: All its words, also those that only ask: いつ, いくら, どこ.
        grams: Pairs and triples of kana of its reading.
    """

    normalised: str = ""
    words: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    grams: tuple[str, ...] = ()


@lru_cache(maxsize=100_000)
def features(text: str) -> Features:
    """The features of a text, kept for further indices over the same texts."""
    lemmas = tuple(token.lemma for token in tokenise(text) if any(map(str.isalnum, token.lemma)))
    return Features(normalise(text), tuple(content_words(text)), lemmas, tuple(reading_grams(text)))
