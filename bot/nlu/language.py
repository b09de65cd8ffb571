"""A spaCy language for Japanese whose tokenizer is fugashi with unidic-lite.

spaCy's own Japanese needs SudachiPy; this one needs no other dictionary than the project's, and keeps known names
whole, so that an EntityRuler matches them wherever they stand. Tokens carry the original text, so that offsets of
entities are offsets in the message; lemma and norm are normalised, so that features don't depend on width, case or
long marks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import spacy
from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from bot.nlu.names import CITY_LABEL
from bot.text import TermMatcher, normalise, tokenise

LANGUAGE_CODE = "ja_fugashi"
CITY_LEMMA = "市名"


class FugashiTokenizer:
    """Callable that turns text into a spaCy Doc.

    Args:
        vocab: the language's vocabulary.
        names: names that stay one token, by entity label.
    """

    def __init__(self, vocab: Vocab, names: dict[str, list[str]] | None = None) -> None:
        """Prepares the matcher of names."""
        self.vocab = vocab
        self.set_names(names or {})

    def set_names(self, names: dict[str, list[str]]) -> None:
        """Replaces the names that stay one token."""
        self.names = names
        self._terms = TermMatcher(name for group in names.values() for name in group)
        self._cities = frozenset(normalise(name) for name in names.get(CITY_LABEL, ()))

    def __call__(self, text: str) -> Doc:
        """Tokenises `text`; `Doc.text` equals `text`, whatever white space it holds."""
        words: list[str] = []
        spaces: list[bool] = []
        details: list[tuple[str, str, str] | None] = []

        def gap(between: str) -> None:
            # spaCy knows one trailing space a token; all other white space becomes tokens of its own.
            if words and between.startswith(" "):
                spaces[-1] = True
                between = between[1:]
            if between:
                words.append(between)
                spaces.append(False)
                details.append(None)

        end = 0
        for token in tokenise(text, self._terms):
            gap(text[end : token.start])
            words.append(token.surface)
            spaces.append(False)
            # One stand-in for all cities: what is asked must not depend on the city that is named.
            lemma = CITY_LEMMA if token.norm in self._cities else token.lemma
            details.append((token.norm, lemma, token.pos))
            end = token.end
        gap(text[end:])
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token, detail in zip(doc, details):
            if detail:
                token.norm_, token.lemma_, token.tag_ = detail
            else:
                token.lemma_ = token.text
        return doc

    def to_bytes(self, **_kwargs: Any) -> bytes:
        """Serialises the names (spaCy's protocol for tokenizers)."""
        return json.dumps(self.names, ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, **_kwargs: Any) -> FugashiTokenizer:
        """Restores what `to_bytes` gave."""
        self.set_names(json.loads(data))
        return self

    def to_disk(self, path: Any, **_kwargs: Any) -> None:
        """Writes the names to the file `path`."""
        spacy.util.ensure_path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Any, **_kwargs: Any) -> FugashiTokenizer:
        """Reads what `to_disk` wrote."""
        return self.from_bytes(spacy.util.ensure_path(path).read_bytes())


@spacy.registry.tokenizers("madoguchi.FugashiTokenizer.v1")
def create_fugashi_tokenizer() -> Any:
    """Factory that spaCy's configuration names."""
    return lambda nlp: FugashiTokenizer(nlp.vocab)


class JapaneseDefaults(BaseDefaults):
    """Takes the tokenizer from the registry; Japanese writes from left to right without spaces or letter case."""

    config = {"nlp": {"tokenizer": {"@tokenizers": "madoguchi.FugashiTokenizer.v1"}}}
    writing_system = {"direction": "ltr", "has_case": False, "has_letters": False}


@spacy.registry.languages(LANGUAGE_CODE)
class JapaneseFugashi(Language):
    """Japanese on fugashi."""

    lang = LANGUAGE_CODE
    Defaults = JapaneseDefaults


def create_language(names: dict[str, Iterable[str]]) -> Language:
    """Builds the language with an EntityRuler for `names`.

    Args:
        names: names by entity label; they are matched by their normalised form.
    """
    nlp = JapaneseFugashi()
    groups = {label: list(group) for label, group in names.items()}
    tokenizer = nlp.tokenizer
    assert isinstance(tokenizer, FugashiTokenizer)
    tokenizer.set_names(groups)
    ruler = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "NORM"})
    ruler.add_patterns(
        [{"label": label, "pattern": name} for label, group in groups.items() for name in group]
    )
    return nlp
