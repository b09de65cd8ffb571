"""What is suggested while somebody types: questions with a public answer, found however they are typed."""

from dataclasses import replace
from types import MappingProxyType

from bot.gateway.suggestions import fold, suggestions
from bot.knowledge.furigana import Furigana
from bot.knowledge.model import Knowledge


def _all(knowledge: Knowledge, city: str | None) -> dict[str, str]:
    furigana = Furigana(knowledge.readings, knowledge.municipalities.values())
    return {found["question"]: found["keys"] for found in suggestions(knowledge, furigana, city)}


def test_only_questions_with_an_answer_are_suggested(knowledge: Knowledge) -> None:
    answered = {knowledge.question(subject) for city, subject in knowledge.answers if city == "higashiyamato"}
    found = _all(knowledge, "higashiyamato")
    terms = {knowledge.question(term) for term in knowledge.terms}
    assert answered <= set(found) <= answered | terms
    assert set(found) < set(_all(knowledge, None))


def test_an_internal_answer_is_never_suggested(knowledge: Knowledge) -> None:
    key = ("akishima", "wifi.places")
    question = knowledge.question("wifi.places")
    assert question in _all(knowledge, "akishima")
    internal = replace(
        knowledge,
        answers=MappingProxyType(
            {
                (city, subject): answer.model_copy(update={"visibility": "staff"})
                if subject == key[1]
                else answer
                for (city, subject), answer in knowledge.answers.items()
            }
        ),
    )
    for city in (None, *knowledge.municipalities):
        assert question not in _all(internal, city)


def test_a_question_is_found_by_kana_and_by_its_term(knowledge: Knowledge) -> None:
    keys = _all(knowledge, "akishima")[knowledge.question("wifi.places")]
    for typed in ("ワイファイ", "むりょう", "ｗｉ－ｆｉ", "無料Wi-Fi", "無線LAN"):
        assert fold(typed) in keys


def test_the_list_for_a_city_is_small_enough_for_a_slow_line(knowledge: Knowledge) -> None:
    assert (
        sum(
            len(question.encode()) + len(keys.encode())
            for question, keys in _all(knowledge, "nishitokyo").items()
        )
        < 200_000
    )
