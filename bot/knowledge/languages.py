"""Other languages: which one a message is written in, and which translations are still those of the Japanese."""

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.knowledge.schema import LanguageFile
from bot.text import normalise

JAPANESE = "ja"
_KANA = re.compile("[ぁ-ゖァ-ヺ]")
_HIRAGANA = re.compile("[ぁ-ゖ]")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")
# Letters that none of the other languages has.
_VIETNAMESE = re.compile("[ăđơư\u1ea0-\u1ef9]")


def _only_in(charset: str, other: str) -> Callable[[str], bool]:
    """Whether a Chinese character is in one character set and not in another."""

    def is_in(char: str, name: str) -> bool:
        try:
            return bool(char.encode(name))
        except UnicodeEncodeError:
            return False

    return lambda char: "一" <= char <= "鿿" and is_in(char, charset) and not is_in(char, other)


# Which forms a character has: GB 2312 holds simplified ones only, Big5 traditional ones only.
_CHINESE = {"zh-Hans": _only_in("gb2312", "big5"), "zh-Hant": _only_in("big5", "gb2312")}
# JIS X 0208 has what Japanese is written with, and hardly any simplified form of its own.
_NOT_JAPANESE = {"zh-Hans": _only_in("gb2312", "cp932"), "zh-Hant": _only_in("big5", "cp932")}


@dataclass(frozen=True)
class Language:
    """A language that the bot answers in.

    Attributes:
        texts: its fixed texts.
        questions: questions of subjects, by id.
        answers: by city id and subject id; only those whose Japanese has not changed since.
    """

    texts: LanguageFile
    questions: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def wordings(self, subject: str) -> list[str]:
        """How people ask for a subject in this language."""
        question = self.questions.get(subject)
        return [*([question] if question else []), *self.texts.wordings.get(subject, ())]


def digest(answer: str) -> str:
    """What a translation remembers of the Japanese answer: eight hexadecimal digits."""
    return hashlib.sha256(answer.encode()).hexdigest()[:8]


class LanguageFinder:
    """Recognises the language of a message by its script and by the cues of `languages/*/texts.yml`."""

    def __init__(self, languages: Mapping[str, Sequence[str]]) -> None:
        """Compiles the cues.

        Args:
            languages: cues by the language's id; of equals, the first counts.
        """
        self._cues = {
            language: re.compile("|".join(sorted(map(_pattern, cues), key=len, reverse=True)))
            for language, cues in languages.items()
        }

    def find(self, text: str) -> str | None:
        """The language of a text: an id, ``ja``, or None when it does not show, as with 「Wi-Fi」.

        A name in katakana does not make a Chinese sentence Japanese, hiragana does, unless it stands in brackets.
        """
        normalised = normalise(text)
        normalised = _IN_BRACKETS.sub(" ", normalised).strip() or normalised
        if _HANGUL.search(normalised) and "ko" in self._cues:
            return "ko"
        if _HIRAGANA.search(normalised):
            return JAPANESE
        counts = {language: len(set(cue.findall(normalised))) for language, cue in self._cues.items()}
        if _VIETNAMESE.search(normalised) and "vi" in counts:
            counts["vi"] += len(normalised)
        if not _KANA.search(normalised):
            for language in _CHINESE.keys() & counts.keys():
                counts[language] += sum(map(_NOT_JAPANESE[language], text))
        if not any(counts.values()):
            return JAPANESE if _KANA.search(normalised) else None
        found = max(counts, key=lambda language: counts[language])
        if found in _CHINESE and counts.keys() >= set(_CHINESE):
            forms = {language: sum(map(own, text)) for language, own in _CHINESE.items()}
            found = max(forms, key=lambda language: (forms[language], language == found))
        return found


def _pattern(cue: str) -> str:
    """A cue as a whole word, where the script has words."""
    folded = re.escape(normalise(cue))
    return rf"(?<!\w){folded}(?!\w)" if re.fullmatch(r"[\w\s'’-]*[a-z][\w\s'’-]*", normalise(cue)) else folded
