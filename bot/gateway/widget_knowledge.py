"""What the widget shows of the knowledge, made once for each version of it."""

import hashlib
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from bot.gateway.chat import MAX_MESSAGE_LENGTH
from bot.gateway.suggestions import suggestions
from bot.gateway.texts import WidgetTexts
from bot.knowledge.furigana import Furigana
from bot.knowledge.languages import JAPANESE
from bot.knowledge.model import Knowledge


@dataclass(frozen=True)
class JsonFile:
    """A JSON text that browsers may keep.

    Attributes:
        content: in UTF-8.
        etag: changes with the content.
    """

    content: bytes
    etag: str

    @classmethod
    def of(cls, value: Any) -> "JsonFile":
        """Writes a value."""
        content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        # Weak, since the content may be compressed on its way.
        return cls(content, f'W/"{hashlib.sha256(content).hexdigest()[:32]}"')


class WidgetKnowledge:
    """What is made of one version of the knowledge; each part when it is first asked for."""

    def __init__(
        self, knowledge: Knowledge, texts: WidgetTexts, japanese: str, home: str | None = None
    ) -> None:
        """Takes the version.

        Args:
            knowledge: what is known.
            texts: the widget's Japanese texts.
            japanese: the Japanese name of Japanese.
            home: id of the only city of this deployment; None when it serves several.
        """
        self.knowledge = knowledge
        self._texts = texts.model_dump(mode="json")
        self._japanese = japanese
        self._home = home
        self._files: dict[tuple[str, str | None], JsonFile] = {}
        self._lock = threading.Lock()

    @property
    def cities(self) -> Mapping[str, object]:
        """The cities, by id."""
        return self.knowledge.municipalities

    @cached_property
    def languages(self) -> Mapping[str, str]:
        """The languages' own names, by id; Japanese first."""
        others = {id_: language.texts.name for id_, language in self.knowledge.languages.items()}
        return {JAPANESE: self._japanese, **others}

    @cached_property
    def furigana(self) -> Furigana:
        """Reads what is shown."""
        return Furigana(self.knowledge.readings, self.knowledge.municipalities.values())

    def config(self, language: str | None) -> JsonFile:
        """The widget's texts, and what it may be set to.

        Args:
            language: id; what isn't written in it is in Japanese, as is all for an unknown one.
        """
        spoken = language if language in self.knowledge.languages else None
        return self._file("config", spoken, lambda: self._config(spoken))

    def suggestions(self, city: str | None) -> JsonFile:
        """The questions that have an answer; takes most of a second when it is asked for first.

        Args:
            city: id of the city whose answers count; None for any city's.
        """
        return self._file(
            "suggestions", city, lambda: {"suggestions": suggestions(self.knowledge, self.furigana, city)}
        )

    def _file(self, name: str, variant: str | None, value: Callable[[], Any]) -> JsonFile:
        with self._lock:
            if (name, variant) not in self._files:
                self._files[name, variant] = JsonFile.of(value())
            return self._files[name, variant]

    def _config(self, language: str | None) -> dict[str, Any]:
        spoken = self.knowledge.languages[language].texts if language else None
        return {
            **(_translated(self._texts, spoken.widget) if spoken else self._texts),
            "language": language or JAPANESE,
            "languages": [{"id": id_, "name": name} for id_, name in self.languages.items()],
            "cities": [
                {"id": id_, "name": spoken.cities[id_] if spoken else city.name}
                for id_, city in self.knowledge.municipalities.items()
            ],
            "city": self._home,
            "max_length": MAX_MESSAGE_LENGTH,
        }


class WidgetVersions:
    """The view of the knowledge in use, made anew when that was replaced."""

    def __init__(
        self, knowledge: Callable[[], Knowledge], texts: WidgetTexts, japanese: str, home: str | None = None
    ) -> None:
        """Takes the first version.

        Args:
            knowledge: the knowledge in use.
            texts: the widget's Japanese texts.
            japanese: the Japanese name of Japanese.
            home: id of the only city of this deployment.
        """
        self._knowledge = knowledge
        self._view = partial(WidgetKnowledge, texts=texts, japanese=japanese, home=home)
        self._last = self._view(knowledge())

    def current(self) -> WidgetKnowledge:
        """The view of the knowledge in use."""
        knowledge = self._knowledge()
        if self._last.knowledge is not knowledge:
            self._last = self._view(knowledge)
        return self._last


def _translated(japanese: Any, given: Any) -> Any:
    """The texts with those in their place that are translated; the loader has seen to it that they fit."""
    if isinstance(japanese, dict) and isinstance(given, dict):
        return {key: _translated(value, given.get(key)) for key, value in japanese.items()}
    if isinstance(japanese, list) and isinstance(given, list):
        return [_translated(value, other) for value, other in zip(japanese, given, strict=True)]
    return japanese if given is None else given
