"""Calibrates the search on the knowledge in use: `make calibrate`.

Positives are wordings taken out and the questions of `knowledge/held_out.yml`, negatives the out-of-scope utterances of
the dialogue model and the positives with their matter taken out; see `bot.knowledge.search.calibrate`.
"""

import argparse
from pathlib import Path

from ruamel.yaml import YAML

from bot.knowledge.held_out import HELD_OUT, read_held_out
from bot.knowledge.loader import load
from bot.knowledge.retrieval import documents
from bot.knowledge.search.calibrate import calibrate
from bot.knowledge.search.calibration import DEFAULT_FILE
from bot.knowledge.service import PROJECT

CACHE = PROJECT / ".cache" / "vectors"


def out_of_scope_texts(nlu: Path) -> list[str]:
    """The examples of the intent `out_of_scope` in a Rasa NLU file."""
    groups = YAML(typ="safe").load(nlu)["nlu"]
    examples = "".join(group["examples"] for group in groups if group["intent"] == "out_of_scope")
    return [line.removeprefix("- ").strip() for line in examples.splitlines() if line.strip()]


def main() -> None:
    """Fits the scores, chooses the thresholds and writes both beside the search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--sample", type=int, default=2000, help="of the wordings taken out, search for so many"
    )
    sample = parser.parse_args().sample
    knowledge = load(PROJECT / "knowledge")
    held_out = read_held_out(PROJECT / "knowledge" / HELD_OUT, knowledge)
    negatives = out_of_scope_texts(PROJECT / "data" / "nlu" / "out_of_scope.yml")
    calibration = calibrate(list(documents(knowledge, None)), negatives, CACHE, held_out, sample)
    calibration.save(DEFAULT_FILE)
    print(f"{DEFAULT_FILE.relative_to(PROJECT)}: {calibration.thresholds}")


if __name__ == "__main__":
    main()
