"""Questions that the widget suggests while a resident types."""

import unicodedata
from typing import TypedDict

from bot.knowledge.furigana import Furigana, to_hiragana
from bot.knowledge.model import Knowledge
from bot.knowledge.retrieval import documents
from bot.knowledge.wording_figures import form_of

# The whole list is loaded at once on slow phones, so that nothing unsent leaves the browser.
MAX_WORDINGS = 2


class Suggestion(TypedDict):
    """A question, and the folded text by which the browser finds it."""

    question: str
    keys: str


def suggestions(knowledge: Knowledge, furigana: Furigana, city: str | None) -> list[Suggestion]:
    """The questions that have an answer.

    Args:
        knowledge: what is known.
        furigana: reads the questions.
        city: whose answers count; None for any city's.

    What is visible is decided in `bot.knowledge.retrieval.documents`: a subject whose answers are internal has no
    public text there.
    """
    found: list[Suggestion] = []
    for document in documents(knowledge, city):
        if not document.answer:
            continue
        question = knowledge.question(document.id)
        terms = [knowledge.terms[key] for key in knowledge.matter(document.id) if key in knowledge.terms]
        names = [name for term in terms for name in (term.term, *term.variants)]
        wordings = knowledge.subjects[document.id].wordings if document.id in knowledge.subjects else ()
        keywords = [wording for wording in wordings if form_of(wording) == "keyword"][:MAX_WORDINGS]
        keys = dict.fromkeys(map(fold, (question, furigana.reading(question), *names, *keywords)))
        found.append({"question": question, "keys": " ".join(keys)})
    return found


def fold(text: str) -> str:
    """A text as the browser folds what is typed: NFKC, lower case, katakana as hiragana."""
    return to_hiragana(unicodedata.normalize("NFKC", text).lower())
