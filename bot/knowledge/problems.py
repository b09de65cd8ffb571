"""What can be wrong with the knowledge, told so that a clerk can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        file: the file's path, relative to the knowledge folder's parent.
        line: 1-based line in the file; 0 when the file as a whole is meant.
        message: what is wrong and what would be right, in Japanese.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Formats the problem as linters do: `file:line: message`."""
        return f"{self.file}:{self.line}: {self.message}"


class KnowledgeError(Exception):
    """The knowledge can't be used; holds every problem found, not just the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keeps `problems` sorted by file and line."""
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))
