"""A Rasa and an action server that do as they are told, and a gateway before them."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.gateway.app import create_app
from bot.gateway.chat import Fallback
from bot.gateway.settings import PROJECT, Settings
from bot.knowledge.loader import load
from bot.knowledge.model import Knowledge

Answer = Callable[[str, str], Awaitable[Any]]


async def _echoless(_sender: str, _message: str) -> Any:
    return [
        {
            "recipient_id": "x",
            "text": "公民館で使えます。",
            "custom": {"status": "answered", "subject": "wifi.places"},
        }
    ]


@dataclass
class FakeRasa:
    """Both servers behind the gateway in one ASGI application.

    Attributes:
        answer: makes the body of the REST channel's reply from sender and message; a Response is sent as it is.
        received: bodies that came in.
        rasa_up, actions_up: what the health pages say.
        most_at_once: how many messages it has echoed at the same time.
    """

    answer: Answer = _echoless
    received: list[dict[str, Any]] = field(default_factory=list)
    rasa_up: bool = True
    actions_up: bool = True
    most_at_once: int = 0

    @property
    def messages(self) -> list[str]:
        """The texts that came in."""
        return [body["message"] for body in self.received]

    @property
    def senders(self) -> list[str]:
        """The conversations that they came in for."""
        return [body["sender"] for body in self.received]

    def says(self, *messages: dict[str, Any]) -> None:
        """Answers everything with `messages`."""

        async def answer(_sender: str, _message: str) -> Any:
            return list(messages)

        self.answer = answer

    def echoes(self) -> None:
        """Answers every message with itself, and counts how many it answers at once."""
        under_way = 0

        async def answer(_sender: str, message: str) -> Any:
            nonlocal under_way
            under_way += 1
            self.most_at_once = max(self.most_at_once, under_way)
            await asyncio.sleep(0)
            under_way -= 1
            return [{"text": message, "custom": {"status": "answered"}}]

        self.answer = answer

    def returns(self, response: Response) -> None:
        """Answers everything with a raw response."""

        async def answer(_sender: str, _message: str) -> Any:
            return response

        self.answer = answer

    def application(self) -> Starlette:
        """The servers."""

        async def webhook(request: Request) -> Response:
            body = json.loads(await request.body())
            self.received.append(body)
            reply = await self.answer(body["sender"], body["message"])
            return reply if isinstance(reply, Response) else JSONResponse(reply)

        async def hello(_request: Request) -> Response:
            return PlainTextResponse("Hello from Rasa", status_code=200 if self.rasa_up else 503)

        async def health(_request: Request) -> Response:
            return JSONResponse({"status": "ok"}, status_code=200 if self.actions_up else 503)

        return Starlette(
            routes=[
                Route("/webhooks/rest/webhook", webhook, methods=["POST"]),
                Route("/", hello),
                Route("/health", health),
            ]
        )


class Gateway:
    """A client of a gateway that runs in the test's own process."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        """Talks through `client`."""
        self.client = client

    async def post(self, body: object, **options: Any) -> httpx.Response:
        """Posts `body` to the chat: bytes as they are, anything else as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.client.post("/webhooks/rest/webhook", content=content, **options)

    async def ask(self, message: str, sender: str = "s1") -> dict[str, Any]:
        """Sends a message and returns the one message that comes back."""
        response = await self.post({"sender": sender, "message": message})
        assert response.status_code == 200, response.text
        (reply,) = response.json()
        assert isinstance(reply, dict)
        return reply

    async def call(self, path: str, body: object, **options: Any) -> httpx.Response:
        """Posts `body` to an endpoint of the widget: bytes as they are, anything else as JSON."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.client.post(f"/widget/{path}", content=content, **options)

    async def say(self, message: str, session: str | None = None, **fields: Any) -> dict[str, Any]:
        """Sends a message as the widget does and returns what comes back."""
        response = await self.call("messages", {"session": session, "message": message, **fields})
        assert response.status_code == 200, response.text
        body = response.json()
        assert isinstance(body, dict)
        return body


MakeGateway = Callable[..., Gateway]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The project's own knowledge."""
    return load(PROJECT / "knowledge")


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest.fixture
async def make_gateway(rasa: FakeRasa, knowledge: Knowledge, tmp_path: Any) -> AsyncIterator[MakeGateway]:
    """Builds gateways before `rasa`; keyword arguments change the settings."""
    opened: list[httpx.AsyncClient] = []
    widget = tmp_path / "dist"
    widget.mkdir()
    (widget / "index.html").write_text("<!doctype html><title>まどぐち</title>", encoding="utf-8")

    def make(
        *,
        fallback: Fallback | None = None,
        knowledge_ready: Callable[[], bool] | None = None,
        home: str | None = None,
        current_knowledge: Callable[[], Knowledge] = lambda: knowledge,
        client_address: str = "127.0.0.1",
        transport: httpx.AsyncBaseTransport | None = None,
        **changes: Any,
    ) -> Gateway:
        app = create_app(
            replace(
                Settings(
                    texts=PROJECT / "knowledge" / "texts",
                    widget=widget,
                    database_url=f"sqlite:///{tmp_path / 'votes.db'}",
                ),
                **changes,
            ),
            current_knowledge,
            home=home,
            fallback=fallback,
            knowledge_ready=knowledge_ready,
            transport=transport or httpx.ASGITransport(rasa.application()),
        )
        door = httpx.ASGITransport(app, client=(client_address, 50000), raise_app_exceptions=False)
        opened.append(httpx.AsyncClient(transport=door, base_url="http://gateway"))
        return Gateway(opened[-1])

    yield make
    for client in opened:
        await client.aclose()


@pytest.fixture
async def gateway(make_gateway: MakeGateway) -> Gateway:
    return make_gateway()


@pytest.fixture
def faulty_chat(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets every message fail, with what was typed in the fault."""

    def fail(text: str) -> str:
        raise ValueError(text)

    monkeypatch.setattr("bot.gateway.chat.clean", fail)
