"""Finds personal data in a message and masks it before Rasa, a log or a database can see it.

Two ways of finding: numbers that show by their form what they are (individual number, payment card, phone), and
values that stand beside their name (口座番号は…). What looks alike but is harmless (dates, post codes, receipt
numbers, amounts) is set aside first.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# It stands for what was masked. No letters in it, so that no search and no classifier takes it for a word.
PLACEHOLDER = "***"

# --- folding: every width of a digit, dash and dot becomes one, and each character stays in its place -----------

_KANJI_DIGITS = {
    char: str(i) for digits in ("〇一二三四五六七八九", "零壱弐参") for i, char in enumerate(digits)
}
_DASHES = "-‐‑‒–—―−─━⁃﹘﹣－_＿"
_DOTS = ".．・･·•‧"
_OPEN, _CLOSE = "(（﹙〔[［", ")）﹚〕]］"
_SEPARATORS = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOTS, "."),
    **dict.fromkeys(_OPEN, "("),
    **dict.fromkeys(_CLOSE, ")"),
    # No dash: it is a letter of マイナンバー. Between digits it separates.
    "ｰ": "ー",
}
_BETWEEN = "[-. ー]"


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char.isascii():
        return _SEPARATORS.get(char, "\n" if char in "\r\n" else " " if char.isspace() else char.lower())
    if char in _SEPARATORS:
        return _SEPARATORS[char]
    if char.isspace():
        return " "
    wide = unicodedata.normalize("NFKC", char)
    return wide.lower() if len(wide) == 1 and wide.isascii() else char


def _fold(text: str) -> str:
    """Folds widths and separators; character i of the result comes from character i of `text`."""
    return "".join(map(_fold_char, text))


# --- what is set aside ------------------------------------------------------------------------------------------

_YEAR = r"(?:19|20)\d\d"
_MONTH, _DAY = r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1?\d?\d)"
_RECEIPT = (
    r"(?:受付|受け付け|整理|申請|申込|申し込み|申込み|予約|照会|到達|問い合わせ|問合せ|注文|伝票|追跡|文書|法人|登記)"
    r"(?:の)?(?:番号|ナンバー|id|no\.?)"
)
_HARMLESS = re.compile(
    "|".join(
        (
            rf"{_RECEIPT}[はがの:= (「]{{0,4}}\d[\d -]*\d",
            rf"(?<![\d-])\d[\d-]{{4,}}\d(?:が|は|という|って) ?{_RECEIPT}",
            r"(?:〒|郵便番号)[はが:= ]{0,3}\d{3} ?-? ?\d{4}(?!\d)",
            # A date, with or without a time behind it.
            rf"(?<!\d){_YEAR}([-./年]) ?{_MONTH}[-./月] ?{_DAY}(?!\d)",
            rf"(?<!\d){_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)",
            # 2024・2025・2026, but not the beginning of a longer number.
            rf"(?<!\d)(?<!\d{_BETWEEN}){_YEAR}(?:{_BETWEEN}{{1,3}}{_YEAR})+(?!\d)(?!{_BETWEEN}\d)",
            rf"(?<!\d)(?<!\d\.){_BYTE}(?:\.{_BYTE}){{3}}(?!\.?\d)",
            rf"(?<!\d)(?<!\d{_BETWEEN})\d+(?:円|件|枚|人|名|世帯|台|回|票|万|億|千|%)",
        )
    )
)
_SET_ASIDE = "\0"

# --- values beside their name -----------------------------------------------------------------------------------

_LINK = (
    r"[ :=(「、,]{0,3}(?:は|が|を|の|って|です|も)?[ :=(「、,.]{0,3}(?:私の|普通の?|当座の?)?[ :=(「]{0,2}"
)
_BACK_LINK = r"(?:[ )」]{0,2}(?:が|は|って|という(?:のが)?) ?| ?\()(?:私の|うちの|母の|父の|夫の|妻の)?"
# Behind a count or a date unit, the digits are no one's number.
_NO_UNIT = r"(?![\d年月日時分回件枚円人歳才桁文種か個つ以~])"


def _named(name: str, value: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{name}){_LINK}(?P<value>{value}){_NO_UNIT}|(?<![\d-])(?P<before>{value}){_BACK_LINK}(?:{name})"
    )


_NAMED = (
    (
        "individual_number",
        _named(r"マイナンバー(?:の?番号)?|個人番号|my ?number", rf"\d(?:{_BETWEEN}{{0,3}}\d){{9,14}}"),
    ),
    (
        "payment_card",
        _named(r"(?:クレジット|デビット|クレカの?)(?:カード)?の?番号|カード番号", r"\d(?:[ -]?\d){11,18}"),
    ),
    ("bank_account", _named(r"口座の?番号|(?:銀行|預金|振込先?|受取)?口座(?:番号)?", r"\d(?:[ -]?\d){5,9}")),
    ("bank_account", re.compile(r"(?:普通|当座|貯蓄)(?:預金|口座)? ?(?P<value>\d{6,8})(?!\d)")),
    (
        "bank_account",
        re.compile(r"(?P<value>記号[ :は]{0,2}\d{5}(?:-\d)?[ 、,]{0,2}番号[ :は]{0,2}\d{5,8})(?!\d)"),
    ),
    ("licence", _named(r"(?:運転)?免許証?の?(?:番号|ナンバー)", r"\d(?:[ -]?\d){9,13}")),
    (
        "identity_document",
        _named(
            r"(?:パスポート|旅券|在留カード)(?:の?番号)?|被保険者の?番号|保険証の?番号|基礎年金番号|年金番号|住民票コード",
            r"[a-z]{0,2} ?\d(?:[ -]?\d){6,10}(?:[a-z]{2})?",
        ),
    ),
    # A bare year beside it is a search (「暗証番号 2026」), unless the sentence says that it is the value.
    (
        "pin",
        re.compile(
            r"(?:暗証番号|パスワード|パスコード|\bpin(?:コード)?)"
            rf"(?: ?(?:は|が|を|も|:|=) ?「?|[ (「]?(?!{_YEAR}(?!\d)))"
            rf"(?P<value>\d{{4,16}}|(?=[a-z]*\d)[a-z\d]{{6,16}}){_NO_UNIT}"
        ),
    ),
    (
        "email",
        re.compile(
            r"(?<![a-z0-9._%+-])(?P<value>[a-z0-9._%+-]{1,64} ?(?:@|\(at\)|\(アット\)) ?"
            r"[a-z0-9-]{1,63}(?: ?\. ?[a-z0-9-]{1,63}){1,5})"
        ),
    ),
)

# --- numbers that show what they are ----------------------------------------------------------------------------

# Groups of digits with at most three separators between two of them; 「の」 as in 090の1234の5678.
_CHAIN = re.compile(r"[+(]{0,2}\d+(?:(?:[-. ()ー]{1,3}|の)\d+)*")
_KANJI = "".join(_KANJI_DIGITS)
_KANJI_CHAIN = re.compile(rf"[{_KANJI}]+(?:(?:[-. ()ー]{{1,3}}|の)[{_KANJI}]+)*")
_DIGITS = re.compile(r"\d+")
_SHORTEST = 9  # digits: +81 with the shortest number behind it
_MOST_GROUPS = 6  # 12 34 56 78 90 12


@dataclass(frozen=True)
class Masked:
    """A message without its personal data.

    Attributes:
        text: the message, with `PLACEHOLDER` where something was masked.
        kinds: what was masked: individual_number, payment_card, phone, email, bank_account, licence,
            identity_document, pin.
    """

    text: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    kind: str


def mask(text: str) -> Masked:
    """Masks the personal data in `text`.

    Args:
        text: a message as typed or cleaned; digits in any width, also kanji digits.
    """
    folded = _HARMLESS.sub(lambda found: _SET_ASIDE * len(found[0]), _fold(text))
    spans: list[_Span] = []
    for kind, pattern in _NAMED:
        for found in pattern.finditer(folded):
            spans.append(_Span(*found.span(found.lastgroup or "value"), kind))
        folded = _blank(folded, spans)
    # Kanji digits are a pass of their own: in 「統一03-…」 the 一 belongs to the word.
    in_digits = _KANJI_CHAIN.sub(lambda found: "".join(_KANJI_DIGITS.get(c, c) for c in found[0]), folded)
    for pattern, digits in ((_CHAIN, folded), (_KANJI_CHAIN, in_digits)):
        for found in pattern.finditer(folded):
            spans.extend(_numbers(digits[found.start() : found.end()], found.start()))
        folded = _blank(folded, spans)
    if not spans:
        return Masked(text, frozenset())
    parts, at = [], 0
    for span in sorted(spans, key=lambda span: span.start):
        parts += [text[at : span.start].rstrip(), PLACEHOLDER]
        at = span.end
    parts.append(text[at:].lstrip())
    return Masked(" ".join(part for part in parts if part), frozenset(span.kind for span in spans))


def _blank(folded: str, spans: list[_Span]) -> str:
    for span in spans:
        folded = folded[: span.start] + _SET_ASIDE * (span.end - span.start) + folded[span.end :]
    return folded


def _numbers(chain: str, offset: int) -> Iterator[_Span]:
    """Finds the numbers in a chain of digit groups; phones first, they have the most telling form."""
    groups = [(found.start(), found.end()) for found in _DIGITS.finditer(chain)]
    if len(groups) >= 10 and all(end - start == 1 for start, end in groups):
        groups = [(groups[0][0], groups[-1][1])]
    free = [True] * len(groups)
    for kind, fits in (
        ("phone", _is_phone),
        ("payment_card", _is_card),
        ("individual_number", _is_individual_number),
    ):
        for first in range(len(groups)):
            # Longest first: +81 90 1234 5678 is one phone.
            for last in range(min(len(groups), first + _MOST_GROUPS) - 1, first - 1, -1):
                start, end = groups[first][0], groups[last][1]
                if end - start < _SHORTEST or not all(free[first : last + 1]):
                    continue
                if not fits(_Digits.of(chain, groups[first : last + 1])):
                    continue
                free[first : last + 1] = [False] * (last + 1 - first)
                yield _Span(offset + len(chain[:start].rstrip("+(")), offset + end, kind)
                break


@dataclass(frozen=True)
class _Digits:
    """A run of digit groups: all digits, the groups' sizes, and whether a plus sign stands before it."""

    all: str
    groups: tuple[str, ...]
    plus: bool

    @classmethod
    def of(cls, chain: str, groups: list[tuple[int, int]]) -> "_Digits":
        parts = tuple("".join(_DIGITS.findall(chain[start:end])) for start, end in groups)
        return cls("".join(parts), parts, chain[: groups[0][0]].rstrip("( ").endswith("+"))


