"""A turn of the conversation, with a search that finds what the test says."""

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bot.knowledge.loader import load
from bot.knowledge.model import Knowledge
from bot.knowledge.responder import Memory, Responder, Understanding
from bot.knowledge.retrieval import Match
from bot.knowledge.search import Hit, Part

ON_TOPIC = Understanding("ask_service", 0.9)
OFF_TOPIC = Understanding("out_of_scope", 0.9, 0.9)


class FoundSearch:
    """Finds the same match for every question and remembers what was asked."""

    def __init__(self, match: Match) -> None:
        self.match = match
        self.asked: list[tuple[str, str | None]] = []

    def search(self, text: str, city: str | None) -> Match:
        self.asked.append((text, city))
        return self.match

    def parts_of(self, matter: str, text: str, city: str) -> tuple[Part, ...]:
        return next((hit.parts for hit in self.match.hits if hit.matter == matter), ())


def found(*ids: str, score: float = 0.9) -> Match:
    return Match("answer" if len(ids) == 1 else "choose", tuple(hit(i, score) for i in ids))


def sure(intent: str) -> Understanding:
    return Understanding(intent, 0.9)


def hit(id_: str, score: float) -> Hit:
    return Hit(id_, score, (Part(id_, 1.0),))


NOTHING = Match("none", (hit("wifi.places", 0.05),))


@pytest.fixture
def knowledge(knowledge_folder: Path) -> Knowledge:
    return load(knowledge_folder)


@pytest.fixture
def responder(knowledge: Knowledge) -> Callable[..., Responder]:
    def make(match: Match, home: str | None = None) -> Responder:
        return Responder(knowledge, FoundSearch(match), home, today=date(2026, 11, 21))

    return make


def test_an_answer_has_text_date_state_section_and_source(responder: Callable[..., Responder]) -> None:
    turn = responder(found("wifi.places")).answer("北野市のWi-Fiはどこ", Memory(), ON_TOPIC)
    reply = turn.reply
    assert reply.status == "answered"
    assert reply.text == "図書館など3か所で使えます。\n（令和4年3月時点・実施中・担当：情報課）"
    assert reply.details["sources"] == [
        {"plan": "kitano-2022", "title": "北野市計画", "section": "施策1", "page": 12}
    ]
    assert reply.details["expired"] is False
    assert turn.memory == Memory(city="kitano", subject="wifi.places", question="Wi-Fiはどこ")


def test_an_answer_of_a_plan_whose_period_is_over_says_so(responder: Callable[..., Responder]) -> None:
    reply = responder(found("wifi.places")).answer("南東京のWi-Fi", Memory(), ON_TOPIC).reply
    assert reply.details["expired"] is True
    assert "南東京市計画（令和元〜3年度）は、期間が終わっています" in reply.text
    assert "department" not in reply.details


def test_the_city_is_asked_when_none_is_known_and_the_question_is_kept(
    responder: Callable[..., Responder],
) -> None:
    bot = responder(found("wifi.places"))
    first = bot.answer("Wi-Fiはどこ", Memory(), ON_TOPIC)
    assert first.reply.status == "ask_city"
    assert [button.payload for button in first.reply.buttons] == ["北野市", "南東京市"]
    second = bot.choose_city("北野市", first.memory)
    assert second.reply.status == "answered"
    assert second.reply.details["city"] == "kitano"
    assert second.memory.pending is None


def test_the_city_of_an_earlier_turn_is_remembered(responder: Callable[..., Responder]) -> None:
    reply = responder(found("wifi.places")).answer("Wi-Fiはどこ", Memory(city="minami"), ON_TOPIC).reply
    assert reply.details["city"] == "minami"


def test_naming_another_city_answers_the_last_question_for_it(responder: Callable[..., Responder]) -> None:
    bot = responder(found("wifi.places"))
    before = bot.answer("北野市のWi-Fiはどこ", Memory(), ON_TOPIC).memory
    turn = bot.answer("南東京は？", before, ON_TOPIC)
    assert turn.reply.details["city"] == "minami"
    assert turn.reply.details["subject"] == "wifi.places"


def test_a_deployment_for_one_city_never_asks(responder: Callable[..., Responder]) -> None:
    reply = responder(found("wifi.places"), home="kitano").answer("Wi-Fiはどこ", Memory(), ON_TOPIC).reply
    assert reply.details["city"] == "kitano"


