"""A reply as the widget shows it."""

from typing import Any

import pytest

from bot.gateway.contract import Message
from bot.gateway.widget_reply import widget_reply
from bot.knowledge.furigana import Furigana
from bot.knowledge.model import Knowledge


@pytest.fixture(scope="session")
def furigana(knowledge: Knowledge) -> Furigana:
    return Furigana(knowledge.readings, knowledge.municipalities.values())


def _reply(text: str, **custom: Any) -> Message:
    return {"recipient_id": "", "text": text, "custom": {"status": "answered", **custom}}


def test_the_bare_answer_is_shown_where_there_is_one(furigana: Furigana) -> None:
    shown = widget_reply(_reply("窓口です。\n（出典）", answer="窓口です。"), furigana)
    assert shown["parts"] == [("窓口", "まどぐち"), "です。"]


def test_of_other_outcomes_the_whole_text_is_shown(furigana: Furigana) -> None:
    shown = widget_reply(_reply("窓口です。", status="error", answer="別の文"), furigana)
    assert shown["parts"] == [("窓口", "まどぐち"), "です。"]


@pytest.mark.parametrize("text", ["请在市役所的窗口办理。", "これは訳ではありません。"])
def test_a_reply_in_another_language_is_left_plain(furigana: Furigana, text: str) -> None:
    assert widget_reply(_reply(text, language="zh-Hans"), furigana)["parts"] == [text]


@pytest.mark.parametrize("easy", [None, "", " ", 1])
def test_without_easy_japanese_there_is_none(furigana: Furigana, easy: object) -> None:
    shown = widget_reply(_reply("窓口です。", easy=easy), furigana)
    assert (shown["easy"], shown["easy_parts"]) == (None, None)
    assert "easy" not in shown["reply"]["custom"]


def test_the_reply_itself_is_not_changed(furigana: Furigana) -> None:
    reply = _reply("窓口です。", easy="まどぐちです。")
    widget_reply(reply, furigana)
    assert reply["custom"]["easy"] == "まどぐちです。"
