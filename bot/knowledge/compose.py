"""Turns knowledge into replies: the answer, its date, state and section, and where it stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from bot.knowledge.dates import format_fiscal_years, format_partial, format_translated
from bot.knowledge.facets import DEPARTMENT, adds_to
from bot.knowledge.model import Knowledge
from bot.knowledge.reply import Button, Reply, SourceReference
from bot.knowledge.schema import Answer, Contact, EmergencyKind, EmergencyLine, Plan

MAX_BUTTONS = 13
MAX_RELATED = 5
# Of more sections, none is the one to ask.
MAX_SECTIONS = 3
# Two answers are given together up to this many characters.
TWO_ANSWERS_LENGTH = 400
# Characters for the answers of a comparison, shared by its cities.
COMPARISON_LENGTH = 640


class Composer:
    """Writes replies from one state of the knowledge.

    Args:
        knowledge: what is known.
        today: the date against which plans count as over.
        language: id of the language to write in; None for Japanese.
    """

    def __init__(self, knowledge: Knowledge, today: date, language: str | None = None) -> None:
        """Keeps the arguments."""
        self.knowledge = knowledge
        self.today = today
        self.language = knowledge.languages[language] if language else None
        self._language_id = language

    def answer(
        self,
        city: str,
        subject: str,
        confidence: float,
        facets: Sequence[str] = (),
        beside: str | None = None,
    ) -> Reply:
        """The city's answer on a subject; the city must have one.

        Args:
            city: id of the city.
            subject: id of the subject.
            confidence: the search's score.
            facets: points that were asked for; their facts are added where the answer lacks them.
            beside: another subject that is nearly as likely; its answer follows where both are short enough.
        """
        if self.language:
            return self._reply(city, subject, self._translated(city, subject), confidence)
        answer = self.knowledge.answers[city, subject]
        facts = [answer.facts[facet] for facet in facets if facet in answer.facts]
        added = next((fact for fact in facts if adds_to(fact, answer.answer)), "")
        text = answer.answer + added
        other = self.knowledge.answers.get((city, beside)) if beside else None
        if other and adds_to(other.answer, text) and len(text) + len(other.answer) <= TWO_ANSWERS_LENGTH:
            about = self.knowledge.question(other.subject)
            if not _of_one_time(answer, other):
                about += f"・{self._state_line(other)}"
            text += "\n\n" + self._text("beside", question=about, answer=other.answer)
        return self._reply(city, subject, text, confidence, easy=answer.easy)

    def facet(self, city: str, subject: str, facet: str, confidence: float) -> Reply | None:
        """One point of the city's answer, as asked in a follow-up; None when the plan doesn't hold it."""
        answer = self.knowledge.answers[city, subject]
        if facet == DEPARTMENT:
            if not answer.department:
                return None
            text = self._text("department_answer", department=answer.department)
            return self._reply(city, subject, text, confidence, names_department=True)
        fact = answer.facts.get(facet)  # type: ignore[call-overload]
        if fact and self.language:
            # Facts are not translated; the whole answer holds the point, or shows that it is about it.
            return self.answer(city, subject, confidence)
        return self._reply(city, subject, fact, confidence) if fact else None

    def easier(self, city: str, subject: str) -> Reply:
        """The city's answer again, in やさしい日本語 where it is written."""
        answer = self.knowledge.answers[city, subject]
        plain = self._translated(city, subject) if self.language else answer.easy or answer.answer
        text = self._text("easier", answer=plain)
        return Reply("smalltalk", text, details=self._details(self._place(city, subject)))

    def _reply(
        self,
        city: str,
        subject: str,
        text: str,
        confidence: float,
        *,
        easy: str | None = None,
        names_department: bool = False,
    ) -> Reply:
        """An answer with what belongs to it: date, state, section, source, and the age of the plan."""
        answer = self.knowledge.answers[city, subject]
        plan = self.knowledge.plans[answer.source.plan]
        about = self._state_line(answer)
        if answer.department and not names_department:
            about += self._text("department_part", department=answer.department)
        lines = [text, f"({about})" if self.language else f"（{about}）", *self._age_note(plan)]
        if self.language and (city, subject) in self.language.answers:
            lines.append(self.language.texts.translation_note)
        details = self._place(city, subject) | {
            # The bare sentence and the state's name, for clients that show date, section and source by themselves.
            "answer": text,
            "easy": easy,
            "state": answer.state,
            "state_name": self._text(f"state_{answer.state}"),
            "as_of": answer.as_of,
            "department": answer.department,
            "sources": [_source_of(answer, plan)],
            "expired": plan.expired(self.today),
            "confidence": round(confidence, 3),
            "related": self._related(city, subject),
        }
        return Reply("answered", "\n".join(lines), details=self._details(details))

    def comparison(
        self,
        found: Mapping[str, str | None],
        facets: Sequence[str] = (),
        beside: Mapping[str, str] | None = None,
    ) -> Reply:
        """What several cities' plans say of one matter, a line each.

        Args:
            found: by city id, the subject that answers for it; None where its plan says nothing of the matter.
            facets: points that were asked for; their facts are added where the answers lack them.
            beside: by city id, another subject of the matter; what it says is added where there is room.
        """
        if not any(found.values()):
            texts = [self.not_in_plan(city, None).text for city in found]
            return Reply("not_in_plan", "\n".join(texts), details=self._details({"cities": list(found)}))
        first = next(subject for subject in found.values() if subject)
        question = self._question(self.knowledge.main(first))
        limit = COMPARISON_LENGTH // len(found)
        lines, sources, expired = [], [], False
        for city, subject in found.items():
            name = self._city(city)
            if subject is None:
                lines.append(self._text("compare_missing", city=name, question=question))
                continue
            answer = self.knowledge.answers[city, subject]
            plan = self.knowledge.plans[answer.source.plan]
            about = self._state_line(answer)
            if plan.expired(self.today):
                about += self._text("compare_expired")
                expired = True
            said = self._short(city, subject, limit, facets, (beside or {}).get(city))
            lines.append(self._text("compare_line", city=name, answer=said, about=about))
            sources.append(_source_of(answer, plan))
        details = {
            "subject": first, "cities": list(found), "sources": sources, "expired": expired,
        }  # fmt: skip
        return Reply("answered", "\n".join(lines), details=self._details(details))

    def term(self, term_id: str, confidence: float, city: str | None = None) -> Reply:
        """The explanation of a glossary term, by the asked city's plan if it has one, else by the newest."""
        term = self.knowledge.terms[term_id]
        plans = [self.knowledge.plans[plan] for plan in term.explained_in]
        own = [plan for plan in plans if plan.municipality == city]
        plan = own[0] if own else max(plans, key=lambda plan: plan.issued or "")
        source = SourceReference(plan.id, plan.title, term.section)
        details = {
            "subject": term_id,
            "topic": "glossary",
            "city": city,
            "state": "reported",
            "as_of": term.as_of,
            "sources": [asdict(source)],
            "expired": plan.expired(self.today),
            "confidence": round(confidence, 3),
        }
        text = f"{self.language.texts.apology}\n{term.answer}" if self.language else term.answer
        return Reply("answered", text, details=self._details(details))

    def not_in_plan(self, city: str, subject: str | None, facet: bool = False) -> Reply:
        """Says that the city's plans don't hold it, and whom to ask.

        Args:
            city: id of the city.
            subject: id of the subject, if it is known which one was meant.
            facet: whether the plans hold the subject, but not the point that was asked for.
        """
        knowledge = self.knowledge
        gap = knowledge.not_in_plan.get((city, subject)) if subject else None
        contact = knowledge.municipalities[city].contact
        whom = self._contact_words(contact, gap.ask if gap else None)
        name = self._city(city)
        if subject:
            key = "facet_not_in_plan" if facet else "not_in_plan"
            text = self._text(key, city=name, question=self._question(subject), contact=whom)
        else:
            text = self._text("not_in_plan_unknown", city=name, contact=whom)
        details = self._place(city, subject) | {
            "department": gap.ask if gap else contact.department,
            "contact": contact.model_dump(exclude_none=True),
        }
        return Reply("not_in_plan", text, details=self._details(details))

    def detail_not_in_plan(self, city: str, subject: str, detail: str, near: Reply) -> Reply:
        """Says that the city's plans don't hold a point, and whom to ask; what they do hold follows.

        Args:
            city: id of the city.
            subject: id of the subject that comes nearest; the city must have an answer.
            detail: what was asked for, as it is called in a reply.
            near: the answer on the subject.
        """
        contact = self.knowledge.municipalities[city].contact
        section = self._section(city, subject)
        text = self._text(
            "detail_not_in_plan",
            city=self._city(city),
            detail=detail,
            contact=self._contact_words(contact, section),
            answer=near.text,
        )
        # Clients that show a bare answer, or an easier one, would leave out that the point isn't in it.
        details = {key: value for key, value in near.details.items() if key not in ("answer", "easy")}
        contact_fields = contact.model_dump(exclude_none=True)
        return Reply("not_in_plan", text, details=self._details(details | {"contact": contact_fields}))

    def not_in_any_plan(self, subject: str) -> Reply:
        """Says that no city's plans hold it; the contact depends on the city, for which there are buttons."""
        text = self._text("not_in_any_plan", question=self._question(subject))
        details = self._details({"subject": subject, "topic": subject.split(".", 1)[0]})
        return Reply("not_in_plan", text, self.ask_city().buttons, details)

    def ask_city(self, subject: str | None = None) -> Reply:
        """Asks which city is meant, with a button for each."""
        buttons = [Button(self._city(city), self._city(city)) for city in self.knowledge.municipalities]
        text = self._text("ask_city_for_question" if subject else "ask_city")
        return Reply("ask_city", text, buttons, self._details({"subject": subject}))

    def choose(self, subjects: list[str], city: str | None) -> Reply:
        """Offers the subjects that are about equally likely."""
        # In another language the city, which is remembered, stays out: each has its own order of words.
        name = self._city(city) if city and not self.language else ""
        questions = [self._question(subject) for subject in subjects]
        buttons = [Button(question, f"{name}の{question}" if name else question) for question in questions]
        return Reply(
            "choose", self._text("choose"), buttons[:MAX_BUTTONS], self._details({"related": subjects})
        )

    def out_of_scope(self) -> Reply:
        """Says that this is not a matter of ours, and what can be asked."""
        return Reply("out_of_scope", self._text("out_of_scope"), self._topic_buttons(), self._details({}))

    def city_chosen(self, city: str) -> Reply:
        """Confirms the city and invites a question."""
        text = self._text("city_chosen", city=self._city(city))
        return Reply("smalltalk", text, self._topic_buttons(), self._details({"city": city}))

    def handoff(self, city: str, subject: str | None = None) -> Reply:
        """Names the office that a person can turn to.

        Args:
            city: id of the city.
            subject: what was spoken of last; its section is named, where the plan names one.
        """
        contact = self.knowledge.municipalities[city].contact
        section = self._section(city, subject)
        text = self._text("handoff", city=self._city(city), contact=self._contact_words(contact, section))
        details = {
            "city": city,
            "department": section or contact.department,
            "contact": contact.model_dump(exclude_none=True),
        }
        return Reply("handoff", text, details=self._details(details))

    def _section(self, city: str, subject: str | None) -> str | None:
        """The section to turn to about a subject; None when the plan names none, or too many to turn to."""
        if answer := self.knowledge.answers.get((city, subject or "")):
            named = answer.department or ""
            return named if named and len(named.split("、")) <= MAX_SECTIONS else None
        gap = self.knowledge.not_in_plan.get((city, subject or ""))
        return gap.ask if gap else None

    def emergency(self, kind: EmergencyKind) -> Reply:
        """Names whom to call when life is in danger."""
        lines = "\n".join(
            self._text("emergency_line", name=self._line_name(line), number=line.number)
            for line in kind.lines
        )
        own = self.language.texts.emergency[kind.id] if self.language else kind.text
        text = self._text("emergency", text=own, lines=lines)
        return Reply(
            "handoff", text, details=self._details({"lines": [line.model_dump() for line in kind.lines]})
        )

    def other_municipality(self, name: str) -> Reply:
        """Says that this municipality is not one of ours."""
        text = self._text("out_of_scope_other_city", name=name)
        return Reply("out_of_scope", text, self.ask_city().buttons, self._details({}))

    def fixed(self, key: str, status: str = "smalltalk") -> Reply:
        """A fixed text, for example a greeting."""
        buttons = self._topic_buttons() if key in ("greet", "help", "restart") else []
        return Reply(status, self._text(key), buttons, self._details({}))  # type: ignore[arg-type]

    def _text(self, key: str, **values: str) -> str:
        texts = self.language.texts.replies if self.language else self.knowledge.texts
        return texts[key].format(**values)

    def _details(self, details: Mapping[str, object]) -> dict[str, object]:
        """The fields of `custom` that apply, with the language where it is another than Japanese."""
        return {
            key: value
            for key, value in {**details, "language": self._language_id}.items()
            if value is not None
        }

    def _city(self, city: str) -> str:
        return self.language.texts.cities[city] if self.language else self.knowledge.municipalities[city].name

    def _question(self, subject: str) -> str:
        return self.knowledge.question(subject, self._language_id)

    def _line_name(self, line: EmergencyLine) -> str:
        return self.language.texts.emergency_lines[line.number] if self.language else line.name

    def _translated(self, city: str, subject: str) -> str:
        """The answer in the conversation's language; failing that, an apology and the easiest Japanese there is."""
        assert self.language
        if translated := self.language.answers.get((city, subject)):
            return translated
        answer = self.knowledge.answers[city, subject]
        return f"{self.language.texts.apology}\n{answer.easy or answer.answer}"

    def _short(
        self, city: str, subject: str, limit: int, facets: Sequence[str], beside: str | None = None
    ) -> str:
        """The answer for a comparison: its translation, or its first sentences with the point that is asked for."""
        if self.language and (translated := self.language.answers.get((city, subject))):
            return translated
        answer = self.knowledge.answers[city, subject]
        if DEPARTMENT in facets and answer.department:
            return self._text("department_answer", department=answer.department)
        text = _shortened(answer.answer, limit)
        other = self.knowledge.answers[city, beside] if beside else None
        if other and not _of_one_time(answer, other):
            # The line has room for one date and state.
            other = None
        asked = [own for own in (answer, other) if own]
        facts = [own.facts[facet] for own in asked for facet in facets if facet in own.facts]
        added = next((fact for fact in facts if adds_to(fact, text)), "")
        if not added and other and adds_to(other.answer, text):
            added = _shortened(other.answer, limit - len(text))
        return text + added if len(text) + len(added) <= limit else text

    def _state_line(self, answer: Answer) -> str:
        state = self._text(f"state_{answer.state}")
        texts = self.language.texts if self.language else None
        day = (
            format_translated(answer.as_of, texts.date, texts.months)
            if texts
            else format_partial(answer.as_of)
        )
        return self._text("state_line", date=day, state=state)

    def _place(self, city: str, subject: str | None) -> dict[str, str | None]:
        topic = subject.split(".", 1)[0] if subject else None
        return {"subject": subject, "topic": topic, "city": city}

    def _age_note(self, plan: Plan) -> list[str]:
        if not plan.expired(self.today):
            return []
        first, last = plan.first_fiscal_year, plan.last_fiscal_year
        texts = self.language.texts if self.language else None
        period = (
            texts.fiscal_years.format(first=first, last=last) if texts else format_fiscal_years(first, last)
        )
        key = "superseded_note" if plan.superseded_by else "expired_note"
        return [self._text(key, plan=plan.title, period=period)]

    def _contact_words(self, contact: Contact, section: str | None) -> str:
        if section:
            words = section
            if contact.phone:
                words += self._text("city_phone_part", phone=contact.phone)
            return words
        return contact.department + (f" {contact.phone}" if contact.phone else "")

    def _related(self, city: str, subject: str) -> list[dict[str, str]]:
        near = dict.fromkeys((*self.knowledge.matter(subject), *self.knowledge.subjects[subject].related))
        shown = [other for other in near if other != subject and self.knowledge.public_answer(city, other)]
        return [{"subject": other, "question": self._question(other)} for other in shown[:MAX_RELATED]]

    def _topic_buttons(self) -> list[Button]:
        return [Button(key, key) for key in self._text("topic_buttons").split("／")]


def _of_one_time(answer: Answer, other: Answer) -> bool:
    """Whether what is said of the date, state and age of one answer holds for the other too."""
    return (answer.source.plan, answer.as_of, answer.state) == (other.source.plan, other.as_of, other.state)


def _source_of(answer: Answer, plan: Plan) -> dict[str, object]:
    return asdict(SourceReference(plan.id, plan.title, answer.source.section, answer.source.page))


def _shortened(text: str, limit: int) -> str:
    """The first sentences of `text` that fit into `limit` characters; at least one."""
    sentences: list[str] = re.findall(r".+?(?:。|$)", text)
    kept = sentences[0]
    for sentence in sentences[1:]:
        if len(kept) + len(sentence) > limit:
            break
        kept += sentence
    return kept
