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


async def test_a_foreign_page_can_use_the_whole_widget(make_gateway: Any, tmp_path: Any) -> None:
    origin = "https://www.city.example.jp"
    gateway = make_gateway(allowed_origins=(origin,))
    (tmp_path / "dist" / "widget.js").write_text("//", encoding="utf-8")
    preflight = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    for path in ("messages", "feedback", "end"):
        asked = await gateway.client.options(f"/widget/{path}", headers={"Origin": origin, **preflight})
        assert asked.status_code == 200
        assert asked.headers["access-control-allow-origin"] == origin
        told = await gateway.call(path, b"no json", headers={"Origin": origin})
        assert (told.status_code, told.headers["access-control-allow-origin"]) == (400, origin)
    for path in ("/widget/config.json", "/widget/suggestions.json?city=akishima", "/widget.js"):
        file = await gateway.client.get(path, headers={"Origin": origin})
        assert (file.status_code, file.headers["access-control-allow-origin"]) == (200, origin)
        assert "Origin" in file.headers["vary"]


async def test_a_file_kept_for_our_own_page_is_not_served_to_a_foreign_one(make_gateway: Any) -> None:
    gateway = make_gateway(allowed_origins=("https://www.city.example.jp",))
    for name in ("config", "suggestions"):
        assert "Origin" in (await gateway.client.get(f"/widget/{name}.json")).headers["vary"]


async def test_every_response_has_the_security_headers(gateway: Any) -> None:
    for path in ("/", "/widget/config.json", "/widget/messages", "/widget/nothing", "/nothing"):
        response = await gateway.client.get(path)
        assert "default-src 'none'" in response.headers["content-security-policy"]
        assert response.headers["x-content-type-options"] == "nosniff"


_TYPED = st.text(st.characters(), max_size=40) | st.text(alphabet="/／0123-９@. \u200b{}<>一二", max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(message=_TYPED.filter(bool))
async def test_whatever_is_typed_gets_a_normal_reply(gateway: Any, rasa: Any, message: str) -> None:
    rasa.received.clear()
    response = await gateway.post(json.dumps({"sender": "s1", "message": message}).encode())
    assert response.status_code == 200
    _assert_contract(response.json(), "s1")
    assert not any(sent.startswith("/") or not sent.strip() for sent in rasa.messages)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("<b>x</b>"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)
_KEYS = ("sender", "message", "session", "city", "language", "turn", "helpful", "reason")
# Objects that are nearly right get further in than noise.
_BODIES = st.binary(max_size=60) | st.dictionaries(st.sampled_from(_KEYS), _VALUES, max_size=8).map(
    lambda value: json.dumps(value).encode()
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=_BODIES)
async def test_whatever_is_posted_is_never_a_fault_of_ours(gateway: Any, body: bytes) -> None:
    response = await gateway.post(body)
    assert response.status_code < 500
    (reply,) = response.json()
    assert reply["custom"]["status"] in STATUSES
    assert reply["text"].strip()
    assert "<b>" not in reply["text"]


@pytest.mark.parametrize("path", ["messages", "feedback", "end"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(body=_BODIES)
async def test_whatever_is_posted_to_the_widget_is_never_a_fault_of_ours(
    gateway: Any, path: str, body: bytes
) -> None:
    response = await gateway.call(path, body)
    assert response.status_code in (200, 204, 400)
    assert response.headers["cache-control"] == "no-store"
    assert "<b>" not in response.text
    if response.status_code == 400:
        told = response.json()
        assert set(told) == {"error", "text"}
        assert told["text"].strip()
    elif response.status_code == 200:
        assert {"session", "turn", "reply", "parts", "easy", "easy_parts"} == set(response.json())
