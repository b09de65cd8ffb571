"""What the widget calls, over HTTP."""

import asyncio
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from structlog.testing import capture_logs

from bot.gateway import texts
from bot.gateway.feedback import FeedbackStore
from bot.gateway.settings import PROJECT

pytestmark = pytest.mark.anyio

TEXTS = texts.load(PROJECT / "knowledge" / "texts" / "gateway.yml", texts.GatewayTexts)
ANSWER = {
    "text": "公民館で使えます。\n（2022年3月時点）",
    "custom": {
        "status": "answered",
        "subject": "wifi.places",
        "city": "akishima",
        "answer": "公民館で使えます。",
        "easy": "公民館（こうみんかん）で 使えます。",
    },
}


async def test_a_message_is_answered_with_readings(gateway: Any, rasa: Any) -> None:
    rasa.says(ANSWER)
    body = await gateway.say("Wi-Fiはどこ")
    assert body["reply"] == {
        "text": ANSWER["text"],
        "buttons": [],
        "custom": {
            "status": "answered",
            "subject": "wifi.places",
            "city": "akishima",
            "answer": "公民館で使えます。",
        },
    }
    assert body["parts"] == [["公民", "こうみん"], ["館", "かん"], "で", ["使", "つか"], "えます。"]
    assert body["easy"] == "公民館（こうみんかん）で 使えます。"
    assert body["easy_parts"] == ["公民館（こうみんかん）で ", ["使", "つか"], "えます。"]


async def test_the_conversation_goes_on_with_its_token_only(gateway: Any, rasa: Any) -> None:
    first = await gateway.say("Wi-Fiはどこ")
    await gateway.say("いつから", first["session"])
    await gateway.say("いつから")
    one, same, other = rasa.senders
    assert one == same != other
    assert one.startswith("web:")


@pytest.mark.parametrize("session", [None, "", "forged", "\ud800", 1, {"id": "a"}, ["a"]])
async def test_what_is_no_session_begins_a_new_one(gateway: Any, rasa: Any, session: object) -> None:
    body = await gateway.say("Wi-Fiはどこ", session)
    assert body["session"] != session
    assert rasa.senders[0].startswith("web:")


async def test_neither_the_id_nor_a_name_opens_a_conversation_of_the_widget(gateway: Any, rasa: Any) -> None:
    await gateway.say("Wi-Fiはどこ")
    id_ = rasa.senders[0].removeprefix("web:")
    for forged in (id_, f"web:{id_}"):
        await gateway.say("いつから", forged)
        await gateway.ask("いつから", sender=forged)
    assert rasa.senders.count(f"web:{id_}") == 1
    assert f"rest:web:{id_}" in rasa.senders


async def test_a_session_of_another_gateway_is_not_ours(make_gateway: Any, rasa: Any) -> None:
    token = (await make_gateway(secret_key="one gateway's key").say("Wi-Fiはどこ"))["session"]
    await make_gateway(secret_key="other gateway's key").say("いつから", token)
    one, other = rasa.senders
    assert one != other


async def test_with_a_key_of_its_own_a_session_outlives_the_process(make_gateway: Any, rasa: Any) -> None:
    token = (await make_gateway(secret_key="one gateway's key").say("Wi-Fiはどこ"))["session"]
    await make_gateway(secret_key="one gateway's key").say("いつから", token)
    one, other = rasa.senders
    assert one == other


async def test_rasa_is_told_the_city_and_the_language(gateway: Any, rasa: Any) -> None:
    await gateway.say("Wi-Fi", city="akishima", language="zh-Hans")
    await gateway.say("Wi-Fi", language="ja")
    assert [body["metadata"] for body in rasa.received] == [
        {"city": "akishima", "language": "zh-Hans"},
        {"city": None, "language": "ja"},
    ]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"city": "osaka"}, "unknown_city"),
        ({"city": ["akishima"]}, "unknown_city"),
        ({"language": "fr"}, "unknown_language"),
        ({"message": None}, "missing_message"),
        ({"message": ["a"]}, "message_not_text"),
        ({"message": ""}, "empty_message"),
    ],
)
async def test_a_bad_message_is_refused_in_words(
    gateway: Any, rasa: Any, fields: dict[str, Any], code: str
) -> None:
    response = await gateway.call("messages", {"message": "Wi-Fi", **fields})
    assert response.status_code == 400
    assert response.json()["error"] == code
    assert "もう一度" in response.json()["text"] or "お送りください" in response.json()["text"]
    assert rasa.received == []


