"""The loaded knowledge: immutable, with the look-ups that the rest of the bot needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.knowledge.languages import Language
from bot.knowledge.schema import (
    Answer,
    DetailFile,
    EmergencyKind,
    Municipality,
    NotInPlan,
    Plan,
    ReadingFile,
    Subject,
    Term,
    Topic,
)

CityId = str
SubjectKey = str


@dataclass(frozen=True)
class Knowledge:
    """Everything under `knowledge/` that answers are made of.

    Attributes:
        municipalities: by id, in the order of the file.
        plans: by id.
        topics: by id.
        subjects: by id.
        answers: by city id and subject id.
        not_in_plan: subjects that a city's plans are known not to answer, by city id and subject id.
        terms: glossary terms by id.
        facets: how people ask for one point of a subject: regular expressions by facet, in order of precedence.
        emergencies: kinds of emergency, in order of precedence; the last one is for those without a cue.
        texts: fixed reply texts by key, with their {placeholders}.
        languages: other languages that there are translations for, by id.
        readings: how words are read that the dictionary doesn't know or takes wrongly.
        details: points and products that residents ask for and plans seldom name.
    """

    municipalities: Mapping[CityId, Municipality]
    plans: Mapping[str, Plan]
    topics: Mapping[str, Topic]
    subjects: Mapping[SubjectKey, Subject]
    answers: Mapping[tuple[CityId, SubjectKey], Answer]
    not_in_plan: Mapping[tuple[CityId, SubjectKey], NotInPlan]
    terms: Mapping[str, Term]
    facets: Mapping[str, Sequence[str]]
    emergencies: Sequence[EmergencyKind]
    texts: Mapping[str, str]
    languages: Mapping[str, Language] = field(default_factory=dict)
    readings: ReadingFile = field(default_factory=lambda: ReadingFile(readings={}))
    details: DetailFile = field(default_factory=DetailFile)

    def cities_with(self, subject: SubjectKey) -> list[CityId]:
        """The cities that have an answer on `subject`, in the order of the municipalities."""
        return [city for city in self.municipalities if (city, subject) in self.answers]

    def public_answer(self, city: CityId, subject: SubjectKey) -> Answer | None:
        """The city's answer on `subject`, if there is one for residents."""
        answer = self.answers.get((city, subject))
        return answer if answer and answer.visibility == "public" else None

    def main(self, key: SubjectKey) -> SubjectKey:
        """The main subject of the matter that a subject or term is part of; itself when it is the main one."""
        entry = self.subjects.get(key) or self.terms[key]
        return entry.part_of or key

    @cached_property
    def _matters(self) -> Mapping[SubjectKey, Sequence[SubjectKey]]:
        matters: dict[SubjectKey, list[SubjectKey]] = {}
        for key in (*self.subjects, *self.terms):
            matters.setdefault(self.main(key), []).append(key)
        return matters

    def matter(self, key: SubjectKey) -> Sequence[SubjectKey]:
        """All subjects and terms of the matter that `key` is part of, in the order of the files."""
        return self._matters[self.main(key)]

    def question(self, key: SubjectKey, language: str | None = None) -> str:
        """The question of a subject, or 「…とは何ですか」 for a glossary term; translated if it can be."""
        if language is not None and key in self.languages[language].questions:
            return self.languages[language].questions[key]
        if key in self.subjects:
            return self.subjects[key].question
        return f"{self.terms[key].term}とは何ですか"
