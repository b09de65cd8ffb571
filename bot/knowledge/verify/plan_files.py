"""Finds which text file of a folder is the text of which plan."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.knowledge.model import Knowledge
from bot.knowledge.schema import Plan
from bot.knowledge.verify.folding import fold
from bot.knowledge.verify.plan_text import PlanText

# A shorter title without the city's name (情報化計画) may be any city's.
_SHORTEST_TITLE = 8


class PlanFileError(Exception):
    """A plan's text can't be told from the others, or isn't there."""


def find_plan_files(folder: Path, knowledge: Knowledge, given: Mapping[str, str]) -> dict[str, Path]:
    """The text file of each plan.

    A plan's text is the file that names the plan's title most often (with or without the city's name, spaces and
    letter forms ignored). Where that isn't so, `given` says it.

    Args:
        folder: holds the texts as `*.txt`.
        knowledge: whose plans are looked for.
        given: names of files in `folder` by the id of their plan; these aren't looked for.

    Raises:
        PlanFileError: with every plan whose text wasn't found, and what to do.
    """
    problems = [
        f"「{plan}」という計画はありません（--text）。" for plan in given if plan not in knowledge.plans
    ]
    found = {plan: folder / name for plan, name in given.items()}
    problems += [f"{path}: ファイルがありません（--text）。" for path in found.values() if not path.is_file()]
    texts = {path: fold(path.read_text(encoding="utf-8-sig")).text for path in sorted(folder.glob("*.txt"))}
    for plan in knowledge.plans.values():
        if plan.id in found:
            continue
        counts = {path: _mentions(text, _titles(plan, knowledge)) for path, text in texts.items()}
        most = max(counts.values(), default=0)
        best = [path for path, count in counts.items() if count == most]
        if most == 0 or len(best) > 1:
            which = (
                "が見つかりません"
                if most == 0
                else f"がどれか決まりません（{'、'.join(p.name for p in best)}）"
            )
            problems.append(
                f"{folder}: 計画「{plan.title}」の文章{which}。--text {plan.id}=ファイル名 を付けてください。"
            )
        else:
            found[plan.id] = best[0]
    if problems:
        raise PlanFileError("\n".join(problems))
    return found


def read_plan_texts(files: Mapping[str, Path]) -> dict[str, PlanText]:
    """Reads and folds the texts of plans, by plan id."""
    return {plan: PlanText(path.read_text(encoding="utf-8-sig")) for plan, path in files.items()}


def _titles(plan: Plan, knowledge: Knowledge) -> list[str]:
    title = fold(plan.title).text
    short = title.removeprefix(fold(knowledge.municipalities[plan.municipality].name).text)
    return [title, short] if len(short) >= _SHORTEST_TITLE else [title]


def _mentions(text: str, titles: Iterable[str]) -> int:
    return max(text.count(title) for title in titles)
