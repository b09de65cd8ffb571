"""The shape of every knowledge file: one pydantic model a kind of entry.

This is the only place where the schema is written down. `loader` reads files into these models and turns
pydantic's complaints into problems with a file and a line.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

State = Literal["in_service", "planned", "under_study", "completed", "ended", "reported"]
Visibility = Literal["public", "staff"]
Facet = Literal[
    "since", "until", "schedule", "count", "previous", "target", "result", "place", "how", "who",
    "cost", "why", "next", "name", "method", "detail",
]  # fmt: skip

MAX_ANSWER_LENGTH = 300
MIN_WORDINGS = 6

NonEmpty = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
SubjectId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z0-9_]+$")]
PartialDate = Annotated[
    str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
]

HIRAGANA = "^[ぁ-ゖ]+$"
Hiragana = Annotated[str, StringConstraints(min_length=1, pattern=HIRAGANA)]
Digits = Annotated[str, StringConstraints(pattern=r"^[0-9]+$")]
# Furigana stand over kanji; a surface without one would have nothing to carry them.
WithKanji = Annotated[str, StringConstraints(pattern=r"[々〆一-鿿㐀-䶿]")]


class Entry(BaseModel):
    """Base of all entries: unknown keys are errors, values are never changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Contact(Entry):
    """Whom to ask in a city; only what the city's plan prints."""

    department: NonEmpty
    phone: NonEmpty | None = None
    address: NonEmpty | None = None


class Municipality(Entry):
    """A city, with every way in which people write its name."""

    id: NonEmpty
    code: Annotated[str, StringConstraints(pattern=r"^\d{6}$")]
    name: NonEmpty
    reading: NonEmpty
    aliases: tuple[NonEmpty, ...] = ()
    slips: tuple[NonEmpty, ...] = ()
    contact: Contact


class Plan(Entry):
    """A published plan: the source of answers."""

    id: NonEmpty
    municipality: NonEmpty
    title: NonEmpty
    issued: PartialDate | None = None
    first_fiscal_year: int
    last_fiscal_year: int
    superseded_by: NonEmpty | None = None

    def expired(self, today: date) -> bool:
        """Whether the plan's last fiscal year (April to March) is over on `today`."""
        return today > date(self.last_fiscal_year + 1, 3, 31)


class Topic(Entry):
    """A group of subjects: one file in `subjects/`."""

    id: NonEmpty
    name: NonEmpty


class Subject(Entry):
    """What residents ask, the same in every city.

    Attributes:
        part_of: the main subject of the matter that this is one point of (its opening hours, say); None for a
            main subject.
    """

    id: SubjectId
    question: NonEmpty
    wordings: Annotated[tuple[NonEmpty, ...], Field(min_length=MIN_WORDINGS)]
    part_of: SubjectId | None = None
    related: tuple[SubjectId, ...] = ()

    @property
    def topic(self) -> str:
        """The topic's id: the part of the subject's id before the full stop."""
        return self.id.split(".", 1)[0]


class Source(Entry):
    """Where a plan says it."""

    plan: NonEmpty
    section: NonEmpty
    page: int | None = None


class Answer(Entry):
    """What is true in one city about one subject."""

    subject: SubjectId
    answer: Annotated[NonEmpty, Field(max_length=MAX_ANSWER_LENGTH)]
    state: State
    as_of: PartialDate
    department: NonEmpty | None = None
    source: Source
    facts: dict[Facet, NonEmpty] = Field(default_factory=dict)
    visibility: Visibility = "public"
    easy: NonEmpty | None = None


class NotInPlan(Entry):
    """A subject that the city's plans are known not to answer, and the section to ask instead."""

    subject: SubjectId
    ask: NonEmpty


class Term(Entry):
    """A glossary term; its explanation holds for every city."""

    id: SubjectId
    term: NonEmpty
    variants: tuple[NonEmpty, ...] = ()
    wordings: Annotated[tuple[NonEmpty, ...], Field(min_length=3)]
    part_of: SubjectId | None = None
    answer: Annotated[NonEmpty, Field(max_length=MAX_ANSWER_LENGTH)]
    explained_in: Annotated[tuple[NonEmpty, ...], Field(min_length=1)]
    as_of: PartialDate
    section: NonEmpty


