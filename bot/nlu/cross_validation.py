"""Macro F1 of the intents by five-fold cross-validation: `make crossval`.

`rasa test nlu --cross-validation` sees the files under `data/` only; here the wordings of the knowledge, which the
importer adds, are folded too.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
from collections import defaultdict
from pathlib import Path

from rasa.nlu.test import cross_validate
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

FOLDS = 5


def main() -> None:
    """Prints precision, recall and F1 of each intent, and their means over the intents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-most", type=int, help="draw so many examples of an intent at most")
    parser.add_argument(
        "--out", type=Path, default=Path("results/crossval"), help="folder for Rasa's reports"
    )
    given = parser.parse_args()
    importer = TrainingDataImporter.load_from_config("config.yml", "domain.yml", ["data"])
    data = thinned(importer.get_nlu_data(), given.at_most) if given.at_most else importer.get_nlu_data()
    asyncio.run(cross_validate(data, FOLDS, "config.yml", str(given.out), errors=True, disable_plotting=True))
    report = json.loads((given.out / "intent_report.json").read_text(encoding="utf-8"))
    for intent, row in sorted(report.items()):
        if isinstance(row, dict) and "f1-score" in row:
            print(
                f"{intent}\t{row['support']}\t{row['precision']:.3f}\t{row['recall']:.3f}\t{row['f1-score']:.3f}"
            )


def thinned(data: TrainingData, at_most: int) -> TrainingData:
    """The data with a random draw of at most so many examples of each intent.

    Args:
        data: training data.
        at_most: examples of an intent.
    """
    by_intent = defaultdict(list)
    for example in data.intent_examples:
        by_intent[example.get("intent")].append(example)
    draw = random.Random(0)
    kept = [e for own in by_intent.values() for e in draw.sample(own, min(at_most, len(own)))]
    return TrainingData(kept)


if __name__ == "__main__":
    main()
