"""Unseen characters and commands never reach Rasa; visible text does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.cleaning import BLANK, clean, neutralise


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("無料Wi-Fiはどこ？", "無料Wi-Fiはどこ?"),
        ("ﾏｲﾅﾝﾊﾞｰ　ｶｰﾄﾞ", "マイナンバー カード"),
        ("Ｗｉ－Ｆｉ", "Wi-Fi"),
        ("一行目\r\n二行目\t三", "一行目 二行目 三"),
        ("住\u200b民\u200d票\ufeff", "住民票"),
        ("\u202e住民票\u202c\u2066", "住民票"),
        ("住民票\U000e0041\U000e0042", "住民票"),
        ("葛\U000e0100飾", "葛飾"),
        ("か\u200b\u3099", "が"),
        ("住\x00民\x1b票\x7f", "住民票"),
        ("住民\ud800票", "住民票"),
        ("住\ue000民", "住民"),
        ("\u3164\uffa0\u2800", ""),
        ("  \u3000 ", ""),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("<b>住民票</b>", "<b>住民票</b>"),
        ("", ""),
    ],
)
def test_what_is_unseen_goes_what_is_seen_stays(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


@given(st.text(st.characters(), max_size=60))
def test_cleaned_text_holds_nothing_unseen(typed: str) -> None:
    cleaned = clean(typed)
    assert not {unicodedata.category(char) for char in cleaned} & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert cleaned == " ".join(cleaned.split())
    cleaned.encode()


@given(st.text(st.characters(), max_size=60))
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("/restart", BLANK),
        ("／restart", BLANK),
        (" / ／ // inform_city{'city': 'x'}", BLANK),
        ("/住民票の手数料", "住民票の手数料"),
        ("/restart はどういう意味", "restart はどういう意味"),
        ("/", BLANK),
        ("", BLANK),
        ("住民票/戸籍", "住民票/戸籍"),
    ],
)
def test_no_message_starts_as_a_command(text: str, harmless: str) -> None:
    assert neutralise(text) == harmless


@given(st.text(alphabet="/／ \u200b\u3000a", max_size=8))
def test_no_mixture_of_slashes_survives(typed: str) -> None:
    sent = neutralise(clean(typed))
    assert sent and not sent.startswith("/")
