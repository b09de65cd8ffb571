"""Which of the subjects that the search found are spoken of, and which are offered."""

import re
from collections.abc import Sequence
from itertools import islice

from bot.knowledge.model import Knowledge
from bot.knowledge.retrieval import Match
from bot.knowledge.search import Part
from bot.knowledge.search.calibration import CHOICES
from bot.text import content_words, normalise

# What asks for the meaning of a word. Who names a city without it wants to know what the city does.
_MEANING = re.compile(
    "とは|って(?:何|なに|なん|どう)|何(?:です|のこと|の略|を指|\\?|なの|か)|なに(?:\\?|それ|です)|なん(?:です|のこと|だ)"
    "|意味|どういう|どんな(?:もの|こと|仕組|しくみ)|説明|解説|用語|(?:わか|分か)らない|違い|略"
)
# A subject with at least this share of the first one's probability is preferred if the first one can't be answered.
# Of 948 questions held out, 0.3 answers 5 more right than 0.5 and 3 fewer as not in the plan.
NEARLY = 0.3
# A second subject with at least this share is answered too.
NEARLY_BESIDE = 0.25
# Where no part of a matter has at least this share, none of them was asked for.
FLAT = 0.3


class SubjectChoice:
    """Chooses among what the search found by what the plans can say of it."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Keeps the knowledge."""
        self._knowledge = knowledge

    def offered(self, match: Match, city: str | None) -> list[str]:
        """Of each matter that may be meant, the main subject, or else the likeliest, that can be answered."""
        offered = []
        for hit in match.hits:
            parts = [hit.matter, *(part.id for part in hit.parts)]
            answered = (id_ for id_ in parts if self._is_answered(id_, city))
            if hit.score >= NEARLY_BESIDE * match.hits[0].score:
                offered += list(islice(answered, 1))
        return offered[:CHOICES]

    def broadly(self, match: Match, question: str, city: str | None) -> str | None:
        """The main subject of the matter, where no point of it is asked for and the city's plan tells of it.

        Who names a city and a thing (「昭島市 オープンデータ」) wants to know what is there, not what the word means.
        """
        best = match.hits[0]
        broad = best.parts[0].share < FLAT or is_a_word(question)
        return best.matter if broad and (city, best.matter) in self._knowledge.answers else None

    def likeliest(self, subjects: Sequence[Part], question: str, city: str | None) -> str:
        """The subject to speak of: the most likely, or one about as likely of which more can be said."""
        terms, first = self._knowledge.terms, subjects[0]
        near = [part.id for part in subjects if part.share >= NEARLY * first.share]
        if city and first.id in terms and not _MEANING.search(normalise(question)):
            own = (part.id for part in subjects if part.share >= NEARLY_BESIDE * first.share)
            near = [id_ for id_ in own if id_ not in terms]
        # A term needs no city; of the others, one that some plan tells of.
        sayable = [id_ for id_ in near if city is None and id_ in terms]
        sayable += [id_ for id_ in near if self._is_answered(id_, city)]
        return sayable[0] if sayable else first.id

    def beside(self, subjects: Sequence[Part], chosen: str, city: str) -> str | None:
        """A second subject that may be the one meant."""
        return next(
            (id_ for id_ in besides(subjects, chosen) if (city, id_) in self._knowledge.answers), None
        )

    def _is_answered(self, subject: str, city: str | None) -> bool:
        """Whether a plan of the city, or of any when none is known, answers a subject."""
        return (
            (city, subject) in self._knowledge.answers if city else bool(self._knowledge.cities_with(subject))
        )


def besides(parts: Sequence[Part], chosen: str) -> list[str]:
    """Ids of the others that are nearly as likely as the chosen one, the likeliest first."""
    share = next((part.share for part in parts if part.id == chosen), 1.0)
    return [part.id for part in parts if part.id != chosen and part.share >= NEARLY_BESIDE * share]


def is_a_word(question: str) -> bool:
    """Whether a question is no more than a word, perhaps a compound (「電子図書館」)."""
    words, text = content_words(question), normalise(question).strip()
    letters = "".join(filter(str.isalnum, text))
    return len(words) <= 3 and " " not in text and "".join(filter(str.isalnum, "".join(words))) == letters
