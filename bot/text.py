"""Normalisation and tokens of Japanese text; the one module that both environments share.

Everything that compares text (search, entity patterns, NLU features) sees it through :func:`normalise`, so
that ﾏｲﾅﾝﾊﾞｰ, マイナンバー and マイ ナンバー are one spelling. Positions always map back to what was typed.
"""

from __future__ import annotations

import csv
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import fugashi

_WAVE_DASHES = frozenset("~〜～∼∾〰˜")
_DASHES = frozenset("-‐‑‒–—―−─━⁃﹣－")
_SPACING_VOICING = {"゛": "\u3099", "゜": "\u309a"}
_KANA = "ぁ-ゖゝゞァ-ヺヽヾー"
_JAPANESE = f"{_KANA}々〆〇、。「」・\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Characters that Unicode normalisation never joins to the one before; spares nearly all text the pair test.
_INERT = re.compile(r"[ -~、-〕ぁ-ゖァ-ヺー\u3400-\u4dbf\u4e00-\u9fff]")
# They only choose a glyph (葛 with the form of a city's register).
_VARIATION_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_MAX_PASSES = 8
# Most texts, whole or once folded: no step below changes them.
_STABLE = re.compile(r"(?:[0-9a-zぁ-ゖァ-ヺ々一-\u9fff、。「」・?!()/:]|(?<=[ァ-ヺ])ー(?!ー))*")

# Each rule replaces a run of the intermediate text by one character, or by nothing.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\s+"), " "),
    (re.compile(r"^ | $"), ""),
    (re.compile(f"(?<=[{_JAPANESE}]) (?=[{_JAPANESE}])"), ""),
    # The end of a word counts as "between kana" for katakana: マイナンバ- is a slip, 「です-」 is a dash.
    (re.compile(rf"(?<=[{_KANA}])[-ー]+(?=[{_KANA}])|(?<=[ァ-ヺー])[-ー]+(?=$| )"), "ー"),
    (re.compile(r"ー+"), "ー"),
    (re.compile(r"(?<=[0-9a-z])ー(?=[0-9a-z])"), "-"),
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text that remembers where each of its characters came from.

    Attributes:
        text: The normalised text, n characters.
        offsets: n + 1 positions in the original: where each character's source starts; at last, its length.
        ends: n positions in the original: where each character's source ends.
    """

    text: str
    offsets: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a span of the normalised text to the original.

        A character that came out of an expansion (㈱ → (株)) maps to the whole original character.

        Args:
            start: First character of the span in ``text``.
            end: One past its last character.

        Returns:
            Start and end in the original.
        """
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.ends[end - 1]


@dataclass(slots=True)
class _Piece:
    """One intermediate character and the span of the original that it came from."""

    char: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def _fold(text: str) -> str:
    """Compatibility composition with full case folding, repeated until stable (Unicode 3.13, D146)."""
    while True:
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
        if folded == text:
            return folded
        text = folded


@lru_cache(maxsize=8192)
def _joins(cluster: str, char: str) -> bool:
    """Whether normalising ``char`` after ``cluster`` gives something else than normalising each alone."""
    first = unicodedata.normalize("NFKD", char)[:1]
    if first and unicodedata.combining(first):
        return True
    both = unicodedata.normalize("NFKC", cluster + char)
    return both != unicodedata.normalize("NFKC", cluster) + unicodedata.normalize("NFKC", char)


@lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    """One character without its look-alikes; empty when it is invisible and carries no text."""
    if char in _WAVE_DASHES:
        return "~"
    if char in _DASHES:
        return "-"
    if char.isspace():
        return " "
    # Cs: a lone surrogate cannot be encoded for MeCab.
    if unicodedata.category(char) in {"Cc", "Cf", "Cs"} or _VARIATION_SELECTOR.match(char):
        return ""
    return _SPACING_VOICING.get(char, char)


