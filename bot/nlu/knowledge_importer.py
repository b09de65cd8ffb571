"""Adds the wordings of `knowledge/` to the NLU training data, so that a question is written once."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.names import read_yaml

# All of them teach one intent: which subject is meant, the search tells, without training. A part of them is enough for
# that, and spares two thirds of the training.
INTENT = "ask_service"
WORDING_EVERY = 3
# Wordings have no city in them, residents' questions often do: every so many wordings one is learnt with a city, in
# one of these forms, so that a city's name alone doesn't turn a question into `inform_city`.
CITY_EVERY = 8
CITY_FORMS = ("{city}の{text}", "{city}で{text}", "{city} {text}", "{city}では、{text}", "{text} {city}")


class KnowledgeImporter(RasaFileImporter):
    """Rasa's own importer of files, and wordings of subjects and glossary as examples of `ask_service`.

    In `config.yml`:

        importers:
          - name: bot.nlu.knowledge_importer.KnowledgeImporter
            knowledge: knowledge
    """

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        knowledge: str = "knowledge",
    ) -> None:
        """Remembers the folder; the other arguments are those of every importer."""
        super().__init__(config_file, domain_path, training_data_paths)
        self.folder = Path(knowledge)

    def get_nlu_data(self, language: str | None = "ja") -> TrainingData:
        """The examples of the NLU files and a part of the wordings."""
        wordings = sorted(set(self._wordings()))
        texts = [*wordings, *self._with_city(wordings[::CITY_EVERY])]
        examples = [Message.build(text=text, intent=INTENT) for text in texts]
        return super().get_nlu_data(language).merge(TrainingData(examples))

    def _with_city(self, wordings: list[str]) -> Iterator[str]:
        """The same wordings asked of a city; cities and forms take turns."""
        cities = [city["name"] for city in read_yaml(self.folder / "municipalities.yml")["municipalities"]]
        for text, city, form in zip(wordings, cycle(cities), cycle(CITY_FORMS)):
            yield form.format(city=city, text=text)

    def _wordings(self) -> Iterator[str]:
        """Of each subject and term the question and every so many wordings, and the names of terms and topics."""
        for path in sorted((self.folder / "subjects").glob("*.yml")):
            for subject in read_yaml(path)["subjects"]:
                yield str(subject["question"])
                yield from map(str, subject["wordings"][::WORDING_EVERY])
        for term in read_yaml(self.folder / "glossary.yml")["terms"]:
            # A name alone is a question too.
            yield from map(str, (term["term"], *term.get("variants", ()), *term["wordings"][::WORDING_EVERY]))
        for topic in read_yaml(self.folder / "topics.yml")["topics"]:
            yield str(topic["name"])
