"""What an answer claims that a plan can bear out: numbers, dates, phone numbers, sections, names, quotations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from bot.knowledge.verify.dates import Date, find_dates
from bot.knowledge.verify.folding import Folded, fold
from bot.knowledge.verify.numerals import Number, find_numbers
from bot.text import tokenise

Kind = Literal["number", "date", "phone", "section", "latin", "katakana", "name", "quotation", "term"]

KIND_NAMES: dict[Kind, str] = {
    "number": "数字",
    "date": "日付",
    "phone": "電話番号",
    "section": "部署",
    "latin": "英字の名前",
    "katakana": "カタカナの名前",
    "name": "固有名詞",
    "quotation": "「 」の中",
    "term": "用語",
}
COMMON_WORDS = Path(__file__).parent / "common_words.txt"

_PHONE = re.compile(r"(?<![0-9-])0[0-9]{1,3}-[0-9]{2,4}-[0-9]{3,4}(?![0-9])")
_LATIN = re.compile(r"(?<![a-z0-9])[0-9]{0,2}[a-z](?:[a-z0-9.&'+-]*[a-z0-9+])?")
_KATAKANA = re.compile(r"[ァ-ヺ][ァ-ヺ-]+")
_SECTION = re.compile(r"[㐀-鿿々ァ-ヺ-]+(?:課|担当|(?<!関)係|室|部|局)(?![㐀-鿿々])")
_KANJI_NAME = re.compile(r"[㐀-鿿々]{2,}")
_QUOTATION = re.compile(r"「([^「」]{2,})」")
_BETWEEN_SECTIONS = re.compile(r"[、・/()]|及び|と")
# 「どのカードで払えるかは、計画に書かれていません。」 names what the plan does not.
_DENIAL = re.compile(r"計画.*(?:書|示|載|記|項目|一覧|名前|確認|読み取).*(?:ません|ない)。?$")
_SENTENCE = re.compile(r"[^。]+。?")
# The readings of やさしい日本語: 登録（とうろく）, 令和4年度（れいわ4ねんど）.
_READING = re.compile(r"（(?=[^（）]*[ぁ-ゖァ-ヺ])[0-9０-９ぁ-ゖァ-ヺー・ 　]+）")


@dataclass(frozen=True)
class Claim:
    """One thing that must stand in the plan.

    Attributes:
        kind: what it is.
        surface: how the answer says it, folded; for people to read.
        form: what is looked for; for a number or date the same as `surface`.
        date: for a date.
        number: for a number.
        contradiction: set on a date whose 和暦 and 西暦 are different years.
    """

    kind: Kind
    surface: str
    form: str
    date: Date | None = None
    number: Number | None = None
    contradiction: bool = False


def without_readings(text: str) -> str:
    """Takes the readings out of やさしい日本語."""
    return _READING.sub("", text)


def claims_of(text: str) -> list[Claim]:
    """All claims of an answer's text, each once.

    A sentence that says that the plan does not hold something claims no names, but its numbers and dates count.

    Args:
        text: of an answer, a fact or an explanation.
    """
    claims: dict[Claim, None] = {}
    for sentence in _SENTENCE.findall(text):
        folded = fold(sentence)
        claims |= dict.fromkeys(_figures(folded))
        if not _DENIAL.search(folded.text):
            claims |= dict.fromkeys([*_names(folded.text), *_proper_nouns(sentence)])
    return list(claims)


def section_claims(names: str) -> list[Claim]:
    """A claim for each section of a list: 総務課、情報推進課."""
    parts = filter(None, _BETWEEN_SECTIONS.split(fold(names).text))
    return [_named("section", part) for part in dict.fromkeys(parts) if part not in common_words()]


def _figures(folded: Folded) -> Iterator[Claim]:
    """Phone numbers, dates, numbers, and the Latin words, whose digits are no numbers (5G)."""
    text = folded.text
    used: list[tuple[int, int]] = []
    for match in _PHONE.finditer(text):
        used.append(match.span())
        yield _named("phone", match.group())
    for mention in find_dates(text):
        used.append((mention.start, mention.end))
        surface = text[mention.start : mention.end]
        yield Claim("date", surface, surface, date=mention.date, contradiction=mention.contradicts)
    for match in _LATIN.finditer(text):
        if _free(match.span(), used):
            used.append(match.span())
            if not _DENIAL.search(text):
                yield from _latin(folded, match)
    for number in find_numbers(folded):
        if _free((number.start, number.end), used):
            surface = text[number.start : number.end] + number.unit
            # Where it stands in the answer is no part of the claim: the same number twice is one.
            yield Claim("number", surface, surface, number=Number(number.value, number.unit, 0, 0))


def _names(text: str) -> Iterator[Claim]:
    for match in _QUOTATION.finditer(text):
        yield _named("quotation", match[1].strip("。"))
    for match in _SECTION.finditer(text):
        if match.group() not in common_words():
            yield _named("section", match.group())
    for match in _KATAKANA.finditer(text):
        if not _common(match.group()):
            yield _named("katakana", match.group())


def _proper_nouns(sentence: str) -> Iterator[Claim]:
    """Names in kanji that the dictionary knows: places, people, companies."""
    for token in tokenise(sentence):
        form = fold(token.surface).text
        if (
            token.pos.startswith("名詞-固有名詞")
            and _KANJI_NAME.fullmatch(form)
            and form not in common_words()
        ):
            yield _named("name", form)


def _latin(folded: Folded, match: re.Match[str]) -> Iterator[Claim]:
    """A claim for each word of a run of Latin letters; spaces were dropped, but are known."""
    cuts = [i for i in range(match.start() + 1, match.end()) if i in folded.gaps]
    edges = [match.start(), *cuts, match.end()]
    for start, end in pairwise(edges):
        word = folded.text[start:end].strip("-.&'")
        if word and not word.isdecimal() and word not in common_words():
            yield _named("latin", word)


def _free(span: tuple[int, int], used: list[tuple[int, int]]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in used)


def _named(kind: Kind, form: str) -> Claim:
    return Claim(kind, readable(form), form)


def readable(folded: str) -> str:
    """A folded text with its prolonged sound marks back, for people to read."""
    return re.sub("(?<=[ァ-ヺぁ-ゖ])-", "ー", folded)


def _common(word: str) -> bool:
    """Whether a word is made of everyday words alone: ホームページ, スマートフォンアプリ."""
    known = common_words()
    # Longest words first would need backtracking all the same, so any way to split it will do.
    return word in known or any(word[:i] in known and _common(word[i:]) for i in range(len(word) - 1, 1, -1))


@cache
def common_words() -> frozenset[str]:
    """Everyday words that claim nothing by themselves, folded."""
    lines = COMMON_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line).text for line in lines if line.strip() and not line.startswith("#"))
