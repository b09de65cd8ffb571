"""What a typed message looks like before anything else sees it: visible characters, single spaces, no command."""

import re
import unicodedata

# Letters by category, nothing to the eye: fillers, joiners, blanks and variation selectors.
_INVISIBLE = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
# Control, format (zero-width, bidirectional, tag), lone surrogate, private use, unassigned.
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_PLAIN = re.compile(r"[ -~、-〟ぁ-ゖァ-ヺー一-鿿]*")
_COMMAND = re.compile(r"[A-Za-z_]+(?:@[\d.]+)?\s*(?:\{.*\}?)?")
# Rasa reads "/name" as an intent. Full-width, it is text again, and no word that a search would find.
BLANK = "／"


def clean(text: str) -> str:
    """Makes `text` safe to look at.

    NFKC; control, zero-width, bidirectional, tag and other unseen characters dropped; white space, line
    breaks among it, collapsed to single spaces. Case and spelling stay: `bot.text.normalise` folds those.
    """
    if not _PLAIN.fullmatch(text):
        # Unseen characters go first, so that what they kept apart is composed as it would have been typed.
        visible = (char for char in _INVISIBLE.sub("", text) if char.isspace() or not _is_dropped(char))
        text = unicodedata.normalize("NFKC", "".join(visible))
        # NFKC makes some visible forms out of unseen ones and the other way round (U+FFA0 to U+1160).
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def neutralise(text: str) -> str:
    """Takes away what would make Rasa parse `text` as a command.

    Rasa's regex handler takes a message that starts with "/" for an intent, wherever it came from.

    Returns:
        `text` without slashes and spaces at its start; `BLANK` when nothing else is left, or nothing but a command
        in Rasa's form (restart, inform_city{…}): nobody asks a question so, and its words must not work by chance.
    """
    rest = text.lstrip("/／ \t\r\n\u3000")
    return BLANK if not rest or (rest != text and _COMMAND.fullmatch(rest)) else rest


def _is_dropped(char: str) -> bool:
    return unicodedata.category(char) in _DROPPED_CATEGORIES
