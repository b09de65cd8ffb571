"""Macro F1 of the intents by five-fold cross-validation: `make crossval`.

`rasa test nlu --cross-validation` sees the files under `data/` only, and parses the training folds too, which takes
most of its time; here the wordings of the knowledge, which the importer adds, are folded as well.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from pathlib import Path

import structlog
from rasa.core.agent import Agent
from rasa.model_training import train_nlu
from rasa.nlu.test import generate_folds
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLWriter
from rasa.shared.nlu.training_data.training_data import TrainingData
from sklearn.metrics import classification_report

FOLDS = 5


def predictions(data: TrainingData, folds: int, folder: Path) -> list[tuple[str, str, str]]:
    """Each example once as a test of a model that has not seen it.

    Args:
        data: all examples.
        folds: number of models.
        folder: for what is written on the way.

    Returns:
        Triples of text, intent and the intent predicted; behind `nlu_fallback` stands the model's guess, as the bot
        takes it.
    """
    found = []
    for number, (train, test) in enumerate(generate_folds(folds, data), start=1):
        file = folder / f"{number}.yml"
        RasaYAMLWriter().dump(file, train)
        agent = Agent.load(train_nlu("config.yml", str(file), str(folder), fixed_model_name=str(number)))
        for example in test.intent_examples:
            parsed = asyncio.run(agent.parse_message(example.get("text")))
            guesses = [guess["name"] for guess in parsed["intent_ranking"] if guess["name"] != "nlu_fallback"]
            found.append((example.get("text"), example.get("intent"), guesses[0]))
        print(f"{number}/{folds}", flush=True)
    return found


def main() -> None:
    """Prints precision, recall and F1 of each intent and their means, and what was mistaken for what."""
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    importer = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"])
    with tempfile.TemporaryDirectory() as folder:
        found = predictions(importer.get_nlu_data(), FOLDS, Path(folder))
    right, said = [intent for _, intent, _ in found], [guess for _, _, guess in found]
    print(classification_report(right, said, labels=sorted(set(right)), digits=3))
    for text, intent, guess in found:
        if guess != intent:
            print(f"{intent}\t{guess}\t{text}")


if __name__ == "__main__":
    main()