def test_what_the_plan_does_not_hold_names_the_section_to_ask(responder: Callable[..., Responder]) -> None:
    reply = responder(found("wifi.password")).answer("北野のパスワード", Memory(), ON_TOPIC).reply
    assert reply.status == "not_in_plan"
    assert "情報課（市役所 000-111-2222（代表））" in reply.text


def test_without_a_named_section_the_citys_own_contact_is_given(responder: Callable[..., Responder]) -> None:
    reply = responder(found("wifi.password")).answer("南東京のパスワード", Memory(), ON_TOPIC).reply
    assert reply.status == "not_in_plan"
    assert "企画課へ" in reply.text
    assert reply.details["contact"] == {"department": "企画課"}


def test_close_subjects_are_offered_as_buttons(responder: Callable[..., Responder]) -> None:
    reply = responder(found("wifi.places", "wifi.password")).answer("北野のWi-Fi", Memory(), ON_TOPIC).reply
    assert reply.status == "choose"
    assert reply.buttons[0].payload == "北野市の無料Wi-Fiはどこで使えますか"


def test_a_term_needs_no_city(responder: Callable[..., Responder]) -> None:
    reply = responder(found("glossary.lgwan")).answer("LGWANとは", Memory(), ON_TOPIC).reply
    assert reply.status == "answered"
    assert reply.details["sources"][0]["plan"] == "kitano-2022"


def test_a_term_is_explained_by_the_asked_citys_plan(responder: Callable[..., Responder]) -> None:
    reply = responder(found("glossary.lgwan")).answer("南東京のLGWANとは", Memory(), ON_TOPIC).reply
    assert reply.details["sources"][0]["plan"] == "minami-2019"


def test_something_off_topic_that_nothing_fits_is_out_of_scope(responder: Callable[..., Responder]) -> None:
    assert responder(NOTHING).answer("北野の天気", Memory(), OFF_TOPIC).reply.status == "out_of_scope"


def test_off_topic_or_not_the_surer_of_model_and_search_is_believed(
    responder: Callable[..., Responder],
) -> None:
    weak, strong = found("wifi.places", score=0.5), found("wifi.places", score=0.95)
    assert responder(weak).answer("北野の天気", Memory(), OFF_TOPIC).reply.status == "out_of_scope"
    assert responder(strong).answer("北野のWi-Fiはどこ", Memory(), OFF_TOPIC).reply.status == "answered"


def test_a_question_of_ours_that_nothing_fits_is_not_in_plan(responder: Callable[..., Responder]) -> None:
    reply = responder(NOTHING).answer("北野の電波の色", Memory(), ON_TOPIC).reply
    assert reply.status == "not_in_plan"
    assert "総務課 000-111-2222" in reply.text


def test_the_searched_text_has_no_city_in_it(knowledge: Knowledge) -> None:
    search = FoundSearch(found("wifi.places"))
    Responder(knowledge, search).answer("北野市のWi-Fiはどこ", Memory(), ON_TOPIC)
    assert search.asked == [("Wi-Fiはどこ", "kitano")]


def test_a_named_city_alone_is_confirmed(responder: Callable[..., Responder]) -> None:
    turn = responder(found("wifi.places")).answer("北野市", Memory(), ON_TOPIC)
    assert turn.reply.status == "smalltalk"
    assert turn.memory.city == "kitano"


def test_a_question_beside_the_city_is_answered_even_if_the_model_heard_only_the_city(
    responder: Callable[..., Responder],
) -> None:
    reply = responder(found("wifi.places")).choose_city("北野 Wi-Fi 場所", Memory()).reply
    assert reply.details["subject"] == "wifi.places"


def test_living_in_a_city_is_no_question(responder: Callable[..., Responder]) -> None:
    weak = found("wifi.places", score=0.05)
    reply = responder(weak).choose_city("北野に住んでいる者です", Memory()).reply
    assert reply.status == "smalltalk"


def test_who_wants_a_person_gets_the_citys_office(responder: Callable[..., Responder]) -> None:
    bot = responder(NOTHING)
    assert "総務課 000-111-2222" in bot.hand_off("北野の人と話したい", Memory()).reply.text
    unknown = bot.hand_off("人と話したい", Memory()).reply
    assert unknown.status == "handoff"
    assert len(unknown.buttons) == 2


