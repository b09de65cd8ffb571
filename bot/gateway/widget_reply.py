"""A reply as the widget shows it: with readings, and in やさしい日本語 beside it."""

from typing import Any

from bot.gateway.contract import Message
from bot.knowledge.furigana import Furigana
from bot.knowledge.languages import JAPANESE


def widget_reply(reply: Message, furigana: Furigana) -> dict[str, Any]:
    """The widget's fields of a reply.

    Args:
        reply: of the chat.
        furigana: reads the Japanese.

    Returns:
        `reply` (text, buttons, custom), `parts` of the text that is shown, `easy` and `easy_parts`.
    """
    custom = dict(reply["custom"])
    easy = custom.pop("easy", None)
    easy = easy if isinstance(easy, str) and easy.strip() else None
    answer = custom.get("answer") if custom["status"] == "answered" else None
    shown = answer if isinstance(answer, str) and answer else reply["text"]
    japanese = custom.get("language", JAPANESE) == JAPANESE
    return {
        "reply": {"text": reply["text"], "buttons": reply.get("buttons", []), "custom": custom},
        "parts": furigana.parts(shown) if japanese else [shown],
        "easy": easy,
        "easy_parts": furigana.parts(easy) if easy else None,
    }
