"""Questions for one point of a subject are recognised as people ask them."""

from pathlib import Path

import pytest

from bot.knowledge.facets import FacetFinder, adds_to, points_back
from bot.knowledge.loader import load

PROJECT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def finder() -> FacetFinder:
    return FacetFinder(load(PROJECT / "knowledge").facets)


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("いつからですか", "since"),
        ("それいつ始まったの？", "since"),
        ("いつまで使えるの", "until"),
        ("何件ぐらいあった？", "count"),
        ("どんくらいの人が使ってんの", "count"),
        ("目標は何件ですか", "target"),
        ("担当課", "department"),
        ("それどこの課にきけばいいの？", "department"),
        ("なんで増えたの", "why"),
        ("どこで使えますか", "place"),
        ("どうやって申し込むの", "how"),
        ("いくらかかる？", "cost"),
        ("去年はどうだった", "previous"),
        ("達成率", "result"),
        ("実施年度", "schedule"),
    ],
)
def test_the_first_facet_is_the_one_asked_for(finder: FacetFinder, question: str, facet: str) -> None:
    assert finder.find(question)[0] == facet


@pytest.mark.parametrize(
    "question", ["担当課", "それいつから？", "目標件数", "何件なの？", "どこの課がやってんの、それ？"]
)
def test_a_question_of_facets_alone_names_no_matter(finder: FacetFinder, question: str) -> None:
    assert not finder.stands_alone(question)


@pytest.mark.parametrize("question", ["乳がんは？", "無料Wi-Fiはいつから", "マイナンバーカードの担当課"])
def test_a_question_with_a_matter_stands_alone(finder: FacetFinder, question: str) -> None:
    assert finder.stands_alone(question)


def test_pointing_words_point_back() -> None:
    assert points_back("では、乳がんのほうは？")
    assert points_back("それはいつから？")
    assert not points_back("無料Wi-Fiはどこですか")


def test_a_fact_adds_only_what_the_answer_lacks() -> None:
    assert adds_to("目標は20か所です。", "8か所で使えます。")
    assert not adds_to("8か所です。", "8か所で使えます。")
    assert not adds_to("ロビー等の共有の場所で使えます。", "使える範囲はロビー等の共有の場所です。")