def test_starting_over_forgets_the_city(responder: Callable[..., Responder]) -> None:
    assert responder(NOTHING).start_over("最初から", Memory()).memory == Memory()


def after_an_answer(bot: Responder) -> Memory:
    return bot.answer("北野市のWi-Fiはどこ", Memory(), ON_TOPIC).memory


@pytest.mark.parametrize(
    ("question", "says"),
    [("担当課は？", "担当は情報課です。"), ("それは何か所ですか", "3か所です。")],
)
def test_a_follow_up_gets_one_fact_of_the_last_subject(
    responder: Callable[..., Responder], question: str, says: str
) -> None:
    bot = responder(found("wifi.places"))
    reply = bot.answer(question, after_an_answer(bot), Understanding("ask_follow_up", 0.8)).reply
    assert reply.status == "answered"
    assert reply.text.startswith(says)
    assert "図書館" not in reply.text


def test_a_follow_up_on_a_point_that_the_plan_lacks_says_so(responder: Callable[..., Responder]) -> None:
    memory = after_an_answer(responder(found("wifi.places")))
    reply = responder(NOTHING).answer("いくらですか", memory, Understanding("ask_follow_up", 0.8)).reply
    assert reply.status == "not_in_plan"
    assert "お尋ねの点は北野市の計画に書かれていません" in reply.text


def test_a_full_question_leaves_the_last_subject(responder: Callable[..., Responder]) -> None:
    memory = after_an_answer(responder(found("wifi.places")))
    turn = responder(found("wifi.password")).answer("Wi-Fiのパスワードを教えて", memory, ON_TOPIC)
    assert turn.memory.subject == "wifi.password"


def test_a_fact_is_added_when_the_question_asks_for_it(
    knowledge: Knowledge, responder: Callable[..., Responder]
) -> None:
    answer = knowledge.answers["kitano", "wifi.places"].model_copy(
        update={"facts": {"target": "目標は20か所です。"}}
    )
    changed = dataclasses.replace(knowledge, answers={("kitano", "wifi.places"): answer})
    bot = Responder(changed, FoundSearch(found("wifi.places")))
    assert "目標は20か所です。" in bot.answer("北野のWi-Fiの目標は", Memory(), ON_TOPIC).reply.text
    assert "目標" not in bot.answer("北野のWi-Fiはどこ", Memory(), ON_TOPIC).reply.text


def test_a_second_subject_that_is_nearly_as_likely_is_given_too(knowledge: Knowledge) -> None:
    password = knowledge.answers["kitano", "wifi.places"].model_copy(
        update={"subject": "wifi.password", "answer": "合言葉は窓口で渡します。"}
    )
    answers = {**knowledge.answers, ("kitano", "wifi.password"): password}
    bot = Responder(dataclasses.replace(knowledge, answers=answers), FoundSearch(found("wifi.places")))
    both = Match("answer", (hit("wifi.places", 0.4), hit("wifi.password", 0.3)))
    far = Match("answer", (hit("wifi.places", 0.4), hit("wifi.password", 0.05)))
    bot.search.match = both
    assert "合言葉は窓口で渡します。" in bot.answer("北野のWi-Fiはどこ", Memory(), ON_TOPIC).reply.text
    bot.search.match = far
    assert "合言葉" not in bot.answer("北野のWi-Fiはどこ", Memory(), ON_TOPIC).reply.text


def test_another_part_of_the_matter_that_is_nearly_as_likely_is_given_too(knowledge: Knowledge) -> None:
    password = knowledge.answers["kitano", "wifi.places"].model_copy(
        update={"subject": "wifi.password", "answer": "合言葉は窓口で渡します。"}
    )
    answers = {**knowledge.answers, ("kitano", "wifi.password"): password}
    parts = (Part("wifi.places", 0.6), Part("wifi.password", 0.4))
    match = Match("answer", (Hit("wifi.places", 0.9, parts),))
    bot = Responder(dataclasses.replace(knowledge, answers=answers), FoundSearch(match))
    assert "合言葉は窓口で渡します。" in bot.answer("北野のWi-Fi", Memory(), ON_TOPIC).reply.text


