"""One line a request, and nothing in it that a resident typed."""

from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from structlog.testing import capture_logs

pytestmark = pytest.mark.anyio


async def test_the_line_tells_how_it_went(gateway: Any) -> None:
    with capture_logs() as lines:
        await gateway.ask("090-1234-5678です。Wi-Fiはどこ")
    (line,) = lines
    assert line["event"] == "request"
    assert line["path"] == "/webhooks/rest/webhook"
    assert (line["http_status"], line["status"], line["masked"]) == (200, "privacy_notice", ["phone"])
    assert line["ms"] >= 0


async def test_health_checks_leave_no_lines(gateway: Any) -> None:
    with capture_logs() as lines:
        for path in ("/healthz", "/readyz"):
            await gateway.client.get(path)
    assert lines == []


@pytest.mark.parametrize("down", [False, True])
async def test_neither_message_nor_sender_is_logged(gateway: Any, rasa: Any, down: bool) -> None:
    if down:
        rasa.returns(PlainTextResponse("[]"))
    with capture_logs() as lines:
        await gateway.ask("秘密の質問 090-1234-5678", sender="sender-name")
        await gateway.post(b'{"sender": "sender-name", "message": ')
        await gateway.client.get("/090-1234-5678?q=090-1234-5678")
    assert lines
    for secret in ("秘密", "090", "5678", "sender-name"):
        assert secret not in str(lines)


async def test_lines_of_one_conversation_can_be_told_from_others(gateway: Any) -> None:
    with capture_logs() as lines:
        for sender in ("a", "a", "b"):
            await gateway.ask("住民票", sender=sender)
    first, second, other = (line["sender"] for line in lines)
    assert first == second != other


async def test_a_turn_of_the_widget_is_told_like_any_other(gateway: Any) -> None:
    with capture_logs() as lines:
        first = await gateway.say("秘密の質問")
        await gateway.say("秘密の質問", first["session"])
        await gateway.say("秘密の質問")
    assert [line["path"] for line in lines] == ["/widget/messages"] * 3
    one, same, other = (line["sender"] for line in lines)
    assert one == same != other
    assert "秘密" not in str(lines)
    assert first["session"] not in str(lines)


@pytest.mark.usefixtures("faulty_chat")
async def test_an_unexpected_fault_is_logged_by_its_type_only(gateway: Any) -> None:
    with capture_logs() as lines:
        response = await gateway.post({"sender": "s1", "message": "秘密"})
    assert response.status_code == 200
    assert response.json()[0]["custom"] == {"status": "error", "error": "internal"}
    assert lines[0] == {"event": "turn_failed", "log_level": "error", "error": "ValueError"}
    assert "秘密" not in str(lines)
