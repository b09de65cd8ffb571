"""Which subject a question is about: search over the subjects, with a city's own answers beside them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.knowledge.languages import Language
from bot.knowledge.model import Knowledge
from bot.knowledge.search import Document, Hit, Index, Part, Thresholds
from bot.knowledge.search.calibration import Verdict

CANDIDATES = 10
# So many matters, and parts of each, are weighed against each other.
MATTERS, PARTS = 3, 4
# A question to one city is more likely about what its own plan holds than about what only another city's does.
ELSEWHERE = -5.0


@dataclass(frozen=True)
class Match:
    """What the search found.

    Attributes:
        verdict: `answer` when the first hit can be given, `choose` when two or three are about equally likely,
            `none` when nothing fits.
        hits: best first; the candidates to choose from when the verdict is `choose`.
    """

    verdict: Verdict
    hits: tuple[Hit, ...]

    @property
    def best(self) -> Hit | None:
        """The most likely matter, whatever the verdict."""
        return self.hits[0] if self.hits else None

    @property
    def subjects(self) -> list[Part]:
        """The most likely subjects over all matters found, each with its joint probability, best first.

        A small matter with the very point asked may come before a large one in which no point stands out: of questions
        for a thinned knowledge, 78 % have the one meant among the first two, against 75 % matter by matter.
        """
        joint = [
            Part(part.id, hit.score * part.share) for hit in self.hits[:MATTERS] for part in hit.parts[:PARTS]
        ]
        return sorted(joint, key=lambda part: -part.share)


class SubjectSearch:
    """Searches all subjects and terms; one index a city, which shares the vectors of the wordings."""

    def __init__(self, knowledge: Knowledge, thresholds: Thresholds, cache: Path | None = None) -> None:
        """Builds the indices.

        Args:
            knowledge: what is known.
            thresholds: calibrated scores from which a hit is answered or offered.
            cache: folder for the encoders' vectors.
        """
        self.knowledge = knowledge
        self.thresholds = thresholds
        self._indices = {
            city: Index(list(documents(knowledge, city, knowledge.languages.values())), cache_dir=cache)
            for city in (None, *knowledge.municipalities)
        }

    def search(self, text: str, city: str | None) -> Match:
        """Finds the subjects that `text`, already without the city's name, may be about.

        Args:
            text: the question.
            city: whose answers count; None when no city is known.
        """
        hits = tuple(self._indices[city].search(text, limit=CANDIDATES))
        verdict, count = self.thresholds.decide([hit.score for hit in hits])
        return Match(verdict, hits[:count] if verdict == "choose" else hits)

    def parts_of(self, matter: str, text: str, city: str) -> tuple[Part, ...]:
        """The subjects of a matter, by how well they fit a question that is known to be about it.

        Args:
            matter: its main subject.
            text: the question.
            city: whose answers count.
        """
        return self._indices[city].parts_of(matter, text)


def documents(
    knowledge: Knowledge, city: str | None, languages: Collection[Language] = ()
) -> Iterator[Document]:
    """The searchable documents for one city (all cities' answers together when `city` is None).

    Args:
        knowledge: what is known.
        city: id of the city, or None.
        languages: whose questions count beside the Japanese ones.

    Internal answers (`visibility: staff`) are left out: what is not indexed can't leak.
    """
    for subject in knowledge.subjects.values():
        cities = knowledge.municipalities if city is None else (city,)
        answers = [knowledge.answers[c, subject.id] for c in cities if (c, subject.id) in knowledge.answers]
        public = [answer for answer in answers if answer.visibility == "public"]
        if answers and not public:
            continue
        texts = " ".join(answer.answer for answer in public)
        elsewhere = city is not None and not answers and bool(knowledge.cities_with(subject.id))
        translated = [wording for spoken in languages for wording in spoken.wordings(subject.id)]
        yield Document(
            subject.id,
            [subject.question, *subject.wordings, *translated],
            texts,
            ELSEWHERE if elsewhere else 0.0,
            knowledge.main(subject.id),
        )
    for term in knowledge.terms.values():
        wordings = [knowledge.question(term.id), term.term, *term.wordings, *term.variants]
        yield Document(term.id, wordings, term.answer, matter=knowledge.main(term.id))