def test_a_part_with_an_answer_is_preferred_to_one_about_as_likely_without(
    responder: Callable[..., Responder],
) -> None:
    unanswered_first = (Part("wifi.password", 0.6), Part("wifi.places", 0.4))
    reply = responder(Match("answer", (Hit("wifi.places", 0.9, unanswered_first),))).answer(
        "北野のWi-Fi", Memory(), ON_TOPIC
    )
    assert (reply.reply.status, reply.reply.details["subject"]) == ("answered", "wifi.places")
    clearly = (Part("wifi.password", 0.8), Part("wifi.places", 0.2))
    reply = responder(Match("answer", (Hit("wifi.places", 0.9, clearly),))).answer(
        "北野のWi-Fiのパスワード", Memory(), ON_TOPIC
    )
    assert reply.reply.status == "not_in_plan"


def test_a_follow_up_finds_another_part_of_the_matter(knowledge: Knowledge) -> None:
    subjects = dict(knowledge.subjects)
    subjects["wifi.password"] = subjects["wifi.password"].model_copy(update={"part_of": "wifi.places"})
    password = knowledge.answers["kitano", "wifi.places"].model_copy(
        update={"subject": "wifi.password", "answer": "合言葉は窓口で渡します。", "facts": {}}
    )
    changed = dataclasses.replace(
        knowledge,
        subjects=subjects,
        answers={**knowledge.answers, ("kitano", "wifi.password"): password},
    )
    parts = (Part("wifi.password", 0.9), Part("wifi.places", 0.1))
    search = FoundSearch(Match("none", (Hit("wifi.places", 0.02, parts),)))
    memory = Memory(city="kitano", subject="wifi.places", question="Wi-Fi")
    turn = Responder(changed, search).answer("それの合言葉は？", memory, ON_TOPIC)
    assert turn.reply.details["subject"] == turn.memory.subject == "wifi.password"


def test_who_does_not_understand_gets_the_last_answer_in_easier_words(
    responder: Callable[..., Responder],
) -> None:
    bot = responder(found("wifi.places"))
    reply = bot.small_talk("わからない", after_an_answer(bot), sure("not_understood")).reply
    assert reply.status == "smalltalk"
    assert "3つの ところで つかえます。" in reply.text


def test_the_last_answer_is_said_again_when_asked(responder: Callable[..., Responder]) -> None:
    bot = responder(found("wifi.places"))
    assert bot.small_talk("もう一度", after_an_answer(bot), sure("repeat")).reply.text.startswith(
        "図書館など3か所"
    )
    assert "まだありません" in bot.small_talk("もう一度", Memory(), sure("repeat")).reply.text


def test_two_cities_are_compared_with_date_and_state_of_each(responder: Callable[..., Responder]) -> None:
    reply = (
        responder(found("wifi.places")).answer("北野市と南東京市のWi-Fiを比べて", Memory(), ON_TOPIC).reply
    )
    assert reply.status == "answered"
    first, second = reply.text.splitlines()
    assert first == "【北野市】図書館など3か所で使えます。（令和4年3月時点・実施中）"
    assert second.startswith("【南東京市】整備を検討する段階で")
    assert second.endswith("・検討中・計画の期間は終了）")
    assert [source["plan"] for source in reply.details["sources"]] == ["kitano-2022", "minami-2019"]


def test_a_compared_city_whose_plan_says_nothing_is_named_as_such(
    knowledge: Knowledge,
) -> None:
    answers = {key: answer for key, answer in knowledge.answers.items() if key[0] == "kitano"}
    bot = Responder(dataclasses.replace(knowledge, answers=answers), FoundSearch(found("wifi.places")))
    reply = bot.answer("北野市と南東京市のWi-Fiの違いは", Memory(), ON_TOPIC).reply
    assert (
        reply.text.splitlines()[1]
        == "【南東京市】「無料Wi-Fiはどこで使えますか」は、計画に書かれていません。"
    )


def test_a_comparison_adds_the_point_that_is_asked_for(responder: Callable[..., Responder]) -> None:
    bot = responder(found("wifi.places"))
    lines = bot.answer(
        "北野市と南東京市、どこの課がWi-Fiをやっているか比べて", Memory(), ON_TOPIC
    ).reply.text.splitlines()
    assert lines[0].startswith("【北野市】担当は情報課です。")
    assert lines[1].startswith("【南東京市】整備を検討する段階で")


