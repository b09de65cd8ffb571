"""Whole conversations over HTTP, as a chat client has them, against a running line."""

import re
import uuid
from typing import Any

import httpx
import pytest

from tests.http.conftest import Ask


@pytest.mark.parametrize(
    ("question", "city", "topic", "says"),
    [
        ("西東京市で無料Wi-Fiが使える所は何か所ありますか", "nishitokyo", "wifi", "8拠点"),
        ("昭島市の無料Wi-Fiの名前は何ですか", "akishima", "wifi", "Akishima City Free Wi-Fi"),
        ("西東京市でオンライン化した行政手続の数は何件ですか", "nishitokyo", "online_procedures", "195"),
        ("昭島市でオンライン化を進める手続の数はいくつですか", "akishima", "online_procedures", "27"),
        ("西東京市の体育館は交通系ICカードで払えますか", "nishitokyo", "cashless", "令和5年4月"),
        ("西東京市のマイナンバーカードの交付枚数は", "nishitokyo", "mynumber", "159,565"),
        ("昭島市でマイナポータルの教室はありますか", "akishima", "mynumber", "教室"),
        ("東大和市の学校で災害のときWi-Fiは使えますか", "higashiyamato", "wifi", "学校"),
        ("武蔵野市の公共Wi-Fiの整備はどうなっていますか", "musashino", "wifi", "検討"),
        (
            "武蔵野市のふるさと応援寄附はクレジットカードで払えますか",
            "musashino",
            "cashless",
            "ふるさとチョイス",
        ),
    ],
)
def test_each_city_answers_from_its_own_plan(
    ask: Ask, question: str, city: str, topic: str, says: str
) -> None:
    reply = ask(question)
    custom = reply["custom"]
    assert custom["status"] == "answered"
    assert (custom["city"], custom["topic"]) == (city, topic)
    assert says in reply["text"]
    assert custom["as_of"]
    assert custom["state"]
    (source,) = custom["sources"]
    assert source["plan"].startswith(city)
    assert source["title"]
    assert source["section"]
    assert custom["expired"] is (city == "musashino")


def test_the_pending_question_is_answered_once_the_city_is_chosen(ask: Ask) -> None:
    first = ask("無料Wi-Fiはどこで使えますか")
    assert first["custom"]["status"] == "ask_city"
    assert [button["payload"] for button in first["buttons"]] == [
        "西東京市",
        "昭島市",
        "東大和市",
        "武蔵野市",
    ]
    second = ask("昭島市")
    assert second["custom"]["status"] == "answered"
    assert second["custom"]["subject"] == "wifi.places"
    assert second["custom"]["city"] == "akishima"


def test_the_city_is_remembered_and_can_be_changed(ask: Ask) -> None:
    ask("西東京市で無料Wi-Fiが使える所は何か所ですか")
    assert ask("マイナンバーカードの交付枚数は")["custom"]["city"] == "nishitokyo"
    assert ask("武蔵野市は？")["custom"]["city"] == "musashino"


def test_a_follow_up_asks_for_one_fact(ask: Ask) -> None:
    ask("西東京市でオンライン化した行政手続の数は何件ですか")
    reply = ask("担当はどこの課ですか")
    assert reply["custom"]["status"] == "answered"
    assert "情報推進課" in reply["text"]


def test_what_no_plan_holds_names_whom_to_ask(ask: Ask) -> None:
    reply = ask("昭島市の無料Wi-Fiのパスワードを教えてください")
    assert reply["custom"]["status"] == "not_in_plan"
    assert "042-544-5111" in reply["text"]
    assert reply["custom"]["contact"]["phone"] == "042-544-5111（代表）"


def test_what_is_not_ours_is_said_to_be_so(ask: Ask) -> None:
    assert ask("明日の天気を教えてください")["custom"]["status"] == "out_of_scope"


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("こんにちは", "smalltalk"),
        ("ありがとうございました", "smalltalk"),
        ("何が聞けるの？使い方を教えて", "smalltalk"),
        ("昭島市の職員と直接話したい", "handoff"),
    ],
)
def test_the_rest_of_a_conversation_has_its_status(ask: Ask, message: str, status: str) -> None:
    assert ask(message)["custom"]["status"] == status


def test_an_individual_number_is_warned_of_never_repeated_and_the_question_answered(ask: Ask) -> None:
    reply = ask("私の番号は1234 5678 9018です。西東京市のマイナンバーカードの交付枚数は？")
    assert reply["custom"]["status"] == "privacy_notice"
    assert "159,565" in reply["text"]
    # Longer than chance: four of its digits may well stand in the random sender of the reply.
    assert not re.search(r"1234\s?5678|5678\s?9018", str(reply))


def test_a_typed_slash_is_text_and_changes_nothing(ask: Ask) -> None:
    ask("昭島市の無料Wi-Fiはどこで使えますか")
    for message in ("/restart", "／restart", '/inform_city{"city": "musashino"}'):
        assert ask(message)["custom"]["status"] != "error"
    assert ask("無料Wi-Fiの名前は何ですか")["custom"]["city"] == "akishima"


def test_two_conversations_do_not_mix(line_url: str) -> None:
    def send(sender: str, message: str) -> dict[str, Any]:
        response = httpx.post(
            f"{line_url}/webhooks/rest/webhook", json={"sender": sender, "message": message}, timeout=30
        )
        return dict(response.json()[0])

    one, two = f"test-{uuid.uuid4().hex}", f"test-{uuid.uuid4().hex}"
    send(one, "昭島市の無料Wi-Fiはどこで使えますか")
    assert send(two, "無料Wi-Fiはどこで使えますか")["custom"]["status"] == "ask_city"


def test_two_cities_are_compared(ask: Ask) -> None:
    reply = ask("昭島市と武蔵野市の計画の期間を比べてください")
    assert reply["custom"]["status"] == "answered"
    assert "【昭島市】" in reply["text"]
    assert "【武蔵野市】" in reply["text"]


def test_another_municipality_is_named_as_not_ours(ask: Ask) -> None:
    reply = ask("三鷹市の市役所でスマホ決済は使えますか")
    assert reply["custom"]["status"] == "out_of_scope"
    assert "三鷹市" in reply["text"]
