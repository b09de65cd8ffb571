"""What the widget shows of the knowledge follows the knowledge."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.gateway import texts
from bot.gateway.settings import PROJECT
from bot.gateway.widget_knowledge import JsonFile, WidgetKnowledge, WidgetVersions
from bot.knowledge.model import Knowledge

TEXTS = texts.load(PROJECT / "knowledge" / "texts" / "widget.yml", texts.WidgetTexts)


def _config(view: WidgetKnowledge, language: str | None) -> Any:
    return json.loads(view.config(language).content)


@pytest.fixture
def english(knowledge: Knowledge) -> Knowledge:
    """Some of the widget's texts in English."""
    own = knowledge.languages["en"]
    widget = {"title": "Counter", "labels": {"send": "Send"}}
    given = own.texts.model_copy(update={"widget": widget})
    return replace(knowledge, languages={**knowledge.languages, "en": replace(own, texts=given)})


def test_what_is_not_translated_stays_japanese(english: Knowledge) -> None:
    view = WidgetKnowledge(english, TEXTS, "日本語")
    config = _config(view, "en")
    assert (config["title"], config["labels"]["send"]) == ("Counter", "Send")
    assert config["labels"]["close"] == TEXTS.labels.close
    assert config["menu"] == _config(view, None)["menu"]
    assert config["language"] == "en"
    assert config["cities"][0] == {"id": "nishitokyo", "name": "Nishitokyo City"}


@pytest.mark.parametrize("language", [None, "ja", "fr", "<b>"])
def test_any_other_language_is_japanese(english: Knowledge, language: str | None) -> None:
    config = _config(WidgetKnowledge(english, TEXTS, "日本語"), language)
    assert (config["title"], config["language"]) == (TEXTS.title, "ja")


def test_the_city_of_the_deployment_is_told(knowledge: Knowledge) -> None:
    assert _config(WidgetKnowledge(knowledge, TEXTS, "日本語", "akishima"), None)["city"] == "akishima"


def test_a_file_is_made_once_for_each_version(knowledge: Knowledge, english: Knowledge) -> None:
    current = knowledge
    versions = WidgetVersions(lambda: current, TEXTS, "日本語")
    before = versions.current()
    assert versions.current() is before
    assert before.config("en") is before.config("en")
    current = english
    assert versions.current().config("en").etag != before.config("en").etag


def test_the_etag_follows_the_content() -> None:
    assert JsonFile.of({"a": 1}) == JsonFile.of({"a": 1})
    assert JsonFile.of({"a": 1}).etag != JsonFile.of({"a": 2}).etag