def test_cities_whose_plans_are_all_silent_are_each_told_whom_to_ask(
    responder: Callable[..., Responder],
) -> None:
    reply = (
        responder(found("wifi.password"))
        .answer("北野市と南東京市のパスワードを比べて", Memory(), ON_TOPIC)
        .reply
    )
    assert reply.status == "not_in_plan"
    first, second = reply.text.splitlines()
    assert "総務課 000-111-2222" in first
    assert "企画課" in second


def test_no_city_is_asked_for_where_every_plan_is_silent(responder: Callable[..., Responder]) -> None:
    bot = responder(found("wifi.password"))
    turn = bot.answer("Wi-Fiのパスワードは？", Memory(), ON_TOPIC)
    assert turn.reply.status == "not_in_plan"
    assert "どの市の計画にも書かれていない" in turn.reply.text
    assert [button.title for button in turn.reply.buttons] == ["北野市", "南東京市"]
    assert "情報課" in bot.choose_city("北野市", turn.memory).reply.text


def test_of_about_equally_likely_subjects_one_that_a_plan_tells_of_is_meant(knowledge: Knowledge) -> None:
    parts = (Part("wifi.password", 0.55), Part("wifi.places", 0.45))
    bot = Responder(knowledge, FoundSearch(Match("answer", (Hit("wifi.places", 0.9, parts),))))
    assert bot.answer("Wi-Fi", Memory(), ON_TOPIC).reply.status == "ask_city"


def test_an_answer_comes_with_its_easy_text_but_a_single_point_does_not(
    responder: Callable[..., Responder],
) -> None:
    bot = responder(found("wifi.places"))
    turn = bot.answer("北野市のWi-Fi", Memory(), ON_TOPIC)
    assert turn.reply.details["easy"] == "3つの ところで つかえます。"
    assert "easy" not in bot.answer("何か所？", turn.memory, ON_TOPIC).reply.details


def with_opening_hours(knowledge: Knowledge, **fields: str) -> Knowledge:
    """The knowledge with 北野市's opening hours beside the places of the Wi-Fi."""
    hours = knowledge.answers["kitano", "wifi.places"].model_copy(
        update={"subject": "wifi.password", "answer": "開館の間です。", "facts": {}, **fields}
    )
    return dataclasses.replace(
        knowledge, answers={**knowledge.answers, ("kitano", "wifi.password"): hours}, not_in_plan={}
    )


TWO_PARTS = Match(
    "answer", (Hit("wifi.places", 0.9, (Part("wifi.places", 0.6), Part("wifi.password", 0.4))),)
)


@pytest.mark.parametrize(
    ("fields", "near"),
    [
        ({}, "近い案内：開館の間です。（無料Wi-Fiのパスワードは何ですか）"),
        (
            {"as_of": "2020", "state": "ended"},
            "近い案内：開館の間です。（無料Wi-Fiのパスワードは何ですか・令和2年時点・終了）",
        ),
    ],
)
def test_a_second_answer_of_another_time_has_its_own_date_and_state(
    knowledge: Knowledge, fields: dict[str, str], near: str
) -> None:
    bot = Responder(with_opening_hours(knowledge, **fields), FoundSearch(TWO_PARTS))
    text = bot.answer("北野市のWi-Fiはいつどこで", Memory(), ON_TOPIC).reply.text
    assert text.splitlines()[0] == "図書館など3か所で使えます。"
    assert near in text.splitlines()


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "【北野市】図書館など3か所で使えます。開館の間です。（令和4年3月時点・実施中）"),
        ({"as_of": "2020"}, "【北野市】図書館など3か所で使えます。（令和4年3月時点・実施中）"),
    ],
)
def test_a_line_of_a_comparison_tells_of_one_time(
    knowledge: Knowledge, fields: dict[str, str], line: str
) -> None:
    bot = Responder(with_opening_hours(knowledge, **fields), FoundSearch(TWO_PARTS))
    reply = bot.answer("北野市と南東京市のWi-Fiを比べて", Memory(), ON_TOPIC).reply
    assert reply.text.splitlines()[0] == line