async def test_the_protections_of_the_chat_hold(make_gateway: Any, rasa: Any) -> None:
    gateway = make_gateway(max_body_bytes=2000)
    warned = await gateway.say("090-1234-5678です。Wi-Fiはどこ")
    assert warned["reply"]["custom"]["status"] == "privacy_notice"
    assert warned["turn"] is None
    await gateway.say("/restart")
    assert not any("090" in sent or sent.startswith("/") for sent in rasa.messages)
    huge = await gateway.call("messages", {"message": "a" * 2000})
    assert (huge.status_code, huge.json()) == (413, {"error": "body_too_large", "text": TEXTS.too_long})


async def test_all_that_a_client_sends_counts_together(make_gateway: Any) -> None:
    gateway = make_gateway(rate_limit="2/minute", client_address="192.0.2.7")
    await gateway.say("a")
    await gateway.call("end", {"session": None})
    for path in ("messages", "feedback", "end"):
        response = await gateway.call(path, {"message": "a"})
        assert response.status_code == 429
        assert 0 < int(response.headers["retry-after"]) <= 60
        assert response.json() == {"error": "rate_limited", "text": TEXTS.rate_limited}


async def test_two_messages_at_once_are_answered_in_order(gateway: Any, rasa: Any) -> None:
    session = (await gateway.say("Wi-Fi"))["session"]
    rasa.echoes()
    bodies = await asyncio.gather(*(gateway.say(f"質問{i}", session) for i in range(4)))
    assert [body["reply"]["text"] for body in bodies] == [f"質問{i}" for i in range(4)]
    assert rasa.most_at_once == 1


async def test_without_rasa_there_is_still_a_sentence(gateway: Any, rasa: Any) -> None:
    rasa.returns(PlainTextResponse("[]"))
    body = await gateway.say("Wi-Fi")
    assert body["reply"]["text"] == TEXTS.error
    assert body["reply"]["custom"]["status"] == "error"


@pytest.mark.usefixtures("faulty_chat")
async def test_a_fault_of_ours_is_told_in_the_same_shape(gateway: Any) -> None:
    with capture_logs() as lines:
        response = await gateway.call("messages", {"message": "秘密"})
    assert response.status_code == 500
    assert response.json() == {"error": "internal", "text": TEXTS.error}
    assert "秘密" not in str(lines)


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "messages", 405, "method_not_allowed"),
        ("PUT", "feedback", 405, "method_not_allowed"),
        ("POST", "config.json", 405, "method_not_allowed"),
        ("GET", "nothing", 404, "not_found"),
        ("POST", "messages/", 404, "not_found"),
    ],
)
async def test_a_wrong_call_is_refused_in_the_same_shape(
    gateway: Any, method: str, path: str, status: int, code: str
) -> None:
    response = await gateway.client.request(method, f"/widget/{path}")
    assert response.status_code == status
    assert response.json() == {"error": code, "text": TEXTS.bad_request}


async def test_a_vote_is_kept_without_a_word_that_was_said(
    make_gateway: Any, rasa: Any, tmp_path: Any
) -> None:
    url = f"sqlite:///{tmp_path / 'var' / 'votes.db'}"
    gateway = make_gateway(database_url=url)
    rasa.says(ANSWER)
    turn = (await gateway.say("秘密の質問"))["turn"]
    for vote in ({"helpful": True, "reason": None}, {"helpful": False, "reason": "old"}):
        response = await gateway.call("feedback", {"turn": turn, **vote})
        assert (response.status_code, response.content) == (204, b"")
    (tally,) = FeedbackStore(url).tallies()
    assert (tally.subject, tally.city) == ("wifi.places", "akishima")
    assert (tally.helpful, tally.unhelpful, dict(tally.reasons)) == (0, 1, {"old": 1})
    assert "秘密".encode() not in (tmp_path / "var" / "votes.db").read_bytes()


