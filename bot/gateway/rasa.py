"""The call to Rasa's REST channel."""

import json
from collections.abc import Mapping
from typing import Any

import httpx


class RasaUnavailable(Exception):
    """Rasa, or the action server behind it, gave no usable answer; the message says why."""


class RasaClient:
    """Sends messages to Rasa over pooled connections."""

    def __init__(self, client: httpx.AsyncClient, url: str) -> None:
        """Keeps the connections of `client`.

        Args:
            client: closed by its owner.
            url: of Rasa's HTTP server.
        """
        self._client = client
        self._webhook = f"{url}/webhooks/rest/webhook"

    async def send(
        self, sender: str, message: str, metadata: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]:
        """Sends one message.

        Args:
            sender: the conversation.
            message: text that may be stored and logged: masked, and never the start of a command.
            metadata: what the actions are told beside the message.

        Returns:
            Rasa's messages of this turn, at least one.

        Raises:
            RasaUnavailable: no connection, not HTTP 200, or an answer that isn't a list of messages. An empty list
                counts too: that is what Rasa says when its action server doesn't answer.
        """
        body = {"sender": sender, "message": message}
        response = await self._post(body if metadata is None else {**body, "metadata": dict(metadata)})
        try:
            answer = json.loads(response.content)
        except (ValueError, RecursionError) as error:
            raise RasaUnavailable("invalid_json") from error
        if not isinstance(answer, list) or not all(isinstance(item, dict) for item in answer):
            raise RasaUnavailable("invalid_answer")
        if not any(item.get("text") or item.get("custom") for item in answer):
            raise RasaUnavailable("empty_answer")
        return answer

    async def restart(self, sender: str) -> None:
        """Makes Rasa forget a conversation: its slots and all that was said.

        Args:
            sender: the conversation.

        Raises:
            RasaUnavailable: no connection, or not HTTP 200.
        """
        await self._post({"sender": sender, "message": "/restart"})

    async def _post(self, body: Mapping[str, Any]) -> httpx.Response:
        try:
            response = await self._client.post(self._webhook, json=body)
        except httpx.HTTPError as error:
            raise RasaUnavailable(type(error).__name__) from error
        if response.status_code != 200:
            raise RasaUnavailable(f"http_{response.status_code}")
        return response
