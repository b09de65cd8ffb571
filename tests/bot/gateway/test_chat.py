"""A turn: what Rasa gets to see, and what the resident reads."""

import asyncio
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from structlog.testing import capture_logs

from bot.gateway import texts
from bot.gateway.chat import MAX_MESSAGE_LENGTH, Metadata
from bot.gateway.privacy import PLACEHOLDER
from bot.gateway.settings import PROJECT
from bot.knowledge.reply import Button, Reply

pytestmark = pytest.mark.anyio

TEXTS = texts.load(PROJECT / "knowledge" / "texts" / "gateway.yml", texts.GatewayTexts)


async def test_an_answer_gets_through_with_its_fields(gateway: Any) -> None:
    assert await gateway.ask("Wi-Fiはどこ") == {
        "recipient_id": "s1",
        "text": "公民館で使えます。",
        "custom": {"status": "answered", "subject": "wifi.places"},
    }


async def test_rasa_sees_the_cleaned_message(gateway: Any, rasa: Any) -> None:
    await gateway.ask(" ＷｉーＦｉ\u200bは\nどこ ")
    assert rasa.received == [{"sender": "rest:s1", "message": "WiーFiは どこ"}]


@pytest.mark.parametrize(
    "typed",
    [
        "/restart",
        "／restart",
        " //restart",
        "\u200b/restart",
        '/inform_city{"city": "x"}',
        "090-1234-5678/restart",
    ],
)
async def test_rasa_never_sees_a_command(gateway: Any, rasa: Any, typed: str) -> None:
    await gateway.ask(typed)
    assert not any(message.startswith("/") for message in rasa.messages)


@pytest.mark.parametrize("typed", ["/", " ", "\u200b", "\u3164", "\U000e0041"])
async def test_a_message_with_nothing_to_read_is_still_answered(gateway: Any, rasa: Any, typed: str) -> None:
    reply = await gateway.ask(typed)
    assert reply["text"]
    assert rasa.messages == ["／"]


@pytest.mark.parametrize("typed", ["😀😀", "！？", "<script>alert(1)</script>", "{{7*7}}", "' OR 1=1 --"])
async def test_odd_messages_go_to_rasa_like_any_other(gateway: Any, rasa: Any, typed: str) -> None:
    assert (await gateway.ask(typed))["custom"]["status"] == "answered"
    assert len(rasa.messages) == 1


@pytest.mark.parametrize("typed", ["あ" * (MAX_MESSAGE_LENGTH + 1), "あ" * 100_000, "㌔" * 300])
async def test_a_message_too_long_is_asked_to_be_shortened(gateway: Any, rasa: Any, typed: str) -> None:
    reply = await gateway.ask(typed)
    assert reply["text"] == TEXTS.too_long
    assert reply["custom"] == {"status": "smalltalk", "reason": "too_long"}
    assert rasa.received == []


async def test_unseen_characters_do_not_count(gateway: Any, rasa: Any) -> None:
    await gateway.ask("あ" * MAX_MESSAGE_LENGTH + "\u200b" * 50)
    assert rasa.messages == ["あ" * MAX_MESSAGE_LENGTH]


async def test_personal_data_is_masked_and_the_question_still_answered(gateway: Any, rasa: Any) -> None:
    reply = await gateway.ask("マイナンバー１２３４－５６７８－９０１２のカードでWi-Fiは使えますか")
    assert reply["text"] == f"{TEXTS.privacy_notice}\n公民館で使えます。"
    assert reply["custom"] == {
        "status": "privacy_notice",
        "answer_status": "answered",
        "subject": "wifi.places",
    }
    assert rasa.messages == [f"マイナンバー {PLACEHOLDER} のカードでWi-Fiは使えますか"]


async def test_personal_data_alone_gets_the_warning_alone(gateway: Any, rasa: Any) -> None:
    reply = await gateway.ask("私のマイナンバーは123456789012です。登録しておいてください。")
    assert reply == {
        "recipient_id": "s1",
        "text": TEXTS.privacy_notice,
        "custom": {"status": "privacy_notice"},
    }
    assert rasa.received == []


