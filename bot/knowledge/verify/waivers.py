"""Waivers: what an answer may say although the plan's text doesn't, each with the reason."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import Field, ValidationError

from bot.knowledge import located_yaml
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.schema import Entry, NonEmpty, SubjectId
from bot.knowledge.verify.folding import fold


class Waiver(Entry):
    """One exception.

    Attributes:
        subject: the subject or glossary term.
        city: whose answer; none for a glossary term.
        what: what the plan doesn't hold, as the report of `verify` names it.
        reason: why it may stand all the same.
    """

    subject: SubjectId
    city: NonEmpty | None = None
    what: NonEmpty
    reason: NonEmpty


class WaiverFile(Entry):
    """`waivers.yml`."""

    waivers: tuple[Waiver, ...] = Field(default=())


@dataclass(frozen=True)
class Waivers:
    """All waivers, with the line of each.

    Attributes:
        file: the file's path, relative to the knowledge folder's parent.
        entries: the waivers with their lines.
    """

    file: str
    entries: tuple[tuple[Waiver, int], ...] = ()

    def matching(self, subject: str, city: str | None, what: str) -> Waiver | None:
        """The waiver for `what` in one answer, if there is one."""
        for waiver, _ in self.entries:
            if (waiver.subject, waiver.city, fold(waiver.what).text) == (subject, city, fold(what).text):
                return waiver
        return None


def read_waivers(root: Path) -> Waivers:
    """Reads `waivers.yml`; a knowledge folder without one has no waivers.

    Args:
        root: the folder `knowledge/`.

    Raises:
        KnowledgeError: the file can't be used.
    """
    path = root / "waivers.yml"
    name = path.relative_to(root.parent).as_posix()
    if not path.is_file():
        return Waivers(name)
    yaml = located_yaml.read(path, name)
    try:
        file = WaiverFile.model_validate(yaml.value or {})
    except ValidationError as error:
        cure = "waivers に subject、city（用語のときは書かない）、what、reason を書いてください。"
        raise KnowledgeError(
            [
                Problem(
                    name,
                    yaml.line(detail["loc"]),
                    f"「{'.'.join(map(str, detail['loc']))}」が違います。{cure}",
                )
                for detail in error.errors()
            ]
        ) from error
    return Waivers(name, tuple((waiver, yaml.line(("waivers", i))) for i, waiver in enumerate(file.waivers)))
