"""Compares everything that the knowledge says with the texts of the plans that it cites."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.knowledge.located_knowledge import E, Located, LocatedKnowledge
from bot.knowledge.problems import Problem
from bot.knowledge.schema import Answer, Term
from bot.knowledge.verify.claims import KIND_NAMES, Claim, claims_of, section_claims, without_readings
from bot.knowledge.verify.dates import Date
from bot.knowledge.verify.folding import fold
from bot.knowledge.verify.plan_text import PlanText, Region, Standing
from bot.knowledge.verify.waivers import Waiver, Waivers

Place = tuple[str | int, ...]
# A plan's text with the regions of the cited section.
Passage = tuple[PlanText, Sequence[Region]]


@dataclass
class Verification:
    """The outcome.

    Attributes:
        missing: claims that no cited plan bears out, and waivers that nothing needs; empty when all is well.
        weak: claims that a plan holds, but not near the cited section.
        entries: how many entries were compared.
        claims: how many claims were compared, by how they stand.
        waived: how many claims a waiver excused.
    """

    missing: list[Problem] = field(default_factory=list)
    weak: list[Problem] = field(default_factory=list)
    entries: int = 0
    claims: Counter[Standing] = field(default_factory=Counter)
    waived: int = 0


def verify(located: LocatedKnowledge, texts: Mapping[str, PlanText], waivers: Waivers) -> Verification:
    """Verifies answers, facts, easy texts, explanations, sections to ask, and contacts.

    Args:
        located: the knowledge.
        texts: the text of each of its plans, by plan id.
        waivers: what is excused.
    """
    run = _Run(located, texts, waivers)
    for answer in located.answers:
        run.answer(answer)
    for term in located.terms:
        run.term(term)
    for gap in located.not_in_plan:
        claims = section_claims(gap.entry.ask)
        run.compare(gap, gap.entry.subject, ("ask",), claims, run.of_city(gap.city))
    for city in located.municipalities:
        contact = city.entry.contact
        passages = run.of_city(city.entry.id)
        run.compare(city, "", ("contact",), section_claims(contact.department), passages)
        for key, text in (("phone", contact.phone), ("address", contact.address)):
            run.compare(city, "", ("contact", key), claims_of(text or ""), passages)
    return run.finish()


class _Run:
    def __init__(self, located: LocatedKnowledge, texts: Mapping[str, PlanText], waivers: Waivers) -> None:
        self._plans = located.knowledge.plans
        self._texts = texts
        self._waivers = waivers
        self._used: set[Waiver] = set()
        self._found = Verification()

    def answer(self, located: Located[Answer]) -> None:
        answer = located.entry
        plan = answer.source.plan
        text = self._texts[plan]
        passages = [(text, text.regions(answer.source.section))]
        for place, written in _texts_of(answer):
            claims = claims_of(written)
            if place == ("easy",):  # It says in other words what others said.
                claims = [claim for claim in claims if claim.kind != "quotation"]
            self.compare(located, answer.subject, place, claims, passages)
        if answer.department:
            claims = section_claims(answer.department)
            self.compare(located, answer.subject, ("department",), claims, passages)
        if answer.as_of != self._plans[plan].issued and not self._dated(answer.as_of, passages):
            claim = Claim("date", answer.as_of, answer.as_of)
            self.compare(located, answer.subject, ("as_of",), [claim], passages)

    def term(self, located: Located[Term]) -> None:
        term = located.entry
        passages = [
            (self._texts[plan], self._texts[plan].regions(term.section)) for plan in term.explained_in
        ]
        self.compare(located, term.id, ("answer",), claims_of(term.answer), passages)
        names = [fold(name).text for name in (term.term, *term.variants)]
        for i, plan in enumerate(term.explained_in):
            if not any(name in self._texts[plan].text for name in names):
                claims = [Claim("term", term.term, names[0])]
                self.compare(located, term.id, ("explained_in", i), claims, [(self._texts[plan], ())])

    def _dated(self, as_of: str, passages: Sequence[Passage]) -> bool:
        """Whether a plan holds the date of an answer, as a date or as the end of a month or fiscal year it holds."""
        return any(
            text.standing(Claim("date", as_of, as_of, date=date), regions) > Standing.MISSING
            for text, regions in passages
            for date in _readings(as_of)
        )

    def of_city(self, city: str | None) -> list[Passage]:
        """All plans of a city."""
        return [(self._texts[plan.id], ()) for plan in self._plans.values() if plan.municipality == city]

    def compare(
        self,
        located: Located[E],
        subject: str,
        place: Place,
        claims: Iterable[Claim],
        passages: Sequence[Passage],
    ) -> None:
        """Compares the claims at one place of an entry with the passages that may bear them out."""
        self._found.entries += place in (("answer",), ("ask",), ("contact",))
        for claim in claims:
            standing = max(text.standing(claim, regions) for text, regions in passages)
            if standing is Standing.MISSING or claim.contradiction:
                waiver = self._waivers.matching(subject, located.city, claim.surface)
                if waiver:
                    self._used.add(waiver)
                    self._found.waived += 1
                    continue
                self._found.missing.append(located.problem(_missing(claim), *place))
            elif standing is Standing.WEAK:
                message = f"{KIND_NAMES[claim.kind]}「{claim.surface}」は、出典の近くでは確かめられません。"
                self._found.weak.append(located.problem(message, *place))
            self._found.claims[standing] += 1

    def finish(self) -> Verification:
        for waiver, line in self._waivers.entries:
            if waiver not in self._used:
                message = f"「{waiver.what}」の例外は、もう要りません。消してください。"
                self._found.missing.append(Problem(self._waivers.file, line, message))
        self._found.missing.sort()
        self._found.weak.sort()
        return self._found


def _texts_of(answer: Answer) -> Iterator[tuple[Place, str]]:
    yield ("answer",), answer.answer
    for facet, fact in answer.facts.items():
        yield ("facts", facet), fact
    if answer.easy:
        yield ("easy",), without_readings(answer.easy)


def _readings(partial: str) -> list[Date]:
    """What a plan may say for the date of an answer: 2021-03-31 → 令和3年3月31日, 令和3年3月, 令和2年度."""
    year, *rest = map(int, partial.split("-"))
    if not rest:
        return [Date(year)]
    month, day = rest[0], rest[1] if len(rest) > 1 else None
    last = day is None or day == monthrange(year, month)[1]
    readings = [Date(year, False, month, day)]
    if last and day:
        readings.append(Date(year, False, month))
    if last and month == 3:
        readings.append(Date(year - 1, True))
    return readings


def _missing(claim: Claim) -> str:
    if claim.contradiction:
        return f"「{claim.surface}」の和暦と西暦が合いません。"
    return (
        f"{KIND_NAMES[claim.kind]}「{claim.surface}」が計画に見当たりません。"
        "計画の字に合わせるか、waivers.yml に理由を書いてください。"
    )
