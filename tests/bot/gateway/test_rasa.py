"""Only a usable answer of Rasa's counts as one."""

import asyncio
from typing import Any

import httpx
import pytest
from starlette.responses import PlainTextResponse

from bot.gateway.rasa import RasaClient, RasaUnavailable

pytestmark = pytest.mark.anyio


def _client(rasa: Any) -> RasaClient:
    client = httpx.AsyncClient(transport=httpx.ASGITransport(rasa.application()))
    return RasaClient(client, "http://rasa")


async def test_the_messages_come_back(rasa: Any) -> None:
    rasa.says({"text": "a"}, {"custom": {"status": "answered"}})
    assert await _client(rasa).send("s1", "住民票") == [{"text": "a"}, {"custom": {"status": "answered"}}]
    assert rasa.received == [{"sender": "s1", "message": "住民票"}]


async def test_metadata_goes_beside_the_message(rasa: Any) -> None:
    await _client(rasa).send("s1", "住民票", {"city": "akishima", "language": None})
    assert rasa.received[0]["metadata"] == {"city": "akishima", "language": None}


async def test_a_restart_needs_no_answer(rasa: Any) -> None:
    rasa.returns(PlainTextResponse("[]"))
    await _client(rasa).restart("s1")
    assert rasa.received == [{"sender": "s1", "message": "/restart"}]


@pytest.mark.parametrize(
    "body",
    ["[]", "{}", "null", "no json", '["text"]', '[{"recipient_id": "x"}]', '[{"text": ""}]', "[" * 9000],
)
async def test_an_unusable_answer_is_none(rasa: Any, body: str) -> None:
    rasa.returns(PlainTextResponse(body))
    with pytest.raises(RasaUnavailable):
        await _client(rasa).send("s1", "住民票")


async def test_an_error_of_the_server_is_none(rasa: Any) -> None:
    rasa.returns(PlainTextResponse('[{"text": "a"}]', status_code=500))
    with pytest.raises(RasaUnavailable, match="http_500"):
        await _client(rasa).send("s1", "住民票")


async def test_no_connection_is_none() -> None:
    async def refuse(_request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0)
        raise httpx.ConnectError("refused")

    client = httpx.AsyncClient(transport=httpx.MockTransport(refuse))
    with pytest.raises(RasaUnavailable, match="ConnectError"):
        await RasaClient(client, "http://rasa").send("s1", "住民票")
