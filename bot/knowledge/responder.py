"""One turn of the conversation: a message and what is remembered in, a reply and what to remember out.

Knows neither Rasa nor HTTP; the actions and the gateway's emergency answer both call it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from bot.knowledge.choice import SubjectChoice, is_a_word
from bot.knowledge.cities import CityFinder
from bot.knowledge.comparison import compared_subjects, said_beside
from bot.knowledge.compose import Composer
from bot.knowledge.details import DetailFinder
from bot.knowledge.emergency import EmergencyFinder
from bot.knowledge.facets import DEPARTMENT, FacetFinder, points_back
from bot.knowledge.languages import JAPANESE, LanguageFinder
from bot.knowledge.model import Knowledge
from bot.knowledge.other_municipalities import OtherMunicipalities
from bot.knowledge.reply import Reply
from bot.knowledge.retrieval import Match
from bot.knowledge.schema import Answer
from bot.knowledge.search import Part
from bot.text import content_words, normalise

# Below this the intent classifier's word alone doesn't outweigh what the search says.
SURE_INTENT = 0.6
# From this score on a question after an answer counts as one of its own, whatever it seems to point back to.
SURE_HIT = 0.75
# From this score on what stands beside a city's name is a question.
SURE_QUESTION = 0.3
# 「どの市がいちばん多い？」「4市を比べて」 means all of them.
_ALL_CITIES = re.compile(
    "どの市が|どこの市が|どの市で|(?:4|四)(?:つの)?市|各市|全部の市|すべての市|市ごと|他の市と比|ほかの市と比"
)
# Words of comparing, which name no matter.
_COMPARING = re.compile(
    "(?:を|で|の)?比(?:較|べ)(?:して|ると|て|る)?(?:ください|みて|教えて)*|それぞれ|どちらも|の違い(?:は)?|違う(?:の|か)"
    "|(?:どっち|どちら|いちばん|一番|どの市|どこの市)(?:の市)?が?(?:多い|おおい|少ない|すくない)?(?:の|ん)?"
    "|(?:他|ほか)の市|^[とやも、,&・ ]+|各市の?|(?:4|四)市の?"
)
# From this share on a part of the last matter is what a follow-up asks for.
SURE_PART = 0.5
# 「昭島市と比べると？」 asks for the city spoken of beside the one that is named.
_COMPARED_WITH = re.compile("と(?:比較|比べ|くらべ)|との(?:違い|ちがい|差)")
# 「昭島じゃなくて西東京です」 takes a city back.
_TAKEN_BACK = re.compile("^(?:市)?(?:じゃ|では|で)(?:なくて?|ない(?:です)?|ありません)")
# What waits for a city when somebody wants a person; no question reads like this.
_PERSON = "/person"
# One word (「防災」「カード」) that finds nothing surer than this may mean much: what it may mean is offered.
SURE_WORD = 0.6


class Search(Protocol):
    """What the responder needs of a search; `SubjectSearch` is one."""

    def search(self, text: str, city: str | None) -> Match:
        """Finds subjects for `text`."""
        ...

    def parts_of(self, matter: str, text: str, city: str) -> Sequence[Part]:
        """Orders the subjects of a matter by how well they fit `text`."""
        ...


@dataclass(frozen=True)
class Memory:
    """What is remembered of a conversation.

    Attributes:
        city: id of the city that the resident last named or chose.
        pending: the question that waits for a city.
        subject: id of the subject last answered.
        question: the last question that was understood, without the city's name.
        language: id of the language of the conversation; None for Japanese.
        language_chosen: whether the resident chose the language, so that no message changes it.
    """

    city: str | None = None
    pending: str | None = None
    subject: str | None = None
    question: str | None = None
    language: str | None = None
    language_chosen: bool = False


@dataclass(frozen=True)
class Understanding:
    """What the dialogue model says of a message.

    Attributes:
        intent: name of the intent.
        confidence: from 0 to 1.
        off_topic: how likely the message is no matter of ours, from 0 to 1, whatever the intent.
        on_service: how likely it is a question about our services, from 0 to 1, whatever the intent.
    """

    intent: str = "ask_service"
    confidence: float = 0.0
    off_topic: float = 0.0
    on_service: float = 0.0

    @property
    def on_topic(self) -> bool:
        """Whether the model takes it for a question about our services."""
        return self.intent.startswith("ask_")


@dataclass(frozen=True)
class Turn:
    """The outcome of a turn."""

    reply: Reply
    memory: Memory


@dataclass(frozen=True)
class Responder:
    """Answers messages from one state of the knowledge.

    Attributes:
        knowledge: what is known.
        search: finds subjects.
        home: id of the only city of this deployment; None when it serves several.
        today: the date of the answers; None for the real one.
    """

    knowledge: Knowledge
    search: Search
    home: str | None = None
    today: date | None = None
    finder: CityFinder = field(init=False)
    facets: FacetFinder = field(init=False)
    choice: SubjectChoice = field(init=False)
    details: DetailFinder = field(init=False)
    others: OtherMunicipalities = field(init=False)
    emergencies: EmergencyFinder = field(init=False)
    languages: LanguageFinder = field(init=False)

    def __post_init__(self) -> None:
        """Prepares the recognition of cities, ours and others, and of facets."""
        spoken = self.knowledge.languages
        names = {
            city: [own.texts.cities[city] for own in spoken.values()]
            for city in self.knowledge.municipalities
        }
        object.__setattr__(self, "finder", CityFinder(self.knowledge.municipalities.values(), names))
        object.__setattr__(
            self, "languages", LanguageFinder({id_: own.texts.cues for id_, own in spoken.items()})
        )
        object.__setattr__(self, "facets", FacetFinder(self.knowledge.facets))
        object.__setattr__(self, "details", DetailFinder(self.knowledge))
        object.__setattr__(self, "choice", SubjectChoice(self.knowledge))
        known = {city.name for city in self.knowledge.municipalities.values()}
        object.__setattr__(self, "others", OtherMunicipalities(known))
        object.__setattr__(self, "emergencies", EmergencyFinder(self.knowledge.emergencies))

    def composer(self, memory: Memory) -> Composer:
        """Writes the replies, by today's date and in the language of the conversation."""
        return Composer(self.knowledge, self.today or date.today(), memory.language)

    def gateway_texts(self, message: str, chosen: str | None = None) -> Mapping[str, str] | None:
        """The gateway's own texts; None for the Japanese ones.

        Args:
            message: shows the language, if none was chosen.
            chosen: id of the language that the resident chose.
        """
        language = self.knowledge.languages.get(chosen or self.languages.find(message) or JAPANESE)
        return language.texts.gateway if language else None

    def answer(self, message: str, memory: Memory, understanding: Understanding = Understanding()) -> Turn:
        """Answers a question.

        Args:
            message: what the resident typed, masked.
            memory: what is remembered of the conversation.
            understanding: what the dialogue model made of the message.
        """
        memory, cry = self._hear(message, memory)
        if cry:
            return cry
        if not any(map(str.isalnum, message)):
            return Turn(self.composer(memory).fixed("not_understood"), memory)
        city = self._named_city(message)
        question = self.finder.without_cities(message)
        if city is None and (name := self.others.find(message)):
            # 「じゃあ西東京市は？」 may follow.
            reply = self.composer(memory).other_municipality(name)
            return Turn(reply, replace(memory, question=message.replace(name, "").strip()))
        cities = self._compared(message, memory)
        if cities:
            return self._compare(cities, question, memory)
        if city and not content_words(question):
            return self.choose_city(message, memory)
        if city is None and self._follows_up(question, memory, understanding):
            return self._follow_up(question, memory)
        memory = replace(memory, city=city or memory.city or self.home, pending=None)
        match = self.search.search(question, memory.city)
        return self._from_match(question, match, memory, understanding)

    def choose_city(self, message: str, memory: Memory) -> Turn:
        """The resident names a city: the question that waits for it, or the last one, is answered for it."""
        memory, cry = self._hear(message, memory)
        if cry:
            return cry
        city = self._named_city(message)
        if city is None:
            name = self.others.find(message)
            reply = (
                self.composer(memory).other_municipality(name) if name else self.composer(memory).ask_city()
            )
            return Turn(reply, memory)
        if len(self._compared(message, memory)) > 1:
            return self.answer(message, memory)
        asked = self.finder.without_cities(message)
        if content_words(asked):
            # 「昭島 計画 期間」 is a question, 「昭島に住んでいます」 is none: the search tells them apart.
            match = self.search.search(asked, city)
            taken_back = len(self.finder.find(message)) > len(self._named_cities(message))
            sure = SURE_HIT if memory.pending or taken_back else SURE_QUESTION
            if match.verdict == "answer" and match.best and match.best.score >= sure:
                return self._from_match(
                    asked, match, replace(memory, city=city, pending=None), Understanding()
                )
        if memory.pending == _PERSON:
            return self.hand_off(message, replace(memory, city=city, pending=None))
        question = memory.pending or memory.question
        memory = replace(memory, city=city, pending=None)
        if question is None:
            return Turn(self.composer(memory).city_chosen(city), memory)
        return self._from_match(question, self.search.search(question, city), memory, Understanding())

    def hand_off(self, message: str, memory: Memory) -> Turn:
        """The resident wants a person: names the office of the city."""
        memory, cry = self._hear(message, memory)
        if cry:
            return cry
        city = self._named_city(message) or memory.city or self.home
        if city is None:
            buttons = self.composer(memory).ask_city().buttons
            reply = replace(self.composer(memory).fixed("handoff_unknown_city", "handoff"), buttons=buttons)
            return Turn(reply, replace(memory, pending=_PERSON))
        # Of another city, what was spoken of last says nothing.
        subject = memory.subject if city == memory.city else None
        return Turn(self.composer(memory).handoff(city, subject), replace(memory, city=city))

    def small_talk(self, message: str, memory: Memory, understanding: Understanding) -> Turn:
        """Answers a greeting and the like with its fixed text; says the last answer again if that is wanted.

        Args:
            message: what the resident typed, masked.
            memory: what is remembered of the conversation.
            understanding: what the dialogue model made of the message; its intent names the text.
        """
        memory, cry = self._hear(message, memory)
        if cry:
            return cry
        intent = understanding.intent
        if memory.pending and self._named_city(message):
            return self.choose_city(message, memory)
        if self._asks_after_all(message, memory, understanding):
            return self.answer(message, memory, replace(understanding, intent="ask_service"))
        if intent == "emergency":
            return Turn(self.composer(memory).emergency(self.emergencies.told(message)), memory)
        if self._has_answered(memory):
            city, subject = memory.city or "", memory.subject or ""
            if intent == "repeat":
                return Turn(self.composer(memory).answer(city, subject, 1.0), memory)
            if intent == "not_understood":
                return Turn(self.composer(memory).easier(city, subject), memory)
        return Turn(self.composer(memory).fixed(intent), memory)

    def start_over(self, message: str, memory: Memory) -> Turn:
        """Forgets everything but the language."""
        memory = Memory(language=self._in_language(message, memory).language)
        return Turn(self.composer(memory).fixed("restart"), memory)

    def _hear(self, message: str, memory: Memory) -> tuple[Memory, Turn | None]:
        """What every turn begins with: the language of the message, and the answer to a cry for help."""
        memory = self._in_language(message, memory)
        cry = self.emergencies.find(message)
        return memory, Turn(self.composer(memory).emergency(cry), memory) if cry else None

    def _in_language(self, message: str, memory: Memory) -> Memory:
        """The memory with the language of a message, where it shows."""
        language = None if memory.language_chosen else self.languages.find(message)
        if language is None:
            return memory
        return replace(memory, language=None if language == JAPANESE else language)

    def _named_city(self, message: str) -> str | None:
        named = self._named_cities(message)
        return named[-1] if named else None

    def _named_cities(self, message: str) -> list[str]:
        """The cities that a message names, each once, without those that it takes back."""
        mentions = self.finder.find(message)
        return list(dict.fromkeys(m.city for m in mentions if not _TAKEN_BACK.match(message[m.end :])))

    def _has_answered(self, memory: Memory) -> bool:
        """Whether what was spoken of last was answered, so that there is something to follow up."""
        return (memory.city, memory.subject) in self.knowledge.answers

    def _follows_up(self, question: str, memory: Memory, understanding: Understanding) -> bool:
        """Whether `question` only makes sense after the last answer."""
        if not self._has_answered(memory):
            return False
        told = understanding.intent == "ask_follow_up" and understanding.confidence >= SURE_INTENT
        return told or points_back(question) or not self.facets.stands_alone(question)

    def _asks_after_all(self, message: str, memory: Memory, understanding: Understanding) -> bool:
        """Whether what the model takes for small talk, without being sure of it, is a question."""
        if understanding.confidence >= SURE_INTENT:
            return False
        question = self.finder.without_cities(message)
        if self._has_answered(memory) and self.facets.find(question):
            return True
        match = self.search.search(question, memory.city)
        score = match.best.score if match.best and match.verdict == "answer" else 0.0
        # Of 50 wordings taken for small talk with less than SURE_INTENT, this finds 46, and of 463 pieces of small
        # talk so taken it mistakes 9 for questions (cross-validation over data/nlu).
        return understanding.on_service + score > 1

    def _follow_up(self, question: str, memory: Memory) -> Turn:
        """Answers from the facts of the last subject, else from its matter, else from one near to both questions."""
        city, last = memory.city or "", memory.subject or ""
        facets = self.facets.find(question)
        named = (self.composer(memory).facet(city, last, facet, confidence=1.0) for facet in facets)
        point = next((reply for reply in named if reply), None)
        bare = not self.facets.stands_alone(question)
        if point and bare:
            return Turn(point, memory)
        if bare and (turn := self._point_beside(facets, question, memory)):
            return turn
        alone = self.search.search(question, city)
        if alone.verdict == "answer" and alone.best and alone.best.score >= SURE_HIT:
            return self._from_match(question, alone, memory, Understanding())
        whole = f"{memory.question} {question}"
        parts = [
            part
            for part in self.search.parts_of(self.knowledge.main(last), question, city)
            if (city, part.id) in self.knowledge.answers
        ]
        if parts and parts[0].id != last and parts[0].share >= SURE_PART:
            return Turn(
                self.composer(memory).answer(city, parts[0].id, parts[0].share, facets),
                replace(memory, subject=parts[0].id, question=whole),
            )
        together = self.search.search(whole, city)
        # A bare 「なんのため？」 hardly ever leaves the matter.
        least = SURE_HIT if bare and facets else 0.0
        for hit in together.hits:
            known = (city, hit.id) in self.knowledge.answers and hit.score >= least
            if together.verdict != "none" and known and hit.matter != self.knowledge.main(last):
                found = Match("answer", (hit,))
                return self._from_match(question, found, replace(memory, question=whole), Understanding())
        if point:
            return Turn(point, memory)
        if facets and facets != ["detail"]:
            return Turn(self.composer(memory).not_in_plan(city, last, facet=True), memory)
        return Turn(self.composer(memory).answer(city, last, 1.0), memory)

    def _point_beside(self, facets: Sequence[str], question: str, memory: Memory) -> Turn | None:
        """A point that the last subject lacks, from another subject of its matter."""
        city, last = memory.city or "", memory.subject or ""
        for part in self.search.parts_of(self.knowledge.main(last), f"{memory.question} {question}", city):
            if (city, part.id) not in self.knowledge.answers:
                continue
            points = (self.composer(memory).facet(city, part.id, facet, part.share) for facet in facets)
            if point := next((point for point in points if point), None):
                return Turn(point, replace(memory, subject=part.id))
        return None

    def _compared(self, message: str, memory: Memory) -> list[str]:
        """The cities that `message` wants compared; none when it is about one city or names none."""
        named = self._named_cities(message)
        if len(named) == 1 and memory.city and named[0] != memory.city and _COMPARED_WITH.search(message):
            named.insert(0, memory.city)
        if len(named) > 1:
            return named
        return list(self.knowledge.municipalities) if _ALL_CITIES.search(normalise(message)) else []

    def _compare(self, cities: Sequence[str], question: str, memory: Memory) -> Turn:
        """A line for each city, on the matter that fits the question best over all of them."""
        facets = self.facets.find(question)
        asked = _COMPARING.sub(" ", question).strip()
        question = asked if content_words(asked) else memory.question or asked
        hits = {city: self.search.search(question, city).hits for city in cities}
        # A section alone tells nothing of the matter.
        answers = self.knowledge.answers if DEPARTMENT in facets else self._answers_but_of_sections
        chosen = compared_subjects(hits, answers, facets)
        beside = said_beside(chosen, hits, answers, facets)
        subject = next((subject for subject in chosen.values() if subject), None)
        memory = replace(memory, subject=subject, question=question, pending=None)
        return Turn(self.composer(memory).comparison(chosen, facets, beside), memory)

    @cached_property
    def _answers_but_of_sections(self) -> Mapping[tuple[str, str], Answer]:
        """The answers but those on which section is in charge."""
        asked = {id_: self.facets.find(subject.question) for id_, subject in self.knowledge.subjects.items()}
        answers = self.knowledge.answers.items()
        return {key: answer for key, answer in answers if asked[key[1]][:1] != [DEPARTMENT]}

    def _from_match(self, question: str, match: Match, memory: Memory, understanding: Understanding) -> Turn:
        # The model and the search may disagree: the surer one is believed.
        score = match.best.score if match.best else 0.0
        if understanding.off_topic > score:
            return Turn(self.composer(memory).out_of_scope(), memory)
        if score < SURE_WORD and understanding.on_topic and is_a_word(question):
            choices = self.choice.offered(match, memory.city)
            if len(choices) > 1:
                return self._choose(choices, question, memory)
        if match.verdict == "none" or match.best is None:
            return self._nothing_found(memory, understanding)
        if match.verdict == "choose":
            return self._choose([hit.id for hit in match.hits], question, memory)
        subjects = match.subjects
        subject = self.choice.broadly(match, question, memory.city) or self.choice.likeliest(
            subjects, question, memory.city
        )
        if subject in self.knowledge.terms:
            reply = self.composer(memory).term(subject, score, memory.city)
            return Turn(reply, replace(memory, subject=subject, question=question))
        city = memory.city
        if city is None:
            # Where every plan is silent on the whole matter, the answer doesn't differ by city.
            known = any(map(self.knowledge.cities_with, self.knowledge.matter(subject)))
            reply = (self.composer(memory).ask_city if known else self.composer(memory).not_in_any_plan)(
                subject
            )
            return Turn(reply, replace(memory, pending=question, question=question))
        memory = replace(memory, subject=subject, question=question)
        if (city, subject) not in self.knowledge.answers:
            return Turn(self.composer(memory).not_in_plan(city, subject), memory)
        beside = self.choice.beside(subjects, subject, city)
        reply = self.composer(memory).answer(city, subject, score, self.facets.find(question), beside)
        if missing := self.details.missing(question, [subject, *([beside] if beside else ())], city):
            reply = self.composer(memory).detail_not_in_plan(city, subject, missing, reply)
        return Turn(reply, memory)

    def _choose(self, choices: list[str], question: str, memory: Memory) -> Turn:
        return Turn(self.composer(memory).choose(choices, memory.city), replace(memory, question=question))

    def _nothing_found(self, memory: Memory, understanding: Understanding) -> Turn:
        # Without a city there is no plan that could be said not to hold it.
        if memory.city is None or not understanding.on_topic or understanding.confidence < SURE_INTENT:
            return Turn(self.composer(memory).out_of_scope(), memory)
        return Turn(self.composer(memory).not_in_plan(memory.city, None), memory)
