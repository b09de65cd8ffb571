"""Which subject speaks for each city when several are compared."""

from collections.abc import Mapping

from bot.knowledge.comparison import compared_subjects, said_beside
from bot.knowledge.schema import Answer
from bot.knowledge.search import Hit, Part


def answers(*keys: tuple[str, str], facts: Mapping[str, str] | None = None) -> dict[tuple[str, str], Answer]:
    return {
        (city, subject): Answer.model_validate(
            {
                "subject": subject,
                "answer": "使えます。",
                "state": "in_service",
                "as_of": "2022-03",
                "source": {"plan": "p-2022", "section": "施策1"},
                "facts": facts or {},
            }
        )
        for city, subject in keys
    }


def hit(matter: str, score: float, **parts: float) -> Hit:
    return Hit(matter, score, tuple(Part(f"wifi.{name}", share) for name, share in parts.items()))


def test_the_matter_that_both_plans_tell_of_is_compared() -> None:
    kitano = [hit("wifi.school", 0.6, school=1.0), hit("wifi.places", 0.3, places=1.0)]
    minami = [hit("wifi.places", 0.4, places=1.0)]
    known = answers(("kitano", "wifi.school"), ("kitano", "wifi.places"), ("minami", "wifi.places"))
    chosen = compared_subjects({"kitano": kitano, "minami": minami}, known)
    assert chosen == {"kitano": "wifi.places", "minami": "wifi.places"}


def test_a_matter_counts_though_the_point_that_fits_best_is_not_in_the_plan() -> None:
    found = [hit("wifi.places", 0.7, password=0.6, places=0.4), hit("wifi.school", 0.1, school=1.0)]
    known = answers(("kitano", "wifi.places"), ("kitano", "wifi.school"))
    assert compared_subjects({"kitano": found}, known) == {"kitano": "wifi.places"}


def test_a_city_whose_plan_says_nothing_of_the_matter_has_none() -> None:
    found = [hit("wifi.places", 0.7, places=1.0)]
    chosen = compared_subjects({"kitano": found, "minami": found}, answers(("kitano", "wifi.places")))
    assert chosen == {"kitano": "wifi.places", "minami": None}


def test_another_likely_matter_stands_in_for_what_a_plan_does_not_tell() -> None:
    kitano = [hit("wifi.places", 0.9, places=1.0)]
    minami = [hit("wifi.places", 0.6, places=1.0), hit("wifi.school", 0.35, school=1.0)]
    known = answers(("kitano", "wifi.places"), ("minami", "wifi.school"))
    chosen = compared_subjects({"kitano": kitano, "minami": minami}, known)
    assert chosen == {"kitano": "wifi.places", "minami": "wifi.school"}


def test_who_compares_without_naming_a_point_gets_the_main_subject() -> None:
    found = [hit("wifi.places", 0.9, cost=0.35, places=0.3)]
    known = answers(("kitano", "wifi.cost"), ("kitano", "wifi.places"))
    assert compared_subjects({"kitano": found}, known) == {"kitano": "wifi.places"}


def test_a_subject_that_holds_the_point_asked_for_is_preferred() -> None:
    found = [hit("wifi.all", 0.9, hours=0.4, places=0.35)]
    known = answers(("kitano", "wifi.hours")) | answers(("kitano", "wifi.places"), facts={"count": "3か所。"})
    assert compared_subjects({"kitano": found}, known, ["count"]) == {"kitano": "wifi.places"}


def test_nothing_found_leaves_every_city_without() -> None:
    assert compared_subjects({"kitano": [], "minami": []}, {}) == {"kitano": None, "minami": None}


def test_the_very_point_asked_outweighs_a_larger_matter() -> None:
    found = [hit("wifi.all", 0.5, goal=0.4, places=0.3), hit("wifi.next", 0.45, next=0.9)]
    known = answers(("kitano", "wifi.goal"), ("kitano", "wifi.places"), ("kitano", "wifi.next"))
    assert compared_subjects({"kitano": found}, known) == {"kitano": "wifi.next"}


def test_a_line_adds_a_part_that_fits_about_as_well() -> None:
    found = {"kitano": [hit("wifi.places", 0.9, places=0.5, count=0.2, cost=0.1)]}
    known = answers(("kitano", "wifi.places"), ("kitano", "wifi.count"), ("kitano", "wifi.cost"))
    assert said_beside({"kitano": "wifi.places"}, found, known) == {"kitano": "wifi.count"}
    del known["kitano", "wifi.count"]
    assert said_beside({"kitano": "wifi.places"}, found, known) == {}


def test_a_line_adds_the_point_asked_for_from_any_part_that_holds_it() -> None:
    found = {"kitano": [hit("wifi.places", 0.9, places=0.9, near=0.3, count=0.01)]}
    known = answers(("kitano", "wifi.places"), ("kitano", "wifi.near"))
    known |= answers(("kitano", "wifi.count"), facts={"count": "3か所。"})
    assert said_beside({"kitano": "wifi.places"}, found, known, ["count"]) == {"kitano": "wifi.count"}


def test_nothing_is_added_where_a_plan_is_silent() -> None:
    found = {"kitano": [hit("wifi.places", 0.9, places=1.0)]}
    assert said_beside({"kitano": None}, found, {}) == {}
