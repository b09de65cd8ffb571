"""Plain files of documents and texts, for the scripts of this package."""

from __future__ import annotations

import json
from pathlib import Path

from bot.knowledge.search.document import Document


def read_documents(path: Path) -> list[Document]:
    """Read documents from a file with one JSON object a line: ``id``, ``questions`` (a list), ``answer``.

    Args:
        path: The file.

    Raises:
        ValueError: A line is not such an object.
    """
    documents = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            documents.append(
                Document(str(entry["id"]), list(map(str, entry["questions"])), str(entry["answer"]))
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(
                f"{path}:{number}: {error!r}; expected an object with id, questions, answer"
            ) from error
    return documents


def read_texts(path: Path) -> list[str]:
    """Read the lines of a text file, without empty ones.

    Args:
        path: The file.
    """
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