def test_a_section_that_the_last_subject_lacks_is_taken_from_its_matter(knowledge: Knowledge) -> None:
    known = with_opening_hours(knowledge)
    places = known.answers["kitano", "wifi.places"].model_copy(update={"department": None})
    known = dataclasses.replace(known, answers={**known.answers, ("kitano", "wifi.places"): places})
    memory = Memory(city="kitano", subject="wifi.places", question="Wi-Fiの場所")
    turn = Responder(known, FoundSearch(TWO_PARTS)).answer("どこの課？", memory, ON_TOPIC)
    assert turn.reply.text.startswith("担当は情報課です。")
    assert turn.memory.subject == "wifi.password"


def test_a_city_that_is_taken_back_makes_no_question_of_an_apology(
    responder: Callable[..., Responder],
) -> None:
    bot = responder(found("wifi.password", score=0.5))
    memory = Memory(city="kitano", subject="wifi.places", question="Wi-Fiの場所")
    bot.choose_city("ごめんなさい、北野市じゃなくて南東京市でした", memory)
    assert isinstance(bot.search, FoundSearch)
    assert bot.search.asked[-1] == ("Wi-Fiの場所", "minami")


DETAILS = """\
details:
  - {name: 料金, cues: [いくら], held_by: ["[0-9]円"]}
products:
  - {name: PayPay, variants: [ペイペイ]}
  - {name: Suica, held_by: [図書館]}
"""


@pytest.fixture
def detailed(knowledge_folder: Path) -> Knowledge:
    (knowledge_folder / "details.yml").write_text(DETAILS, encoding="utf-8")
    return load(knowledge_folder)


@pytest.mark.parametrize(
    ("question", "name"),
    [("北野市のWi-Fiはいくら", "料金"), ("北野市のWi-Fi、ペイペイで払える？", "PayPay")],
)
def test_a_point_that_the_plan_lacks_is_said_to_be_missing_before_the_nearest_answer(
    detailed: Knowledge, question: str, name: str
) -> None:
    bot = Responder(detailed, FoundSearch(found("wifi.places")), today=date(2026, 11, 21))
    reply = bot.answer(question, Memory(), ON_TOPIC).reply
    assert reply.status == "not_in_plan"
    first, rest = reply.text.split("\n\n")
    assert f"「{name}」については、北野市の計画に書かれていません" in first
    assert "情報課" in first
    assert rest.startswith("近い案内：図書館など3か所で使えます。\n（令和4年3月時点")
    assert reply.details["contact"] == {"department": "総務課", "phone": "000-111-2222（代表）"}
    assert "answer" not in reply.details
    assert "easy" not in reply.details


def test_what_another_answer_of_the_city_names_is_not_said_to_be_missing(detailed: Knowledge) -> None:
    bot = Responder(detailed, FoundSearch(found("wifi.places")), today=date(2026, 11, 21))
    reply = bot.answer("北野市のWi-Fi、Suicaで払える？", Memory(), ON_TOPIC).reply
    assert reply.status == "answered"


def test_a_point_that_the_plan_holds_is_simply_answered(detailed: Knowledge) -> None:
    answer = detailed.answers["kitano", "wifi.places"]
    held = answer.model_copy(update={"answer": "100円で使えます。"})
    known = dataclasses.replace(detailed, answers={**detailed.answers, ("kitano", "wifi.places"): held})
    bot = Responder(known, FoundSearch(found("wifi.places")))
    assert bot.answer("北野市のWi-Fiはいくら", Memory(), ON_TOPIC).reply.status == "answered"


@pytest.mark.parametrize(
    ("question", "subject"),
    [("北野市のLGWANの場所", "wifi.places"), ("北野市のLGWANって何", "glossary.lgwan")],
)
def test_who_names_a_city_wants_its_answer_unless_a_meaning_is_asked_for(
    knowledge: Knowledge, question: str, subject: str
) -> None:
    parts = (Part("glossary.lgwan", 0.7), Part("wifi.places", 0.2))
    bot = Responder(knowledge, FoundSearch(Match("answer", (Hit("wifi.places", 0.9, parts),))))
    assert bot.answer(question, Memory(), ON_TOPIC).reply.details["subject"] == subject


def test_which_city_is_best_compares_all(responder: Callable[..., Responder]) -> None:
    reply = responder(found("wifi.places")).answer("Wi-Fiはどの市がいちばん多い？", Memory(), ON_TOPIC).reply
    assert reply.details["cities"] == ["kitano", "minami"]


