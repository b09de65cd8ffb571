"""Checks that the schema can't make: what is sound file by file, but wrong, doubled or out of reach as a whole."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from bot.knowledge.cities import CityFinder
from bot.knowledge.dates import era_year
from bot.knowledge.located_knowledge import Located, LocatedKnowledge
from bot.knowledge.problems import Problem
from bot.knowledge.schema import Plan, Subject, Term
from bot.knowledge.search.evaluate import Confusion
from bot.knowledge.wording_figures import form_of
from bot.text import normalise

# Topics whose public answers need やさしい日本語.
EASY_TOPICS = frozenset({"online_procedures", "wifi", "cashless", "mynumber"})

# Spoken or kana wordings that a subject needs: most people don't type as the plans are written.
MIN_SPOKEN = 2

_SAYS_OLD = re.compile("旧計画|以前の計画|前の計画|古い計画|当時")


def check(located: LocatedKnowledge, today: date) -> list[Problem]:
    """All problems of a knowledge that loads, by file and line.

    Args:
        located: the knowledge.
        today: no answer may be dated later.
    """
    rules: Sequence[Callable[[LocatedKnowledge], Iterator[Problem]]] = (
        _doubled_wordings,
        _cities_in_wordings,
        _few_spoken,
        _always_the_term,
        _unreachable,
        _related_to_itself,
        _superseded_in_a_circle,
        _old_plan_unsaid,
        lambda given: _dated_too_late(given, today),
        _no_easy_text,
    )
    return sorted(problem for rule in rules for problem in rule(located))


def confused_wordings(located: LocatedKnowledge, confusions: Sequence[Confusion]) -> list[Problem]:
    """A warning for each wording by which the search finds another subject first.

    Args:
        located: the knowledge.
        confusions: of the evaluation that leaves one wording out.
    """
    by_wording = {(confusion.expected, confusion.wording): confusion for confusion in confusions}
    warnings = []
    for entry, place, wording in _wordings(located):
        confusion = by_wording.get((entry.entry.id, wording))
        if confusion:
            message = (
                f"「{wording}」で探すと「{confusion.found}」が先に見つかります（{confusion.rank}番目）。"
            )
            warnings.append(entry.problem(message, *place))
    return sorted(warnings)


def _wordings(
    located: LocatedKnowledge,
) -> Iterator[tuple[Located[Subject] | Located[Term], tuple[str | int, ...], str]]:
    """Every question and wording of subjects, and wording of terms, with its place in the entry."""
    for subject in located.subjects:
        yield subject, ("question",), subject.entry.question
        for i, wording in enumerate(subject.entry.wordings):
            yield subject, ("wordings", i), wording
    for term in located.terms:
        for i, wording in enumerate(term.entry.wordings):
            yield term, ("wordings", i), wording


def _doubled_wordings(located: LocatedKnowledge) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for entry, place, wording in _wordings(located):
        owner = first.setdefault(normalise(wording), entry.entry.id)
        if owner != entry.entry.id:
            yield entry.problem(
                f"「{wording}」は「{owner}」にもあります。どちらか一つにしてください。", *place
            )


def _cities_in_wordings(located: LocatedKnowledge) -> Iterator[Problem]:
    finder = CityFinder(located.knowledge.municipalities.values())
    for entry, place, wording in _wordings(located):
        for mention in finder.find(wording):
            name = wording[mention.start : mention.end]
            yield entry.problem(f"「{wording}」に市の名前「{name}」があります。取ってください。", *place)


def _few_spoken(located: LocatedKnowledge) -> Iterator[Problem]:
    for entry in located.subjects:
        spoken = sum(form_of(wording) == "spoken" for wording in entry.entry.wordings)
        if spoken < MIN_SPOKEN:
            message = f"話し言葉かかなの言い方が{spoken}個です。{MIN_SPOKEN}個以上にしてください。"
            yield entry.problem(message, "wordings")


def _always_the_term(located: LocatedKnowledge) -> Iterator[Problem]:
    names = [(term.entry.term, *term.entry.variants) for term in located.terms]
    terms = {normalise(name): name for own in names for name in own}
    for entry in located.subjects:
        wordings = [normalise(wording) for wording in entry.entry.wordings]
        if all(any(term in wording for term in terms) for wording in wordings):
            used = "、".join(name for term, name in terms.items() if any(term in w for w in wordings))
            yield entry.problem(
                f"用語（{used}）を使わない言い方がありません。書き足してください。", "wordings"
            )


def _unreachable(located: LocatedKnowledge) -> Iterator[Problem]:
    knowledge = located.knowledge
    for entry in located.subjects:
        subject = entry.entry.id
        answers = [knowledge.answers[city, subject] for city in knowledge.cities_with(subject)]
        # A city without an answer has the question all the same, and says that its plan does not hold it.
        if len(answers) == len(knowledge.municipalities) and all(
            answer.visibility == "staff" for answer in answers
        ):
            message = f"「{subject}」の回答はどの市も staff で、住民の質問からはたどりつけません。"
            yield entry.problem(message)


def _related_to_itself(located: LocatedKnowledge) -> Iterator[Problem]:
    for entry in located.subjects:
        for i, other in enumerate(entry.entry.related):
            if other == entry.entry.id:
                yield entry.problem(
                    f"「{other}」が自分自身を related に挙げています。取ってください。", "related", i
                )


def _superseded_in_a_circle(located: LocatedKnowledge) -> Iterator[Problem]:
    plans = located.knowledge.plans
    for entry in located.plans:
        passed = {entry.entry.id}
        following = entry.entry.superseded_by
        while following and following not in passed:
            passed.add(following)
            following = plans[following].superseded_by
        if following:
            yield entry.problem(f"superseded_by をたどると「{following}」に戻ってきます。", "superseded_by")
        elif entry.entry.superseded_by and _newer(entry.entry, plans[entry.entry.superseded_by]):
            message = f"superseded_by の「{entry.entry.superseded_by}」のほうが古い計画です。"
            yield entry.problem(message, "superseded_by")


def _newer(plan: Plan, other: Plan) -> bool:
    return plan.first_fiscal_year > other.first_fiscal_year


def _old_plan_unsaid(located: LocatedKnowledge) -> Iterator[Problem]:
    for entry in located.answers:
        answer = entry.entry
        plan = located.knowledge.plans[answer.source.plan]
        if (
            plan.superseded_by
            and not _SAYS_OLD.search(answer.answer)
            and not _names_year(answer.answer, plan)
        ):
            message = (
                f"「{answer.subject}」は古い計画による回答です。「旧計画では」や年度を文に入れてください。"
            )
            yield entry.problem(message, "answer")


def _names_year(text: str, plan: Plan) -> bool:
    years = range(plan.first_fiscal_year, plan.last_fiscal_year + 1)
    return any(era_year(year) in text or f"{year}年" in text for year in years)


def _dated_too_late(located: LocatedKnowledge, today: date) -> Iterator[Problem]:
    for entry in located.answers:
        as_of = entry.entry.as_of
        plan = located.knowledge.plans[entry.entry.source.plan]
        if _later(as_of, today.isoformat()):
            yield entry.problem(f"as_of「{as_of}」が今日より後です。", "as_of")
        elif plan.issued and _later(as_of, plan.issued):
            message = f"as_of「{as_of}」が、計画「{plan.title}」の発行（{plan.issued}）より後です。"
            yield entry.problem(message, "as_of")


def _later(partial: str, other: str) -> bool:
    """Whether one partial date is later than another, as far as both tell."""
    shared = min(len(partial), len(other))
    return partial[:shared] > other[:shared]


def _no_easy_text(located: LocatedKnowledge) -> Iterator[Problem]:
    for entry in located.answers:
        answer = entry.entry
        topic = answer.subject.split(".", 1)[0]
        if topic in EASY_TOPICS and answer.visibility == "public" and not answer.easy:
            yield entry.problem(
                f"「{answer.subject}」に easy（やさしい日本語）がありません。書き足してください。"
            )
