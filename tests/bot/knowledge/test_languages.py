"""Other languages: recognised by script and cues, answered by checked translations, kept for the conversation."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import located_yaml
from bot.knowledge.languages import LanguageFinder
from bot.knowledge.loader import load
from bot.knowledge.model import Knowledge
from bot.knowledge.problems import KnowledgeError
from bot.knowledge.responder import Memory, Responder, Understanding
from bot.knowledge.retrieval import Match
from bot.knowledge.search import Hit, Part

PROJECT = Path(__file__).parents[3]
ON_TOPIC = Understanding("ask_service", 0.9)


@pytest.fixture(scope="module")
def finder() -> LanguageFinder:
    languages = load(PROJECT / "knowledge").languages
    return LanguageFinder({id_: language.texts.cues for id_, language in languages.items()})


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Where can I use free Wi-Fi?", "en"),
        ("how do i pay my taxes", "en"),
        ("昭岛市在哪里可以用免费wifi？", "zh-Hans"),
        ("我想办理个人编号卡（マイナンバーカード）", "zh-Hans"),
        ("請問哪裡有免費的無線網路？", "zh-Hant"),
        # What both write alike leaves it to a few characters.
        ("哪些手續可以線上辦理？", "zh-Hant"),
        ("哪些手续可以在线办理？", "zh-Hans"),
        ("故鄉稅（ふるさと納税）可以用信用卡支付嗎？", "zh-Hant"),
        ("Pittari Service (ぴったりサービス) là gì?", "vi"),
        ("Can I file my tax return online?", "en"),
        ("무료 와이파이는 어디서 쓸 수 있나요", "ko"),
        ("Tôi có thể dùng wifi miễn phí ở đâu", "vi"),
        ("toi muon dung wifi mien phi o dau", "vi"),
        ("無料Wi-Fiはどこですか", "ja"),
        ("住民票 スマホ", "ja"),
        ("where is the 市役所ですか", "ja"),
        ("住民票 手数料", None),
        ("Wi-Fi", None),
        ("PayPay", None),
        ("Akishima City", None),
        ("？", None),
        ("", None),
    ],
)
def test_the_language_of_a_message(finder: LanguageFinder, text: str, language: str | None) -> None:
    assert finder.find(text) == language


def test_no_question_of_the_knowledge_is_taken_for_another_language(finder: LanguageFinder) -> None:
    knowledge = load(PROJECT / "knowledge")
    wordings = [wording for subject in knowledge.subjects.values() for wording in subject.wordings]
    assert {finder.find(wording) for wording in wordings} <= {"ja", None}


def test_translated_questions_show_their_language(finder: LanguageFinder) -> None:
    for id_, language in load(PROJECT / "knowledge").languages.items():
        shown = [finder.find(question) for question in language.questions.values()]
        assert shown.count(id_) > 0.95 * len(shown), id_


def test_every_language_has_all_public_answers_of_the_main_topics() -> None:
    knowledge = load(PROJECT / "knowledge")
    topics = {"online_procedures", "wifi", "cashless", "mynumber"}
    wanted = {
        key
        for key, answer in knowledge.answers.items()
        if answer.visibility == "public" and key[1].split(".")[0] in topics
    }
    assert set(knowledge.languages) == {"en", "zh-Hans", "zh-Hant", "ko", "vi"}
    for language in knowledge.languages.values():
        assert wanted <= set(language.answers)
        assert {key for key in knowledge.subjects if key.split(".")[0] in topics} <= set(language.questions)


class Found:
    """Finds `wifi.places`, whatever is asked."""

    def search(self, text: str, city: str | None) -> Match:
        return Match("answer", (Hit("wifi.places", 0.9, (Part("wifi.places", 1.0),)),))

    def parts_of(self, matter: str, text: str, city: str) -> tuple[Part, ...]:
        return ()


@pytest.fixture
def responder(translated_folder: Path) -> Responder:
    return Responder(load(translated_folder), Found(), today=date(2026, 11, 21))


def test_an_answer_is_given_in_the_language_of_the_question(responder: Responder) -> None:
    turn = responder.answer("Where is wifi in Kitano City?", Memory(), ON_TOPIC)
    lines = turn.reply.text.splitlines()
    assert lines[0] == "At three places, such as the library."
    assert "March 2022" in lines[1]
    assert "情報課" in lines[1]
    assert lines[-1] == "This is a translation."
    assert turn.reply.details["language"] == turn.memory.language == "en"


def test_without_a_translation_comes_an_apology_and_easy_japanese(responder: Responder) -> None:
    text = responder.answer("Where is wifi in Minamitokyo City?", Memory(), ON_TOPIC).reply.text
    assert text.startswith("Not yet in English.\n整備を検討する段階")
    assert "This is a translation." not in text


def test_the_language_is_kept_until_another_shows(responder: Responder) -> None:
    memory = responder.answer("Where is wifi?", Memory(), ON_TOPIC).memory
    turn = responder.choose_city("Kitano City", memory)
    assert "At three places" in turn.reply.text
    assert responder.answer("Wi-Fi", turn.memory, ON_TOPIC).memory.language == "en"
    turn = responder.answer("北野市のWi-Fiはどこですか", turn.memory, ON_TOPIC)
    assert turn.memory.language is None
    assert "図書館など3か所" in turn.reply.text
    assert "language" not in turn.reply.details


def test_cities_are_buttons_in_the_language(responder: Responder) -> None:
    reply = responder.answer("Where is wifi?", Memory(), ON_TOPIC).reply
    assert [button.title for button in reply.buttons] == ["Kitano City", "Minamitokyo City"]


def test_starting_over_keeps_the_language(responder: Responder) -> None:
    turn = responder.start_over("restart", Memory(city="kitano", language="en"))
    assert turn.memory == Memory(language="en")


def test_a_translation_of_what_has_changed_since_is_not_used(translated_folder: Path) -> None:
    path = translated_folder / "answers" / "kitano" / "wifi.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("3か所で使", "4か所で使"), encoding="utf-8")
    bot = Responder(load(translated_folder), Found(), today=date(2026, 11, 21))
    assert "At three places" not in bot.answer("Where is wifi in Kitano City?", Memory(), ON_TOPIC).reply.text


def test_questions_in_the_language_are_searched(translated_folder: Path) -> None:
    knowledge: Knowledge = load(translated_folder)
    assert knowledge.languages["en"].wordings("wifi.places") == ["Where is free Wi-Fi?", "wifi spots"]


def test_the_gateways_own_texts_follow_the_message(responder: Responder) -> None:
    texts = responder.gateway_texts("where is it?")
    assert texts is not None
    assert texts["privacy_notice"] == "b"
    assert responder.gateway_texts("どこですか") is None


def test_the_gateways_own_texts_are_in_the_language_that_was_chosen(responder: Responder) -> None:
    assert (responder.gateway_texts("どこですか", "en") or {})["privacy_notice"] == "b"
    assert responder.gateway_texts("where is it?", "ja") is None


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("texts.yml", "kitano: Kitano City, ", "", "「kitano」がありません"),
        ("texts.yml", "language: en", "language: fr", "「en」のはず"),
        ("texts.yml", "  thank: thank \n", "", "「thank」の文がありません"),
        ("texts.yml", "wordings: {wifi.places", "wordings: {wifi.place", "「wifi.places」ではありませんか"),
        ("wifi.yml", "topic: wifi", "topic: cash", "topic は「wifi」"),
        ("wifi.yml", "subject: wifi.places", "subject: wifi.spots", "訳のもとになる回答"),
        ("wifi.yml", '    of: "', '    of: "x', "「of」の書き方"),
    ],
)
def test_a_mistake_in_a_translation_is_named(
    translated_folder: Path, file: str, old: str, new: str, says: str
) -> None:
    path = translated_folder / "languages" / "en" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load(translated_folder)
    assert any(f"languages/en/{file}" in str(p) and says in str(p) for p in caught.value.problems)


WIDGET = """\
title: まどぐち
menu:
  - {title: 手続き, icon: document}
  - {title: 電波, icon: wifi}
