"""Gives Rasa's spaCy components our Japanese language in place of a downloaded model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.utils import spacy_utils

from bot.nlu.language import LANGUAGE_CODE, create_language
from bot.nlu.names import entity_names, fingerprint


# Rasa looks for the provider of the spaCy model by the class name "SpacyNLP": a subclass must keep it.
@DefaultV1Recipe.register(
    [DefaultV1Recipe.ComponentType.MODEL_LOADER, DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER],
    is_trainable=False,
    model_from="SpacyNLP",
)
class SpacyNLP(spacy_utils.SpacyNLP):
    """Provides the language and runs it over messages.

    Configuration:
        knowledge: the folder whose names become entities (default `knowledge`).
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Case stays as typed: normalisation happens in the tokens, and offsets must hold."""
        return {"case_sensitive": True, "knowledge": "knowledge"}

    @staticmethod
    def required_packages() -> list[str]:
        """Packages without which the component can't run."""
        return ["spacy", "fugashi"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpacyNLP:
        """Builds the language from the names in the knowledge folder."""
        config = {**cls.get_default_config(), **config}
        names = entity_names(Path(config["knowledge"]))
        name = f"{LANGUAGE_CODE}-{fingerprint(names)}"
        return cls(spacy_utils.SpacyModel(model=create_language(names), model_name=name), config)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Changed names mean changed tokens: everything behind them is trained again."""
        folder = Path(config.get("knowledge", cls.get_default_config()["knowledge"]))
        return fingerprint(entity_names(folder))
