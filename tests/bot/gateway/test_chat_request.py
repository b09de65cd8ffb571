"""Only a sound request is read; anything else is a 4xx that says what is wrong."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gateway.chat_request import ChatRequest, parse
from bot.gateway.request_body import BadRequest


def test_a_sound_request_is_read() -> None:
    assert parse('{"sender": "a", "message": "住民票", "more": 1}'.encode()) == ChatRequest("a", "住民票")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "invalid_json"),
        (b"{", "invalid_json"),
        (b"[" * 50_000, "invalid_json"),
        (b'{"sender": "a", "message": ' + b"9" * 5000 + b"}", "invalid_json"),
        (b'{"sender": "a", "message": "\xff\xfe"}', "invalid_encoding"),
        ("住民票".encode("shift_jis"), "invalid_encoding"),
        (b"[]", "not_an_object"),
        (b'"text"', "not_an_object"),
        (b"null", "not_an_object"),
        (b"{}", "missing_sender"),
        (b'{"message": "a"}', "missing_sender"),
        (b'{"sender": 1, "message": "a"}', "sender_not_text"),
        (b'{"sender": {"$ne": ""}, "message": "a"}', "sender_not_text"),
        (b'{"sender": "", "message": "a"}', "invalid_sender"),
        (b'{"sender": "  ", "message": "a"}', "invalid_sender"),
        (b'{"sender": "a\\nb", "message": "a"}', "invalid_sender"),
        (b'{"sender": "a\\u0000", "message": "a"}', "invalid_sender"),
        (b'{"sender": "\\ud800", "message": "a"}', "invalid_sender"),
        (b'{"sender": "\\u202ea", "message": "a"}', "invalid_sender"),
        (b'{"sender": "' + b"a" * 129 + b'", "message": "a"}', "invalid_sender"),
        (b'{"sender": "a"}', "missing_message"),
        (b'{"sender": "a", "message": null}', "missing_message"),
        (b'{"sender": "a", "message": ["a"]}', "message_not_text"),
        (b'{"sender": "a", "message": true}', "message_not_text"),
        (b'{"sender": "a", "message": {"text": "a"}}', "message_not_text"),
        (b'{"sender": "a", "message": ""}', "empty_message"),
    ],
)
def test_anything_else_is_named(body: bytes, code: str) -> None:
    with pytest.raises(BadRequest) as refused:
        parse(body)
    assert refused.value.code == code
    assert 400 <= refused.value.http_status < 500


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


@given(
    st.binary(max_size=50)
    | st.builds(lambda s, m: json.dumps({"sender": s, "message": m}).encode(), _JSON, _JSON)
)
def test_nothing_else_ever_happens(body: bytes) -> None:
    try:
        asked = parse(body)
    except BadRequest as refused:
        assert 400 <= refused.http_status < 500
    else:
        assert asked.sender and asked.message