def _is_phone(number: _Digits) -> bool:
    sizes = [len(group) for group in number.groups]
    if number.plus:
        return len(number.groups) <= 5 and 9 <= len(number.all) <= 15
    if number.all.startswith("0081") and len(number.groups) <= 5:
        return 13 <= len(number.all) <= 15
    if not re.match(r"0[1-9]", number.all) or len(sizes) > 3:
        return False
    if len(number.all) == 11:
        # 090-1234-5678, 0800-123-4567
        return number.all[2] == "0" and sizes in ([11], [3, 8], [7, 4], [3, 4, 4], [4, 3, 4])
    if len(number.all) != 10:
        return False
    if len(sizes) == 3:
        return 2 <= sizes[0] <= 5 and sizes[2] in (3, 4)
    return len(sizes) == 1 or 2 <= sizes[0] <= 6


def _is_card(number: _Digits) -> bool:
    if not 14 <= len(number.all) <= 16 or _are_years(number.groups):
        return False
    sizes = [len(group) for group in number.groups]
    # Four by four is how a card is read off, also when one digit was mistyped.
    return sizes == [4, 4, 4, 4] or ((min(sizes) >= 2 or len(sizes) == 1) and _luhn(number.all))


def _is_individual_number(number: _Digits) -> bool:
    if len(number.all) != 12 or _are_years(number.groups):
        return False
    # 〒188-8666 1-2-3-4-5 is an address: no one cuts the number into single digits and longer pieces.
    return min(len(group) for group in number.groups) >= 2


def _are_years(groups: tuple[str, ...]) -> bool:
    return all(re.fullmatch(_YEAR, group) for group in groups)


def _luhn(digits: str) -> bool:
    """The check of payment card numbers (ISO/IEC 7812-1, annex B)."""
    doubled = (int(digit) * (1 + i % 2) for i, digit in enumerate(reversed(digits)))
    return sum(value - 9 * (value > 9) for value in doubled) % 10 == 0
