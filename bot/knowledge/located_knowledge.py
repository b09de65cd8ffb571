"""The knowledge together with the file and line of every entry, for tools that report on it as linters do."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bot.knowledge.loader import FileCache, load
from bot.knowledge.located_yaml import Keys, LocatedYaml
from bot.knowledge.model import CityId, Knowledge
from bot.knowledge.problems import Problem
from bot.knowledge.schema import (
    Answer,
    AnswerFile,
    Entry,
    GlossaryFile,
    Municipality,
    MunicipalityFile,
    NotInPlan,
    Plan,
    PlanFile,
    Subject,
    SubjectFile,
    Term,
)

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Located(Generic[E]):
    """An entry of a knowledge file.

    Attributes:
        entry: the entry.
        file: the file's path, relative to the knowledge folder's parent.
        yaml: the file's values and lines.
        keys: where in the file the entry stands.
        city: id of the city whose file it is; None outside `answers/`.
    """

    entry: E
    file: str
    yaml: LocatedYaml
    keys: Keys
    city: CityId | None = None

    def problem(self, message: str, *keys: str | int) -> Problem:
        """A problem on the line of the value at `keys` within the entry."""
        return Problem(self.file, self.yaml.line((*self.keys, *keys)), message)


@dataclass(frozen=True)
class LocatedKnowledge:
    """All entries with their places, beside the loaded knowledge."""

    knowledge: Knowledge
    municipalities: tuple[Located[Municipality], ...]
    plans: tuple[Located[Plan], ...]
    subjects: tuple[Located[Subject], ...]
    terms: tuple[Located[Term], ...]
    answers: tuple[Located[Answer], ...]
    not_in_plan: tuple[Located[NotInPlan], ...]


def load_located(root: Path) -> LocatedKnowledge:
    """Loads the knowledge and keeps where each entry stands.

    Args:
        root: the folder `knowledge/`.

    Raises:
        KnowledgeError: the files can't be used.
    """
    cache = FileCache()
    knowledge = load(root, cache)
    files = {path: (parsed.model, parsed.yaml) for path, (_, parsed) in sorted(cache.entries.items())}

    def entries(kind: type[Entry], group: str) -> Iterator[Located[E]]:
        for path, (model, yaml) in files.items():
            if isinstance(model, kind):
                name = path.relative_to(root.parent).as_posix()
                city = model.municipality if isinstance(model, AnswerFile) else None
                for i, entry in enumerate(getattr(model, group)):
                    yield Located(entry, name, yaml, (group, i), city)

    return LocatedKnowledge(
        knowledge,
        tuple(entries(MunicipalityFile, "municipalities")),
        tuple(entries(PlanFile, "plans")),
        tuple(entries(SubjectFile, "subjects")),
        tuple(entries(GlossaryFile, "terms")),
        tuple(entries(AnswerFile, "answers")),
        tuple(entries(AnswerFile, "not_in_plan")),
    )
