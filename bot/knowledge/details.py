"""Points and products that a question asks for and a plan may not hold: a password, a fee, PayPay."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bot.knowledge.model import Knowledge
from bot.knowledge.schema import Detail, Product
from bot.text import TermMatcher, normalise

# 「PayPayみたいなの」「Suicaとか」 asks for the kind, not for the product.
_FOR_EXAMPLE = re.compile("[」』)]?(?:みたい|のよう|など|なんか|とか|系|等)")


class DetailFinder:
    """Recognises the points and products of `details.yml`, and the answers that hold them."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Compiles cues and names."""
        self._knowledge = knowledge
        file = knowledge.details
        self._details: Sequence[tuple[Detail, re.Pattern[str], re.Pattern[str]]] = [
            (detail, re.compile("|".join(detail.cues)), re.compile("|".join(detail.held_by or detail.cues)))
            for detail in file.details
        ]
        self._products = {
            normalise(name): product
            for product in file.products
            for name in (product.name, *product.variants)
        }
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
            if not self.holds_product(self._said(city, self._knowledge.subjects), product):
                return product.name
        near = [id_ for subject in subjects for id_ in self._knowledge.matter(subject)]
        asked = [self._knowledge.question(subject) for subject in subjects]
        for detail in self.details(question):
            if not self.holds_detail([*self._said(city, near), *asked], detail):
                return detail.name
        return None

    def details(self, question: str) -> list[Detail]:
        """The points that a question asks for, in the order of the file."""
        text = normalise(question)
        return [detail for detail, cues, _ in self._details if cues.search(text)]

    def products(self, question: str) -> list[Product]:
        """The products that a question names for their own sake."""
        text = normalise(question)
        found = (
            self._products[name]
            for _, end, name in self._names.find(text)
            if not _FOR_EXAMPLE.match(text, end)
        )
        return list(dict.fromkeys(found))

    def holds_detail(self, texts: Iterable[str], wanted: Detail) -> bool:
        """Whether one of the texts holds a point."""
        held_by = next(pattern for detail, _, pattern in self._details if detail == wanted)
        return any(held_by.search(normalise(text)) for text in texts)

    def holds_product(self, texts: Iterable[str], wanted: Product) -> bool:
        """Whether one of the texts names a product, or what takes it in."""
        words = [normalise(word) for word in (wanted.name, *wanted.variants, *wanted.held_by)]
        return any(word in normalise(text) for text in texts for word in words)

    def _said(self, city: str, subjects: Iterable[str]) -> Iterator[str]:
        """What the city's public answers on some subjects say."""
        for subject in subjects:
            answer = self._knowledge.answers.get((city, subject))
            if answer and answer.visibility == "public":
                yield from (answer.answer, *answer.facts.values())