@pytest.mark.parametrize("status", ["smalltalk", "out_of_scope"])
async def test_beside_personal_data_noise_is_dropped(gateway: Any, rasa: Any, status: str) -> None:
    rasa.says({"text": "お力になれません。", "custom": {"status": status}})
    reply = await gateway.ask("090-1234-5678に折り返して欲しいんだよね")
    assert reply["text"] == TEXTS.privacy_notice
    assert reply["custom"] == {"status": "privacy_notice", "answer_status": status}


async def test_buttons_survive_a_warning(gateway: Any, rasa: Any) -> None:
    buttons = [{"title": "昭島市", "payload": "昭島市"}]
    rasa.says({"text": "どの市ですか。", "buttons": buttons, "custom": {"status": "ask_city"}})
    reply = await gateway.ask("090-1234-5678です。Wi-Fiはどこで使えますか")
    assert reply["buttons"] == buttons
    assert reply["custom"]["answer_status"] == "ask_city"


@pytest.mark.parametrize(
    "response",
    [PlainTextResponse("[]"), PlainTextResponse("oops", status_code=500), PlainTextResponse("no json")],
)
async def test_without_rasa_a_polite_sentence_is_left(
    gateway: Any, rasa: Any, response: PlainTextResponse
) -> None:
    rasa.returns(response)
    assert await gateway.ask("住民票") == {
        "recipient_id": "s1",
        "text": TEXTS.error,
        "custom": {"status": "error"},
    }


async def test_without_rasa_the_direct_search_answers(make_gateway: Any, rasa: Any) -> None:
    asked: list[str] = []

    def search(question: str, _given: Metadata) -> Reply:
        asked.append(question)
        return Reply(
            "answered", "コンビニで取れます。", [Button("昭島市", "昭島市")], {"subject": "cert.store"}
        )

    rasa.returns(PlainTextResponse("[]"))
    reply = await make_gateway(fallback=search).ask("住民票")
    assert reply["text"] == f"{TEXTS.error_with_answer}\nコンビニで取れます。"
    assert reply["custom"] == {"status": "error", "subject": "cert.store"}
    assert reply["buttons"] == [{"title": "昭島市", "payload": "昭島市"}]
    assert asked == ["住民票"]


async def test_the_direct_search_knows_what_the_page_has_set(make_gateway: Any, rasa: Any) -> None:
    told: list[Metadata] = []

    def search(_question: str, given: Metadata) -> None:
        told.append(given)

    rasa.returns(PlainTextResponse("[]"))
    gateway = make_gateway(fallback=search)
    await gateway.say("住民票", city="akishima")
    await gateway.ask("住民票")
    assert told == [{"city": "akishima", "language": None}, {}]


async def test_with_both_down_there_is_still_a_sentence(make_gateway: Any, rasa: Any) -> None:
    def search(_question: str, _given: Metadata) -> Reply:
        raise RuntimeError("住民票")

    rasa.returns(PlainTextResponse("[]"))
    with capture_logs() as lines:
        reply = await make_gateway(fallback=search).ask("住民票")
    assert reply["text"] == TEXTS.error
    assert "住民票" not in str(lines)


async def test_without_rasa_personal_data_is_warned_of_all_the_same(make_gateway: Any, rasa: Any) -> None:
    rasa.returns(PlainTextResponse("[]"))
    found = make_gateway(
        fallback=lambda _question, _given: Reply(
            "answered", "コンビニで取れます。", details={"subject": "a.b"}
        )
    )
    reply = await found.ask("123456789012です。住民票はどこで取れますか")
    assert reply["custom"] == {"status": "privacy_notice", "answer_status": "error", "subject": "a.b"}
    assert reply["text"].startswith(TEXTS.privacy_notice)
    assert reply["text"].endswith("コンビニで取れます。")


async def test_a_rasa_that_hangs_is_not_waited_for(make_gateway: Any, rasa: Any) -> None:
    async def never(_sender: str, _message: str) -> Any:
        await asyncio.Event().wait()

    rasa.answer = never
    reply = await make_gateway(turn_timeout=0.01).ask("住民票")
    assert reply["custom"]["status"] == "error"


async def test_two_messages_at_once_are_answered_in_order(gateway: Any, rasa: Any) -> None:
    rasa.echoes()
    questions = [f"質問{number}" for number in range(5)]
    replies = await asyncio.gather(*map(gateway.ask, questions))
    assert [reply["text"] for reply in replies] == questions
    assert rasa.most_at_once == 1
