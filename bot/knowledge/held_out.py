"""Questions that are kept out of the knowledge, to measure and calibrate the search by what it hasn't seen."""

from collections.abc import Mapping
from pathlib import Path

from ruamel.yaml import YAML

from bot.knowledge.model import Knowledge
from bot.knowledge.schema import Subject, Term
from bot.text import normalise

HELD_OUT = "held_out.yml"


def read_held_out(path: Path, knowledge: Knowledge) -> list[tuple[str, str]]:
    """The questions of a file that still count: a subject that is gone, or a question now written, is passed over.

    Args:
        path: YAML, lists of questions by subject or term id; there need be none.
        knowledge: that they are asked of.

    Returns:
        Pairs of question and id.
    """
    if not path.exists():
        return []
    groups: Mapping[str, list[str]] = YAML(typ="safe").load(path)["questions"]
    known: Mapping[str, Subject | Term] = {**knowledge.subjects, **knowledge.terms}
    written = {normalise(wording) for entry in known.values() for wording in entry.wordings}
    written |= {normalise(knowledge.question(id_)) for id_ in known}
    return [
        (str(text), id_)
        for id_, texts in groups.items()
        for text in texts
        if id_ in known and normalise(str(text)) not in written
    ]