def _clusters(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Join the pieces whose characters normalisation may compose (か + ゙)."""
    current: _Piece | None = None
    for piece in pieces:
        if current is not None and not _INERT.match(piece.char) and _joins(current.char, piece.char):
            current = _Piece(current.char + piece.char, current.start, piece.end)
            continue
        if current is not None:
            yield current
        current = piece
    if current is not None:
        yield current


def _rewrite(pieces: list[_Piece], text: str, pattern: re.Pattern[str], replacement: str) -> list[_Piece]:
    """Replace each match in the pieces' text by at most one piece that covers the match's whole source."""
    result: list[_Piece] = []
    done = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        result += pieces[done:start]
        if replacement:
            result.append(_Piece(replacement, pieces[start].start, pieces[end - 1].end))
        done = end
    return result + pieces[done:]


def _one_pass(pieces: list[_Piece]) -> list[_Piece]:
    plain = [_Piece(char, p.start, p.end) for p in pieces if (char := _plain(p.char))]
    folded = [
        _Piece(char, cluster.start, cluster.end)
        for cluster in _clusters(plain)
        for char in (cluster.char if "a" <= cluster.char <= "z" else _fold(cluster.char))
    ]
    text = "".join(piece.char for piece in folded)
    for pattern, replacement in _RULES:
        if pattern.search(text):
            folded = _rewrite(folded, text, pattern, replacement)
            text = "".join(piece.char for piece in folded)
    return folded


def normalise_with_offsets(text: str) -> Normalised:
    """Normalise a text and keep, for each character, its place in the original.

    Args:
        text: Any text.

    Returns:
        The normalised text with its offsets; ``text`` equals ``normalise(text)``.
    """
    if _STABLE.fullmatch(text):
        return Normalised(text, tuple(range(len(text) + 1)), tuple(range(1, len(text) + 1)))
    pieces = [_Piece(char, i, i + 1) for i, char in enumerate(text)]
    # A fold can uncover what an earlier step looks for (a space out of a compatibility character, say).
    for _ in range(_MAX_PASSES):
        following = _one_pass(pieces)
        before, pieces = pieces, following
        if _STABLE.fullmatch("".join(p.char for p in pieces)) or [p.char for p in pieces] == [
            p.char for p in before
        ]:
            break
    return Normalised(
        text="".join(p.char for p in pieces),
        offsets=(*(p.start for p in pieces), len(text)),
        ends=tuple(p.end for p in pieces),
    )


@lru_cache(maxsize=4096)
def normalise(text: str) -> str:
    """Bring a text to the one spelling in which texts are compared.

    Compatibility composition (NFKC) and case folding; wave dashes become ``~``; look-alikes of the prolonged
    sound mark between kana become ``ー`` and runs of it one; other dashes become ``-``; spaces between two
    Japanese characters go, other runs of white space become one space; invisible characters go. Idempotent.

    Args:
        text: Any text.

    Returns:
        The normalised text.
    """
    return normalise_with_offsets(text).text


class TermMatcher:
    """Finds known names (cities, facilities, services) that must stay one token; the longest name wins."""

    def __init__(self, terms: Iterable[str]) -> None:
        """Take the names.

        Args:
            terms: Names in any spelling; they are normalised, and empty ones are ignored.
        """
        self.terms = frozenset(filter(None, map(normalise, terms)))
        lengths: dict[str, set[int]] = {}
        for term in self.terms:
            lengths.setdefault(term[0], set()).add(len(term))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Find the names in a text, from left to right, without overlap.

        Args:
            text: Any text, normalised or not.

        Returns:
            For each name found: start and end in ``text`` as given, and the normalised name.
        """
        normalised = normalise_with_offsets(text)
        return [(*normalised.span(start, end), term) for start, end, term in self._matches(normalised.text)]

    def _matches(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Find the names in a text that is normalised already."""
        i = 0
        while i < len(text):
            for length in self._lengths.get(text[i], ()):
                term = text[i : i + length]
                if len(term) == length and term in self.terms and not _cuts_word(text, i, i + length):
                    yield i, i + length, term
                    i += length
                    break
            else:
                i += 1


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a span starts or ends inside a Latin word or a number ("pay" in "paypay")."""

    def inside(i: int) -> bool:
        return 0 < i < len(text) and _is_ascii_alnum(text[i - 1]) and _is_ascii_alnum(text[i])

    return inside(start) or inside(end)


def _is_ascii_alnum(char: str) -> bool:
    return char.isascii() and char.isalnum()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text.

    Attributes:
        surface: What stands in the original.
        norm: The same, normalised.
        lemma: The normalised dictionary form, for names of places and people their reading in katakana;
            for an unknown word ``norm``.
        pos: Part of speech of UniDic, from coarse to fine, joined by hyphens: ``名詞-普通名詞-一般``.
        reading: Reading in katakana; ``norm`` for an unknown word.
        start: Start in the original.
        end: End in the original.
    """

    surface: str
    norm: str
    lemma: str
    pos: str
    reading: str
    start: int
    end: int


@dataclass(slots=True)
class _Word:
    """A token in positions of the normalised text."""

    start: int
    end: int
    lemma: str
    pos: str
    reading: str


_TERM_POS = "名詞-固有名詞-一般"
_NOUN_POS = "名詞-普通名詞-一般"
_NUMBER_POS = "名詞-数詞"
_KATAKANA = re.compile("[ァ-ヺー]+")
_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
# MeCab knows no Latin words and splits at hyphens, digits and commas: wi / - / fi, 2 / , / 050.
_LATIN_WORD = re.compile(
    r"(?<![a-z0-9])(?:[a-z][a-z0-9]*(?:[-'&.][a-z0-9]+)*|[0-9]{1,3}(?:,[0-9]{3})+(?![0-9]))"
)
# MeCab keeps a word's length in 16 bits and crashes on longer ones; one chunk stays far below.
_CHUNK = 4096
# Columns of unidic-lite. Taken from the raw line, which is three times as fast as fugashi's named features.
_LEMMA, _READING = 7, 17
_tagger: fugashi.Tagger | None = None
_tagger_lock = threading.Lock()


def _parse(text: str) -> list[_Word]:
    """Run MeCab over a text of at most ``_CHUNK`` characters; positions count from its start."""
    global _tagger
    words = []
    position = 0
    # One tagger for the process: it is not thread safe, and its nodes live until the next call only.
    with _tagger_lock:
        if _tagger is None:
            _tagger = fugashi.Tagger()
        for node in _tagger(text):
            start = position + len(node.white_space)
            position = start + len(node.surface)
            lemma, pos, reading = _describe(node.surface, node.feature_raw, bool(node.is_unk))
            words.append(_Word(start, position, lemma, pos, reading))
    return words


@lru_cache(maxsize=65536)
def _describe(surface: str, features: str, unknown: bool) -> tuple[str, str, str]:
    """Lemma, part of speech and reading out of a line of UniDic."""
    fields = next(csv.reader([features]))
    pos = "-".join(level for level in fields[:4] if level != "*")
    if unknown and any(map(str.isalnum, surface)) and not pos.startswith("名詞"):
        pos = _NOUN_POS
    if unknown or pos.startswith("補助記号"):
        return surface, pos, surface
    # UniDic tells homographs apart by a gloss: マイ-my, 円-助数詞.
    lemma = normalise(fields[_LEMMA].partition("-")[0]) or surface
    return lemma, pos, fields[_READING] or surface


def _join_katakana(text: str, words: list[_Word]) -> list[_Word]:
    """Keep a loan word whole that MeCab does not know and cuts into letters: スマ / ホ."""
    joined: list[_Word] = []
    broken = False
    for word in words:
        previous = joined[-1] if joined else None
        broken_word = word.pos.startswith("記号") or word.end - word.start == 1
        follows = previous is not None and previous.end == word.start
        if (
            previous
            and follows
            and (broken or broken_word)
            and _KATAKANA.fullmatch(text, previous.start, word.end)
        ):
            whole = text[previous.start : word.end]
            joined[-1] = _Word(previous.start, word.end, whole, _NOUN_POS, whole)
            broken = False
        else:
            joined.append(word)
            broken = broken_word
    return joined


def _analyse(text: str, start: int, end: int) -> Iterator[_Word]:
    """Words of a slice of a normalised text, in positions of that text."""
    while start < end:
        stop = min(end, start + _CHUNK)
        part = text[start:stop]
        for word in _join_katakana(part, _parse(part)):
            yield _Word(start + word.start, start + word.end, word.lemma, word.pos, word.reading)
        start = stop


def _words(normalised: Normalised, terms: TermMatcher | None) -> Iterator[_Word]:
    """Words in positions of the normalised text: names, Latin words and figures whole, the rest by MeCab."""
    text = normalised.text
    fixed = (
        [] if terms is None else [_Word(i, j, term, _TERM_POS, term) for i, j, term in terms._matches(text)]
    )
    # A typed space ends a word even where normalisation dropped it: リモコン スマホ, こんげつの ごみ.
    fixed += [_Word(i, i, "", "", "") for i in _dropped_spaces(normalised)]
    fixed.sort(key=lambda word: (word.start, word.end))
    done = 0
    for word in [*fixed, _Word(len(text), len(text), "", "", "")]:
        if word.start < done:
            continue
        for match in _LATIN_WORD.finditer(text, done, word.start):
            yield from _analyse(text, done, match.start())
            # Wi-Fi and WiFi, 2,050 and 2050 are one word to whoever types them.
            lemma = match.group().replace("-", "").replace(",", "")
            pos = _NUMBER_POS if lemma.isdecimal() else _NOUN_POS
            yield _Word(match.start(), match.end(), lemma, pos, match.group())
            done = match.end()
        yield from _analyse(text, done, word.start)
        if word.lemma:
            yield word
        done = word.end


def _dropped_spaces(normalised: Normalised) -> Iterator[int]:
    """Places of the normalised text between whose neighbours something was dropped."""
    for i in range(1, len(normalised.text)):
        if normalised.offsets[i] > normalised.ends[i - 1]:
            yield i


def tokenise(text: str, terms: TermMatcher | None = None) -> list[Token]:
    """Split a text into words by MeCab (fugashi) with UniDic.

    Words that share a character of the original (㈱ is three words when normalised) are one token, so each
    character belongs to one token at most.

    Args:
        text: Any text.
        terms: Names that stay one token.

    Returns:
        The tokens in order, without white space.
    """
    normalised = normalise_with_offsets(text)
    tokens: list[Token] = []
    for word in _words(normalised, terms):
        start, end = normalised.span(word.start, word.end)
        norm = normalised.text[word.start : word.end]
        token = Token(text[start:end], norm, word.lemma, word.pos, word.reading, start, end)
        tokens.append(_merge(text, tokens.pop(), token) if tokens and start < tokens[-1].end else token)
    return tokens


def _merge(text: str, first: Token, second: Token) -> Token:
    """Join two tokens that share a character of the original; the first that is no symbol names the kind."""
    symbol = first.pos.startswith(("補助記号", "記号"))
    start, end = first.start, max(first.end, second.end)
    return Token(
        surface=text[start:end],
        norm=first.norm + second.norm,
        lemma=first.lemma + second.lemma,
        pos=second.pos if symbol else first.pos,
        reading=first.reading + second.reading,
        start=start,
        end=end,
    )


_CONTENT_POS = ("名詞", "動詞", "形容詞", "形状詞", "接尾辞-名詞的")
_EMPTY_POS = ("名詞-助動詞語幹", "形状詞-助動詞語幹")
# Verbs and adjectives that carry no subject of their own.
_LIGHT_PREDICATES = frozenset(
    {
        "為る",
        "有る",
        "居る",
        "成る",
        "出来る",
        "下さる",
        "頂く",
        "貰う",
        "呉れる",
        "御座る",
        "遣る",
        "言う",
        "仰る",
        "致す",
        "無い",
        "良い",
        "欲しい",
        "宜しい",
    }
)
# Those that UniDic files under nouns.
_QUESTION_WORDS = frozenset({"何", "幾", "つ", "幾つ", "幾ら", "何時", "何処"})
_FORMAL_NOUNS = frozenset(
    {
        "事",
        "物",
        "所",
        "時",
        "為",
        "場合",
        "方",
        "様",
        "訳",
        "筈",
        "積もり",
    }
)
_EMPTY_LEMMAS = _LIGHT_PREDICATES | _QUESTION_WORDS | _FORMAL_NOUNS


def content_words(text: str) -> list[str]:
    """Words by which a text is found: lemmas of nouns, verbs, adjectives, numbers and unknown words.

    Args:
        text: Any text.

    Returns:
        Lemmas in order of appearance, repeated as often as they appear.
    """
    return [
        word.lemma
        for word in _words(normalise_with_offsets(text), None)
        if word.pos.startswith(_CONTENT_POS)
        and not word.pos.startswith(_EMPTY_POS)
        and word.lemma not in _EMPTY_LEMMAS
        and any(map(str.isalnum, word.lemma))
    ]


def in_hiragana(text: str) -> float:
    """How far a text is all in hiragana, as people type who don't convert: 1 if nothing else, 0 from a fifth on.

    Katakana doesn't count: loan words stand in it in any kind of writing.

    Args:
        text: Any text.
    """
    letters = [
        char for char in normalise(text) if char.isalnum() and not ("ァ" <= char <= "ヺ" or char == "ー")
    ]
    if not letters:
        return 0.0
    others = sum(not "ぁ" <= char <= "ゖ" for char in letters)
    return max(0.0, 1 - 5 * others / len(letters))


def reading_grams(text: str) -> list[str]:
    """Pairs and triples of kana of a text's reading, by which kana and kanji spellings of a word are alike.

    Args:
        text: Any text.

    Returns:
        The pairs and triples in order, across words, without punctuation.
    """
    reading = "".join(word.reading for word in _words(normalise_with_offsets(text), None))
    kana = "".join(filter(str.isalnum, reading.translate(_TO_KATAKANA)))
    return [kana[i : i + length] for length in (2, 3) for i in range(len(kana) - length + 1)]