def test_another_municipality_is_out_of_scope_by_name(responder: Callable[..., Responder]) -> None:
    reply = responder(found("wifi.places")).answer("三鷹の市役所でWi-Fiは使える？", Memory(), ON_TOPIC).reply
    assert reply.status == "out_of_scope"
    assert "三鷹市のことはわかりません" in reply.text


def test_another_municipality_beside_one_of_ours_is_no_hindrance(responder: Callable[..., Responder]) -> None:
    reply = (
        responder(found("wifi.places")).answer("北野市は三鷹市とWi-Fiを広げますか", Memory(), ON_TOPIC).reply
    )
    assert reply.details["city"] == "kitano"


@pytest.mark.parametrize("method", ["answer", "choose_city", "hand_off"])
def test_a_cry_for_help_is_answered_before_anything_else(
    responder: Callable[..., Responder], method: str
) -> None:
    bot = responder(found("wifi.places"))
    turn = getattr(bot, method)("北野市です。もう死にたい", Memory(city="minami"))
    assert turn.reply.status == "handoff"
    assert "0120-279-338" in turn.reply.text
    assert turn.reply.details["lines"][0]["source"]["url"].startswith("https://")
    assert turn.memory == Memory(city="minami")


def test_an_emergency_that_only_the_model_sees_names_every_number(
    responder: Callable[..., Responder],
) -> None:
    text = responder(NOTHING).small_talk("たいへんなことになった", Memory(), sure("emergency")).reply.text
    assert all(number in text for number in ("119", "110", "0120-279-338"))


def test_a_cry_for_help_taken_for_small_talk_is_heard(responder: Callable[..., Responder]) -> None:
    assert "119" in responder(NOTHING).small_talk("家が燃えてる！", Memory(), sure("chitchat")).reply.text


def test_a_city_taken_back_does_not_count(responder: Callable[..., Responder]) -> None:
    bot = responder(NOTHING)
    turn = bot.choose_city("北野じゃなくて南東京でした", Memory(city="kitano", question="Wi-Fi"))
    assert turn.memory.city == "minami"
    assert "【" not in turn.reply.text


def test_the_city_spoken_of_is_compared_with_the_one_named(responder: Callable[..., Responder]) -> None:
    bot = responder(found("wifi.places"))
    before = bot.answer("北野のWi-Fiはどこ", Memory(), ON_TOPIC).memory
    turn = bot.answer("南東京市と比べるとどうですか", before, ON_TOPIC)
    assert turn.reply.details["cities"] == ["kitano", "minami"]
    assert turn.memory.question == before.question


def test_a_city_named_after_asking_for_a_person_gets_its_office(responder: Callable[..., Responder]) -> None:
    bot = responder(found("wifi.places"))
    before = bot.hand_off("人と話したい", Memory()).memory
    turn = bot.choose_city("北野です", before)
    assert turn.reply.status == "handoff"
    assert "000-111-2222" in turn.reply.text
    assert turn.memory.pending is None


def test_a_city_is_heard_in_what_is_taken_for_thanks(responder: Callable[..., Responder]) -> None:
    bot = responder(found("wifi.places"))
    before = bot.answer("Wi-Fiはどこ", Memory(), ON_TOPIC).memory
    assert bot.small_talk("失礼しました。北野です", before, sure("thank")).reply.status == "answered"


def test_a_question_about_another_municipality_can_be_asked_of_ours(
    responder: Callable[..., Responder],
) -> None:
    bot = responder(found("wifi.places"))
    before = bot.answer("小平市のWi-Fiはどこ", Memory(), ON_TOPIC)
    assert before.reply.status == "out_of_scope"
    assert bot.choose_city("じゃあ北野市は？", before.memory).reply.status == "answered"


def test_nothing_found_without_a_city_is_out_of_scope(responder: Callable[..., Responder]) -> None:
    assert responder(NOTHING).answer("分数の宿題", Memory(), ON_TOPIC).reply.status == "out_of_scope"