labels: {room: "あと{count}文字", send: 送信}
"""


def _texts_of(widget: Any, name: str = "") -> dict[str, str]:
    """The texts that residents read, by their place; a button's drawing is none."""
    if isinstance(widget, str):
        return {name: widget}
    pairs = widget.items() if isinstance(widget, dict) else enumerate(widget)
    return {
        place: text
        for key, value in pairs
        if key != "icon"
        for place, text in _texts_of(value, f"{name}.{key}").items()
    }


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ko", "vi"])
def test_every_text_of_the_chat_window_is_translated(language: str) -> None:
    japanese = located_yaml.read(PROJECT / "knowledge" / "texts" / "widget.yml", "widget.yml").value
    translated = load(PROJECT / "knowledge").languages[language].texts.widget
    assert _texts_of(translated).keys() == _texts_of(japanese).keys()


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant", "ko", "vi"])
def test_every_button_of_the_menu_asks_what_the_bot_has_learned(language: str) -> None:
    knowledge = load(PROJECT / "knowledge")
    own = knowledge.languages[language]
    questions = {wording for subject in knowledge.subjects for wording in own.wordings(subject)}
    data = located_yaml.read(PROJECT / "data" / "nlu" / "languages.yml", "languages.yml").value
    examples = {
        part["intent"]: {line.removeprefix("- ") for line in part["examples"].splitlines()}
        for part in data["nlu"]
    }
    *topics, person, usage = [tile["payload"] for tile in own.texts.widget["menu"]]
    assert set(topics) <= questions
    assert person in examples["handoff"]
    assert usage in examples["help"]