class MunicipalityFile(Entry):
    """`municipalities.yml`."""

    municipalities: Annotated[tuple[Municipality, ...], Field(min_length=1)]


class PlanFile(Entry):
    """`plans.yml`."""

    plans: Annotated[tuple[Plan, ...], Field(min_length=1)]


class TopicFile(Entry):
    """`topics.yml`."""

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]


class SubjectFile(Entry):
    """`subjects/<topic>.yml`."""

    topic: NonEmpty
    subjects: tuple[Subject, ...]


class AnswerFile(Entry):
    """`answers/<city>/<topic>.yml`."""

    municipality: NonEmpty
    topic: NonEmpty
    answers: tuple[Answer, ...] = ()
    not_in_plan: tuple[NotInPlan, ...] = ()


class GlossaryFile(Entry):
    """`glossary.yml`."""

    terms: tuple[Term, ...]


class FacetCues(Entry):
    """How people ask for one point of a subject.

    Attributes:
        id: a facet, or `department` for the section in charge, which every answer has outside its facts.
        cues: regular expressions on normalised text.
    """

    id: Facet | Literal["department"]
    cues: Annotated[tuple[NonEmpty, ...], Field(min_length=1)]


class FacetFile(Entry):
    """`facets.yml`."""

    facets: Annotated[tuple[FacetCues, ...], Field(min_length=1)]


class Detail(Entry):
    """A point that residents ask for and plans seldom hold: a password, a fee, what to bring.

    Attributes:
        name: what it is called in a reply.
        cues: regular expressions on normalised text, by which a question asks for it.
        held_by: regular expressions of which an answer that holds the point matches one; the cues if there are none.
    """

    name: NonEmpty
    cues: Annotated[tuple[NonEmpty, ...], Field(min_length=1)]
    held_by: tuple[NonEmpty, ...] = ()


class Product(Entry):
    """A product or service that residents name.

    Attributes:
        name: as it is written in a reply.
        variants: other spellings.
        held_by: words of an answer that take it in: 交通系 of Suica.
    """

    name: NonEmpty
    variants: tuple[NonEmpty, ...] = ()
    held_by: tuple[NonEmpty, ...] = ()


class DetailFile(Entry):
    """`details.yml`."""

    details: tuple[Detail, ...] = ()
    products: tuple[Product, ...] = ()


class LineSource(Entry):
    """Where a telephone number was looked up, and when."""

    title: NonEmpty
    url: Annotated[str, StringConstraints(pattern=r"^https?://")]
    checked: PartialDate


class EmergencyLine(Entry):
    """A number to call when life is in danger."""

    name: NonEmpty
    number: Annotated[str, StringConstraints(pattern=r"^[0-9-]{3,13}$")]
    source: LineSource


class EmergencyKind(Entry):
    """One kind of emergency: how people cry for help, and what they are told first.

    Attributes:
        cues: regular expressions on normalised text; none for the kind that the others leave over.
    """

    id: NonEmpty
    cues: tuple[NonEmpty, ...] = ()
    text: NonEmpty
    lines: Annotated[tuple[EmergencyLine, ...], Field(min_length=1)]


class EmergencyFile(Entry):
    """`emergency.yml`."""

    kinds: Annotated[tuple[EmergencyKind, ...], Field(min_length=1)]


class DateFormats(Entry):
    """How a language writes a year, a month and a day: {year}, {month} and {day} are filled in."""

    year: NonEmpty
    month: NonEmpty
    day: NonEmpty