@pytest.mark.parametrize(
    ("status", "votable"),
    [
        *((status, True) for status in ("answered", "not_in_plan", "choose", "out_of_scope", "handoff")),
        *((status, False) for status in ("smalltalk", "ask_city")),
    ],
)
async def test_only_an_outcome_is_voted_on(gateway: Any, rasa: Any, status: str, votable: bool) -> None:
    rasa.says({"text": "a", "custom": {"status": status}})
    assert ((await gateway.say("Wi-Fi"))["turn"] is not None) == votable


async def test_a_vote_needs_a_turn_of_ours(gateway: Any) -> None:
    body = await gateway.say("Wi-Fi")
    turn = body["turn"]
    for vote, code in (
        ({"turn": "forged", "helpful": True}, "invalid_turn"),
        ({"turn": body["session"], "helpful": True}, "invalid_turn"),
        ({"turn": turn[:-2], "helpful": True}, "invalid_turn"),
        ({"helpful": True}, "invalid_turn"),
        ({"turn": turn}, "invalid_helpful"),
        ({"turn": turn, "helpful": "yes"}, "invalid_helpful"),
        ({"turn": turn, "helpful": False, "reason": "I typed this"}, "unknown_reason"),
    ):
        response = await gateway.call("feedback", vote)
        assert (response.status_code, response.json()["error"]) == (400, code)


async def test_without_a_database_the_chat_goes_on(make_gateway: Any, tmp_path: Any) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    gateway = make_gateway(database_url=f"sqlite:///{tmp_path / 'file' / 'votes.db'}")
    body = await gateway.say("Wi-Fi")
    assert body["reply"]["custom"]["status"] == "answered"
    response = await gateway.call("feedback", {"turn": body["turn"], "helpful": True})
    assert response.status_code == 503
    assert response.json() == {"error": "feedback_unavailable", "text": TEXTS.feedback_unavailable}


async def test_an_ended_conversation_is_forgotten_by_rasa(gateway: Any, rasa: Any) -> None:
    session = (await gateway.say("Wi-Fi"))["session"]
    response = await gateway.call("end", {"session": session})
    assert (response.status_code, response.content) == (204, b"")
    assert rasa.received[1] == {"sender": rasa.senders[0], "message": "/restart"}


@pytest.mark.parametrize("session", ["forged", None, 1])
async def test_ending_nothing_is_no_error_and_ends_nothing(gateway: Any, rasa: Any, session: object) -> None:
    assert (await gateway.call("end", {"session": session})).status_code == 204
    assert rasa.received == []


async def test_without_rasa_an_end_is_no_error(gateway: Any, rasa: Any) -> None:
    session = (await gateway.say("Wi-Fi"))["session"]
    rasa.returns(PlainTextResponse("down", status_code=503))
    with capture_logs() as lines:
        assert (await gateway.call("end", {"session": session})).status_code == 204
    assert lines[0]["event"] == "conversation_not_ended"


async def test_config_is_asked_for_again_by_its_etag(gateway: Any) -> None:
    response = await gateway.client.get("/widget/config.json")
    assert response.headers["cache-control"] == "no-cache"
    config = response.json()
    assert len(config["menu"]) == 6
    assert config["max_length"] == 500
    assert config["city"] is None
    assert {"id": "akishima", "name": "昭島市"} in config["cities"]
    assert config["languages"][0] == {"id": "ja", "name": "日本語"}
    assert {"id": "en", "name": "English"} in config["languages"]
    again = await gateway.client.get(
        "/widget/config.json", headers={"If-None-Match": f'"x", {response.headers["etag"]}'}
    )
    assert (again.status_code, again.content) == (304, b"")


async def test_suggestions_may_be_kept_for_a_while(gateway: Any) -> None:
    response = await gateway.client.get("/widget/suggestions.json?city=akishima")
    assert "max-age=600" in response.headers["cache-control"]
    assert response.json()["suggestions"]
    again = await gateway.client.get(
        "/widget/suggestions.json?city=akishima", headers={"If-None-Match": response.headers["etag"]}
    )
    assert again.status_code == 304


async def test_suggestions_for_an_unknown_city_are_refused(gateway: Any) -> None:
    response = await gateway.client.get("/widget/suggestions.json?city=%3Cb%3E")
    assert (response.status_code, response.json()["error"]) == (400, "unknown_city")
    assert "<b>" not in response.text
