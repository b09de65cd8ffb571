"""Adds the wordings of `knowledge/` to the NLU training data, so that a question is written once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.names import read_yaml


class KnowledgeImporter(RasaFileImporter):
    """Rasa's own importer of files, and the wordings of subjects and glossary as examples of their topic's intent.

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
        """The examples of the NLU files and all wordings."""
        wordings = [Message.build(text=text, intent=intent) for intent, text in sorted(set(self._wordings()))]
        return super().get_nlu_data(language).merge(TrainingData(wordings))

    def _wordings(self) -> Iterator[tuple[str, str]]:
        """Pairs of intent and text."""
        intents = {topic["id"]: topic["intent"] for topic in read_yaml(self.folder / "topics.yml")["topics"]}
        for path in sorted((self.folder / "subjects").glob("*.yml")):
            content = read_yaml(path)
            for subject in content["subjects"]:
                for text in (subject["question"], *subject["wordings"]):
                    yield intents[content["topic"]], str(text)
        for term in read_yaml(self.folder / "glossary.yml")["terms"]:
            for text in term["wordings"]:
                yield intents["glossary"], str(text)