def test_a_question_taken_for_small_talk_is_answered_where_the_search_is_surer(
    responder: Callable[..., Responder],
) -> None:
    bot = responder(found("wifi.places"))
    unsure = Understanding("help", 0.5, on_service=0.2)
    assert bot.small_talk("Wi-Fi ある？", Memory(city="kitano"), unsure).reply.status == "answered"
    assert bot.small_talk("Wi-Fi ある？", Memory(city="kitano"), sure("help")).reply.status == "smalltalk"
    unlikely = Understanding("greet", 0.5, on_service=0.05)
    assert bot.small_talk("どうもどうも", Memory(city="kitano"), unlikely).reply.status == "smalltalk"


def test_a_single_word_that_may_mean_much_offers_what_can_be_answered(knowledge: Knowledge) -> None:
    hits = (hit("wifi.password", 0.3), hit("wifi.places", 0.28), hit("glossary.lgwan", 0.2))
    alone = Responder(knowledge, FoundSearch(Match("answer", hits)))
    assert alone.answer("北野市 電波", Memory(), ON_TOPIC).reply.status == "answered", "one is no choice"

    answers = {**knowledge.answers, ("kitano", "counter.hours"): knowledge.answers["kitano", "wifi.places"]}
    subjects = {**knowledge.subjects, "counter.hours": knowledge.subjects["wifi.places"]}
    known = dataclasses.replace(knowledge, answers=answers, subjects=subjects)
    bot = Responder(known, FoundSearch(Match("answer", (*hits, hit("counter.hours", 0.2)))))
    offered = bot.answer("北野市 電波", Memory(), ON_TOPIC).reply
    assert offered.status == "choose"
    assert offered.details["related"] == ["wifi.places", "counter.hours"]
    assert bot.answer("北野市の電波はどこで入りますか", Memory(), ON_TOPIC).reply.status == "answered"


def test_a_thing_alone_is_answered_by_the_matters_main_subject(knowledge: Knowledge) -> None:
    parts = (Part("glossary.lgwan", 0.9), Part("wifi.places", 0.1))
    bot = Responder(knowledge, FoundSearch(Match("answer", (Hit("wifi.places", 0.99, parts),))))
    assert bot.answer("北野市 無料Wi-Fi", Memory(), ON_TOPIC).reply.details["subject"] == "wifi.places"
    assert (
        bot.answer("北野市の無料Wi-Fiって何のこと", Memory(), ON_TOPIC).reply.details["topic"] == "glossary"
    )
    assert bot.answer("無料Wi-Fi", Memory(), ON_TOPIC).reply.details["topic"] == "glossary", (
        "it needs no city"
    )


def test_where_no_point_is_asked_for_the_main_subject_is_meant(knowledge: Knowledge) -> None:
    shares = {"wifi.password": 0.28, "wifi.cost": 0.27, "wifi.hours": 0.25, "wifi.places": 0.2}
    parts = tuple(Part(id_, share) for id_, share in shares.items())
    bot = Responder(knowledge, FoundSearch(Match("answer", (Hit("wifi.places", 0.9, parts),))))
    reply = bot.answer("北野市の電波について知りたいです", Memory(), ON_TOPIC).reply
    assert reply.details["subject"] == "wifi.places"


def test_who_wants_a_person_is_told_the_section_in_charge_of_what_was_spoken_of(
    responder: Callable[..., Responder],
) -> None:
    bot = responder(found("wifi.password"))
    before = bot.answer("北野のパスワード", Memory(), ON_TOPIC).memory
    reply = bot.hand_off("誰に聞けばいい", before).reply
    assert reply.status == "handoff"
    assert "情報課（市役所 000-111-2222" in reply.text
    assert reply.details["department"] == "情報課"
    assert "企画課" in bot.hand_off("南東京市の人と話したい", before).reply.text


@pytest.mark.parametrize(
    ("sections", "whom"),
    [("情報課、窓口課", "情報課、窓口課"), ("一課、二課、三課、四課", "総務課 000-111-2222")],
)
def test_of_many_sections_none_is_the_one_to_ask(knowledge: Knowledge, sections: str, whom: str) -> None:
    places = knowledge.answers["kitano", "wifi.places"].model_copy(update={"department": sections})
    known = dataclasses.replace(knowledge, answers={**knowledge.answers, ("kitano", "wifi.places"): places})
    bot = Responder(known, FoundSearch(found("wifi.places")))
    text = bot.hand_off("担当に相談したい", after_an_answer(bot)).reply.text
    assert f"問い合わせ先は、{whom}" in text
