"""Which translations no longer are those of the Japanese answers, which are missing, and how to sign them as checked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.languages import digest
from bot.knowledge.located_yaml import LocatedYaml, read
from bot.knowledge.model import Knowledge
from bot.knowledge.problems import KnowledgeError, Problem

_OF = re.compile(r"^(\s*of:\s*).*$")


@dataclass(frozen=True)
class TranslationFigures:
    """How far the answers are translated.

    Attributes:
        current: number of translations in use.
        stale: those whose Japanese has changed since; they are not used.
        missing: public answers of a translated topic that nobody has translated.
    """

    current: int
    stale: list[Problem]
    missing: list[Problem]


def translation_figures(root: Path, knowledge: Knowledge) -> TranslationFigures:
    """Compares every translation with the Japanese answer that it is of.

    Args:
        root: the knowledge folder.
        knowledge: loaded from it, so that its files are known to be sound.
    """
    current, stale, missing = 0, [], []
    for path, yaml in _files(root):
        name = str(path.relative_to(root.parent))
        done = set()
        for i, entry in enumerate(yaml.value.get("answers") or []):
            key = (entry["city"], entry["subject"])
            done.add(key)
            if entry["of"] == digest(knowledge.answers[key].answer):
                current += 1
                continue
            message = (
                f"「{key[1]}」（{key[0]}）のもとの回答が変わったので、この訳は使われていません。"
                "訳を直してから --checked で確かめたことを記してください。"
            )
            stale.append(Problem(name, yaml.line(("answers", i, "answer")), message))
        # Of some topics only the questions are translated, so that they are found; their answers come in easy Japanese.
        for key, answer in knowledge.answers.items() if done else ():
            if key[1].split(".")[0] == path.stem and answer.visibility == "public" and key not in done:
                missing.append(Problem(name, 0, f"「{key[1]}」（{key[0]}）の訳がありません。"))
    return TranslationFigures(current, sorted(stale), sorted(missing))


def sign(path: Path, root: Path, knowledge: Knowledge) -> int:
    """Notes in a file of translations that all of them are those of the present Japanese answers.

    Args:
        path: the file.
        root: the knowledge folder.
        knowledge: loaded from it.

    Returns:
        The number of translations that were not in use before.

    Raises:
        KnowledgeError: it is no file of translations of this knowledge.
    """
    files = {file.resolve(): yaml for file, yaml in _files(root)}
    yaml = files.get(path.resolve())
    if yaml is None:
        message = "訳のファイルではありません。languages/<言語>/<分野>.yml を示してください。"
        raise KnowledgeError([Problem(str(path), 0, message)])
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    renewed = 0
    for i, entry in enumerate(yaml.value.get("answers") or []):
        now = digest(knowledge.answers[entry["city"], entry["subject"]].answer)
        if entry["of"] != now:
            number = yaml.line(("answers", i, "of")) - 1
            lines[number] = _OF.sub(rf'\g<1>"{now}"', lines[number])
            renewed += 1
    path.write_text("".join(lines), encoding="utf-8")
    return renewed


def _files(root: Path) -> Iterator[tuple[Path, LocatedYaml]]:
    for path in sorted((root / "languages").glob("*/*.yml")):
        if path.name != "texts.yml":
            yield path, read(path, str(path.relative_to(root.parent)))
