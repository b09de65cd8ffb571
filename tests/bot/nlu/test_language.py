"""The spaCy language keeps the text as typed, and finds names however they are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.language import CITY_LEMMA, FugashiTokenizer, create_language

NAMES = {"city": ["昭島市", "昭島", "にしとうきょう"], "service": ["Wi-Fi", "マイナポータル"]}
NLP = create_language(NAMES)


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_the_document_is_the_text_as_typed(text: str) -> None:
    doc = NLP.make_doc(text)
    assert doc.text == text
    for token in doc:
        assert text[token.idx : token.idx + len(token.text)] == token.text


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("昭島市のＷｉ－Ｆｉ", [("昭島市", "city", 0), ("Ｗｉ－Ｆｉ", "service", 4)]),
        ("  昭島　で wi-fi", [("昭島", "city", 2), ("wi-fi", "service", 7)]),
        ("ﾏｲﾅﾎﾟｰﾀﾙって", [("ﾏｲﾅﾎﾟｰﾀﾙ", "service", 0)]),
        ("にしとうきょうの体育館", [("にしとうきょう", "city", 0)]),
        ("ふつうの文", []),
    ],
)
def test_names_are_entities_with_offsets_of_the_message(text: str, entities: list) -> None:
    found = [(entity.text, entity.label_, entity.start_char) for entity in NLP(text).ents]
    assert found == entities


def test_features_do_not_depend_on_width_case_or_the_city() -> None:
    wide, narrow = NLP("昭島市のＷＩ－ＦＩ"), NLP("にしとうきょうのwi-fi")
    assert [token.lemma_ for token in wide] == [token.lemma_ for token in narrow]
    assert wide[0].lemma_ == CITY_LEMMA


def test_the_tokenizer_survives_saving_and_loading() -> None:
    again = FugashiTokenizer(NLP.vocab).from_bytes(NLP.tokenizer.to_bytes())
    text = "にしとうきょうのマイナポータル"
    assert [token.text for token in again(text)] == [token.text for token in NLP.tokenizer(text)]
