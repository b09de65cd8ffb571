"""The gateway over HTTP: its shape, its refusals, its files."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.gateway.contract import STATUSES

pytestmark = pytest.mark.anyio


def _assert_contract(body: Any, sender: str) -> None:
    (reply,) = body
    assert reply["recipient_id"] == sender
    assert reply["text"].strip()
    assert reply["custom"]["status"] in STATUSES


@pytest.mark.parametrize(
    ("body", "code", "sender"),
    [
        (b"no json", "invalid_json", ""),
        (b'{"sender": "s1", "message": "\xff"}', "invalid_encoding", ""),
        ([], "not_an_object", ""),
        ({"message": "a"}, "missing_sender", ""),
        ({"sender": "s1"}, "missing_message", "s1"),
        ({"sender": "s1", "message": {"a": 1}}, "message_not_text", "s1"),
        ({"sender": "s1", "message": ""}, "empty_message", "s1"),
    ],
)
async def test_a_bad_request_is_refused_in_the_shape_of_a_reply(
    gateway: Any, rasa: Any, body: object, code: str, sender: str
) -> None:
    response = await gateway.post(body)
    assert response.status_code == 400
    _assert_contract(response.json(), sender)
    assert response.json()[0]["custom"] == {"status": "error", "error": code}
    assert rasa.received == []


async def test_a_huge_body_is_not_read(make_gateway: Any) -> None:
    response = await make_gateway(max_body_bytes=1000).post({"sender": "s1", "message": "a" * 1000})
    assert response.status_code == 413
    _assert_contract(response.json(), "")
    assert response.json()[0]["custom"]["error"] == "body_too_large"


async def test_a_client_that_sends_too_much_is_told_when_to_come_back(make_gateway: Any) -> None:
    gateway = make_gateway(rate_limit="1/minute", client_address="192.0.2.7")
    assert (await gateway.post({"sender": "s1", "message": "a"})).status_code == 200
    response = await gateway.post({"sender": "s1", "message": "a"})
    assert response.status_code == 429
    assert 0 < int(response.headers["retry-after"]) <= 60
    _assert_contract(response.json(), "")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/webhooks/rest/webhook", 405), ("POST", "/webhooks/rest/x/y", 404)],
)
async def test_a_wrong_call_is_refused_in_the_shape_of_a_reply(
    gateway: Any, method: str, path: str, status: int
) -> None:
    response = await gateway.client.request(method, path)
    assert response.status_code == status
    _assert_contract(response.json(), "")


async def test_it_is_alive_even_when_rasa_is_down(gateway: Any, rasa: Any) -> None:
    rasa.rasa_up = False
    for path in ("/healthz", "/webhooks/rest/"):
        response = await gateway.client.get(path)
        assert (response.status_code, response.json()) == (200, {"status": "ok"})


async def test_the_widget_page_is_served_and_revalidated(gateway: Any) -> None:
    response = await gateway.client.get("/")
    assert response.status_code == 200
    assert "まどぐち" in response.text
    again = await gateway.client.get("/", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


async def test_without_a_built_widget_the_chat_still_works(make_gateway: Any, tmp_path: Any) -> None:
    gateway = make_gateway(widget=tmp_path / "none")
    assert (await gateway.ask("住民票"))["custom"]["status"] == "answered"
    assert (await gateway.client.get("/")).status_code == 404


async def test_files_outside_the_widget_are_not_served(gateway: Any) -> None:
    for path in ("/../conftest.py", "/%2e%2e/%2e%2e/etc/passwd", "/package.json"):
        assert (await gateway.client.get(path)).status_code == 404


async def test_the_widget_gets_its_texts(gateway: Any) -> None:
    config = (await gateway.client.get("/widget/config.json")).json()
    assert len(config["topics"]) == 4
    assert config["greeting"]


async def test_foreign_pages_may_not_call_unless_they_are_listed(make_gateway: Any) -> None:
    origin = {"Origin": "https://www.city.example.jp"}
    asked = {"sender": "s1", "message": "住民票"}
    closed = await make_gateway().post(asked, headers=origin)
    assert "access-control-allow-origin" not in closed.headers
    listed = make_gateway(allowed_origins=("https://www.city.example.jp",))
    assert (await listed.post(asked, headers=origin)).headers["access-control-allow-origin"] == origin[
        "Origin"
    ]
    other = await listed.post(asked, headers={"Origin": "https://other.example"})
    assert "access-control-allow-origin" not in other.headers


_TYPED = st.text(st.characters(), max_size=40) | st.text(alphabet="/／0123-９@. \u200b{}<>一二", max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(message=_TYPED.filter(bool))
async def test_whatever_is_typed_gets_a_normal_reply(gateway: Any, rasa: Any, message: str) -> None:
    rasa.received.clear()
    response = await gateway.post(json.dumps({"sender": "s1", "message": message}).encode())
    assert response.status_code == 200
    _assert_contract(response.json(), "s1")
    assert not any(sent.startswith("/") or not sent.strip() for sent in rasa.messages)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=st.binary(max_size=60))
async def test_whatever_is_posted_is_never_a_fault_of_ours(gateway: Any, body: bytes) -> None:
    assert (await gateway.post(body)).status_code < 500
