"""Both encoders give unit vectors by which like texts are near, in every language that residents use."""

from __future__ import annotations

import numpy as np
import pytest

from bot.knowledge.search import encoders
from bot.knowledge.search.encoders import Encoder, clean, encode_query

BOTH = [encoders.use, encoders.e5]


@pytest.fixture(params=BOTH, ids=["use", "e5"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    made: Encoder = request.param()
    return made


def test_vectors_have_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode(["無料Wi-Fiの場所", "ごみの日はいつですか"], "passage")
    assert vectors.shape == (2, encoder.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


@pytest.mark.parametrize("asked", ["Where can I use free Wi-Fi?", "免费无线网络在哪里", "무료 와이파이 장소"])
def test_a_question_is_near_its_subject_in_another_language(encoder: Encoder, asked: str) -> None:
    passages = encoder.encode(["無料Wi-Fiはどこで使えますか", "粗大ごみの捨て方"], "passage")
    near, far = passages @ encode_query(encoder, asked)
    assert near > far


def test_one_text_and_several_give_the_same_vectors(encoder: Encoder) -> None:
    texts = ["無料Wi-Fiの場所", "マイナンバーカードをなくした"]
    together = encoder.encode(texts, "passage")
    alone = np.array([encoder.encode([text], "passage")[0] for text in texts])
    assert np.allclose(together, alone, atol=1e-2)


def test_the_last_queries_are_kept_and_cannot_be_changed(encoder: Encoder) -> None:
    vector = encode_query(encoder, "ごみの日")
    assert encode_query(encoder, "ごみの日") is vector
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ＷｉＦｉ　　場所\n", "WiFi 場所"), ("a\x00b\ud800c", "abc"), ("", ""), ("あ" * 10_000, None)],
)
def test_texts_are_cleaned_for_the_encoder(encoder: Encoder, text: str, expected: str | None) -> None:
    assert clean(encoder, text) == (expected if expected is not None else "あ" * encoder.longest)