def _with_widget(translated_folder: Path, widget: str) -> Path:
    (translated_folder / "texts" / "widget.yml").write_text(WIDGET, encoding="utf-8")
    path = translated_folder / "languages" / "en" / "texts.yml"
    path.write_text(f"{path.read_text(encoding='utf-8')}widget:\n{widget}", encoding="utf-8")
    return path


def test_the_texts_of_the_chat_window_may_be_translated_in_part(translated_folder: Path) -> None:
    widget = """\
  menu:
    - {title: Procedures}
    - {title: Wi-Fi}
  labels: {room: "{count} left"}
"""
    _with_widget(translated_folder, widget)
    assert load(translated_folder).languages["en"].texts.widget == {
        "menu": [{"title": "Procedures"}, {"title": "Wi-Fi"}],
        "labels": {"room": "{count} left"},
    }


@pytest.mark.parametrize(
    ("widget", "says"),
    [
        ("  titel: Counter\n", "「title」ではありませんか"),
        ("  labels: {sent: Send}\n", "「send」ではありませんか"),
        ("  labels: Send\n", "「widget.labels」の書き方"),
        ("  title: {text: Counter}\n", "「widget.title」の書き方"),
        ("  title:\n", "「widget.title」の書き方"),
        ("  menu: [{title: Procedures}]\n", "2個です"),
        ("  labels: {room: left}\n", "{count}"),
    ],
)
def test_a_translation_that_does_not_fit_the_chat_window_is_named(
    translated_folder: Path, widget: str, says: str
) -> None:
    path = _with_widget(translated_folder, widget)
    with pytest.raises(KnowledgeError) as caught:
        load(translated_folder)
    (problem,) = caught.value.problems
    assert problem.line == len(path.read_text(encoding="utf-8").splitlines())
    assert problem.file == "knowledge/languages/en/texts.yml"
    assert says in problem.message


def test_a_language_that_the_resident_chose_stays(responder: Responder) -> None:
    chosen = Memory(city="kitano", language="en", language_chosen=True)
    turn = responder.answer("無料Wi-Fiはどこで使えますか", chosen)
    assert turn.reply.text.startswith("At three places")
    assert turn.reply.details["language"] == "en"
    japanese = responder.answer("Where is free Wi-Fi?", Memory(city="kitano", language_chosen=True))
    assert japanese.reply.text.startswith("図書館など3か所")


def test_a_comparison_says_its_language(responder: Responder) -> None:
    reply = responder.answer("Where is the Wi-Fi of Kitano City and Minamitokyo City?", Memory()).reply
    assert reply.details["language"] == "en"
    assert reply.text.splitlines()[0].startswith("compare_line")
