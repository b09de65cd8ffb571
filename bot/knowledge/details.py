"""Points and products that a question asks for and a plan may not hold: a password, a fee, PayPay."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.knowledge.model import Knowledge
from bot.text import TermMatcher, normalise

# 「PayPayみたいなの」「Suicaとか」 asks for the kind, not for the product.
_FOR_EXAMPLE = re.compile("[」』)]?(?:みたい|のよう|など|なんか|とか|系|等)")


@dataclass(frozen=True)
class Wanted:
    """What a question asks for.

    Attributes:
        name: what it is called in a reply.
        held_by: matches a normalised text that holds it.
    """

    name: str
    held_by: re.Pattern[str]

    def is_in(self, texts: Iterable[str]) -> bool:
        """Whether one of the texts holds it."""
        return any(self.held_by.search(normalise(text)) for text in texts)


class DetailFinder:
    """Recognises the points and products of `details.yml`, and the answers that hold them."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Compiles cues and names."""
        self._knowledge = knowledge
        self._details = [
            (_either(detail.cues), Wanted(detail.name, _either(detail.held_by or detail.cues)))
            for detail in knowledge.details.details
        ]
        self._products: dict[str, Wanted] = {}
        for product in knowledge.details.products:
            names = (product.name, *product.variants)
            words = (re.escape(normalise(word)) for word in (*names, *product.held_by))
            wanted = Wanted(product.name, _either(words))
            self._products |= dict.fromkeys(map(normalise, names), wanted)
        self._names = TermMatcher(self._products)

    def missing(self, question: str, subjects: Sequence[str], city: str) -> str | None:
        """A point or product that is asked for and that the city's plans don't hold.

        Args:
            question: what is asked.
            subjects: ids of those that are answered; what another of their matter holds is not missing either.
            city: id of the city.

        Returns:
            What it is called in a reply.
        """
        for product in self.products(question):
            if not product.is_in(self._said(city, self._knowledge.subjects)):
                return product.name
        near = [id_ for subject in subjects for id_ in self._knowledge.matter(subject)]
        asked = [self._knowledge.question(subject) for subject in subjects]
        for detail in self.details(question):
            if not detail.is_in([*self._said(city, near), *asked]):
                return detail.name
        return None

    def details(self, question: str) -> list[Wanted]:
        """The points that a question asks for, in the order of the file."""
        text = normalise(question)
        return [wanted for cues, wanted in self._details if cues.search(text)]

    def products(self, question: str) -> list[Wanted]:
        """The products that a question names for their own sake."""
        text = normalise(question)
        found = (
            self._products[name]
            for _, end, name in self._names.find(text)
            if not _FOR_EXAMPLE.match(text, end)
        )
        return list(dict.fromkeys(found))

    def _said(self, city: str, subjects: Iterable[str]) -> Iterator[str]:
        """What the city's public answers on some subjects say."""
        for subject in subjects:
            if answer := self._knowledge.public_answer(city, subject):
                yield from (answer.answer, *answer.facts.values())


def _either(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns))