class LanguageFile(Entry):
    """`languages/<language>/texts.yml`: the fixed texts in another language, and how people write it.

    Attributes:
        name: the language's own name.
        cities: names of the municipalities, by id.
        months: what stands for {month}, from January.
        fiscal_years: a plan's period; {first} and {last} are filled in.
        translation_note: what stands under every translated answer.
        apology: what stands before an answer that is there in Japanese only.
        replies: as in `texts/replies.yml`.
        gateway: as in `texts/gateway.yml`.
        emergency: texts of the kinds of emergency, by id.
        emergency_lines: whom one reaches, by telephone number.
        cues: words that show that a text is in this language.
        wordings: how people ask for some subjects, by id.
        widget: as in `texts/widget.yml`; what is left out stays Japanese.
    """

    language: NonEmpty
    name: NonEmpty
    cities: dict[str, NonEmpty]
    date: DateFormats
    months: Annotated[tuple[NonEmpty, ...], Field(min_length=12, max_length=12)]
    fiscal_years: NonEmpty
    translation_note: NonEmpty
    apology: NonEmpty
    replies: dict[str, Annotated[str, StringConstraints(min_length=1)]]
    gateway: dict[str, NonEmpty]
    emergency: dict[str, NonEmpty]
    emergency_lines: dict[str, NonEmpty]
    cues: Annotated[tuple[NonEmpty, ...], Field(min_length=1)]
    wordings: dict[SubjectId, tuple[NonEmpty, ...]] = Field(default_factory=dict)
    widget: dict[str, Any] = Field(default_factory=dict)


class Translation(Entry):
    """An answer in another language.

    Attributes:
        of: digest of the Japanese answer that was translated; where that has changed since, the translation is not used.
    """

    subject: SubjectId
    city: NonEmpty
    of: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
    answer: NonEmpty


class TranslationFile(Entry):
    """`languages/<language>/<topic>.yml`."""

    language: NonEmpty
    topic: NonEmpty
    questions: dict[SubjectId, NonEmpty] = Field(default_factory=dict)
    answers: tuple[Translation, ...] = ()


class Counter(Entry):
    """How a counter is read after a number: 分 is ふん, but ぷん after 1; 人 is にん, but 1人 is ひとり.

    Attributes:
        reading: of the counter alone.
        after: other readings of the counter, by the number's last digits; the longest that fits counts.
        whole: readings of number and counter together, by the number.
    """

    reading: Hiragana
    after: dict[Digits, Hiragana] = Field(default_factory=dict)
    whole: dict[Digits, Hiragana] = Field(default_factory=dict)


class ReadingFile(Entry):
    """`readings.yml`: readings that the dictionary doesn't know or takes wrongly."""

    readings: dict[WithKanji, Hiragana]
    counters: dict[WithKanji, Counter] = Field(default_factory=dict)


class TextFile(Entry):
    """`texts/replies.yml`: fixed texts of the replies, by key."""

    replies: dict[str, NonEmpty]


# Every key that the code asks for, with the placeholders that its text must keep.
REPLY_TEXTS: dict[str, frozenset[str]] = {
    key: frozenset(placeholders)
    for key, placeholders in {
        **dict.fromkeys(
            (
                "greet", "goodbye", "thank", "help", "bot_challenge", "complaint", "not_understood", "chitchat",
                "acknowledge", "repeat", "restart", "handoff_unknown_city", "ask_city",
                "ask_city_for_question", "choose", "out_of_scope", "topic_buttons", "state_in_service",
                "compare_expired", "state_planned", "state_under_study", "state_completed", "state_ended", "state_reported",
            ),
            (),
        ),
        "handoff": ("city", "contact"),
        "emergency": ("text", "lines"),
        "emergency_line": ("name", "number"),
        "city_chosen": ("city",),
        "out_of_scope_other_city": ("name",),
        "compare_line": ("city", "answer", "about"),
        "compare_missing": ("city", "question"),
        "beside": ("question", "answer"),
        "easier": ("answer",),
        "not_in_plan": ("city", "question", "contact"),
        "not_in_plan_unknown": ("city", "contact"),
        "not_in_any_plan": ("question",),
        "expired_note": ("plan", "period"),
        "superseded_note": ("plan", "period"),
        "state_line": ("date", "state"),
        "department_part": ("department",),
        "city_phone_part": ("phone",),
        "department_answer": ("department",),
        "facet_not_in_plan": ("city", "question", "contact"),
        "detail_not_in_plan": ("city", "detail", "contact", "answer"),
    }.items()
}  # fmt: skip

# What the gateway says of its own; `bot.gateway.texts` checks the Japanese file.
GATEWAY_TEXTS = (
    "too_long", "privacy_notice", "error", "error_with_answer", "rate_limited", "bad_request", "empty_message",
)  # fmt: skip
