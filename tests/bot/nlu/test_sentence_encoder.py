"""The sentence encoder gives Rasa one vector a message, near for like meanings."""

import numpy as np
import pytest
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.language import create_language
from bot.nlu.sentence_encoder import DIMENSION, SentenceEncoderFeaturizer


@pytest.fixture
def featurizer(model_storage, resource, execution_context) -> SentenceEncoderFeaturizer:
    config = {**SentenceEncoderFeaturizer.get_default_config(), FEATURIZER_CLASS_ALIAS: "encoder"}
    return SentenceEncoderFeaturizer.create(config, model_storage, resource, execution_context)


def vector(featurizer: SentenceEncoderFeaturizer, text: str) -> np.ndarray:
    message = Message(data={TEXT: text})
    featurizer.process([message])
    return message.get_dense_features(TEXT, [])[1].features


def test_each_message_gets_one_vector_of_the_configured_length(featurizer) -> None:
    found = vector(featurizer, "無料Wi-Fiはどこで使えますか")
    assert found.shape == (1, DIMENSION)
    assert np.linalg.norm(found) == pytest.approx(4.0, rel=1e-3)


def test_like_meanings_are_nearer_than_unlike_ones(featurizer) -> None:
    wifi, free, dog = (
        vector(featurizer, t)[0] for t in ("無料Wi-Fiの場所", "無料の無線LANはどこ", "犬が死んだときの届け")
    )
    assert wifi @ free > wifi @ dog


def test_width_and_case_do_not_matter(featurizer) -> None:
    assert np.allclose(vector(featurizer, "Ｗｉ－Ｆｉ の場所"), vector(featurizer, "wi-fi の場所"))


def test_the_vector_does_not_depend_on_the_city_that_is_named(featurizer) -> None:
    nlp = create_language({"city": ["昭島市", "西東京市"]})

    def asked_of(city: str) -> np.ndarray:
        text = f"{city}のWi-Fiの場所"
        message = Message(data={TEXT: text, "text_spacy_doc": nlp(text)})
        featurizer.process([message])
        return message.get_dense_features(TEXT, [])[1].features

    assert np.allclose(asked_of("昭島市"), asked_of("西東京市"))


def test_a_message_without_text_is_left_alone(featurizer) -> None:
    message = Message(data={"intent": "greet"})
    featurizer.process([message])
    assert message.get_dense_features(TEXT, [])[1] is None


def test_a_scale_that_is_no_positive_number_is_refused() -> None:
    with pytest.raises(ValueError, match="positive"):
        SentenceEncoderFeaturizer.validate_config({"scale": 0})


def test_the_fingerprint_names_the_encoders_version() -> None:
    assert SentenceEncoderFeaturizer.fingerprint_addon({})
