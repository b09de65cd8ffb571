"""Whether every measure of the plans has an answer whose source names it."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.model import Knowledge
from bot.knowledge.problems import KnowledgeError, Problem
from bot.knowledge.verify.folding import fold

COLUMNS = ("plan", "no", "title", "section")

# 施策20, 項番12-1・12-2・13, 重点1-1; folded, so that a list's dots are one character.
_NUMBERS = re.compile(r"(?:施策|項番|重点)([0-9]+(?:-[0-9]+)?(?:・(?:施策|項番|重点)?[0-9]+(?:-[0-9]+)?)*)")
_NUMBER = re.compile(r"[0-9]+(?:-[0-9]+)?")
_CHAPTER = re.compile(r"第([0-9]+)章")
# Marks and additions that a source may leave out of a title.
_ADDITIONS = re.compile(r"《[^》]*》|【[^】]*】|\([^)]*\)$")
_SECTIONS = re.compile("、(?=第[0-9]+章|重点|項番)")


@dataclass(frozen=True)
class Measure:
    """A measure of a plan.

    Attributes:
        plan: id of the plan.
        number: as the plan numbers it: 20, 12-1, 重点1-1; unique within its section only.
        title: its title.
        section: where the plan describes it.
        file: the list that it stands in.
        line: its line there.
    """

    plan: str
    number: str
    title: str
    section: str
    file: str
    line: int


def read_measures(folder: Path, plans_of_files: Mapping[str, str], knowledge: Knowledge) -> list[Measure]:
    """Reads the lists of measures: `*.csv` with the columns plan, no, title, section and others.

    Args:
        folder: holds the lists.
        plans_of_files: id of the plan by the name of its text file; a list may name a plan either way.
        knowledge: whose plans count.

    Raises:
        KnowledgeError: there is no list, a column is missing, or a plan is unknown.
    """
    problems: list[Problem] = []
    measures: list[Measure] = []
    files = sorted(folder.glob("*.csv"))
    if not files:
        problems.append(Problem(str(folder), 0, "施策の一覧（*.csv）がありません。"))
    for path in files:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                problems.append(Problem(str(path), 1, f"列 {'、'.join(missing)} がありません。"))
                continue
            for row in reader:
                plan = plans_of_files.get(row["plan"], row["plan"])
                if plan not in knowledge.plans:
                    message = f"「{row['plan']}」がどの計画かわかりません。計画の id を書くか、--plans を付けてください。"
                    problems.append(Problem(str(path), reader.line_num, message))
                    continue
                found = Measure(plan, row["no"], row["title"], row["section"], str(path), reader.line_num)
                measures.append(found)
    if problems:
        raise KnowledgeError(problems)
    return measures


def uncovered(measures: Sequence[Measure], knowledge: Knowledge) -> list[Problem]:
    """The measures that no answer's source names, by number or by title.

    Args:
        measures: of the plans.
        knowledge: whose answers count.
    """
    sections: dict[str, set[str]] = {}
    for answer in knowledge.answers.values():
        sections.setdefault(answer.source.plan, set()).add(answer.source.section)
    return [
        Problem(measure.file, measure.line, f"「{measure.number} {measure.title}」に答える回答がありません。")
        for measure in measures
        if not any(names(section, measure) for section in sections.get(measure.plan, ()))
    ]


def names(section: str, measure: Measure) -> bool:
    """Whether a source's section names a measure.

    Args:
        section: of the source.
        measure: of the same plan.
    """
    title = _ADDITIONS.sub("", fold(measure.title).text)
    number = _NUMBER.search(fold(measure.number).text)
    for part in _SECTIONS.split(fold(section).text):
        if not _same_chapter(part, fold(measure.section).text):
            continue
        if title and title in _ADDITIONS.sub("", part):
            return True
        if number and number.group() in _numbers(part, measure):
            return True
    return False


def _numbers(section: str, measure: Measure) -> set[str]:
    """The numbers of the series that the measure belongs to: 重点1-1 is none of 施策1."""
    series = re.match(r"[^0-9]*", fold(measure.number).text)
    found = set()
    for match in _NUMBERS.finditer(section):
        if not series or not series.group() or match.group().startswith(series.group()):
            found.update(_NUMBER.findall(match.group(1)))
    return found


def _same_chapter(section: str, other: str) -> bool:
    """Whether two sections may be in one chapter: the fourth plan's 項番7 isn't the fifth's."""
    one, two = _CHAPTER.search(section), _CHAPTER.search(other)
    return not one or not two or one.group() == two.group()
