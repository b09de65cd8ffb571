"""Whether each part of the line can work, and whether the line as a whole has answered a question."""

import asyncio
import uuid
from collections.abc import Callable

import httpx

from bot.gateway.merge import merge
from bot.gateway.rasa import RasaClient, RasaUnavailable

_SECONDS = 2.0


class Readiness:
    """Asks the parts how they are."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        rasa: RasaClient,
        rasa_url: str,
        actions_url: str,
        question: str,
        knowledge_ready: Callable[[], bool] | None,
    ) -> None:
        """Wires the parts.

        Args:
            client: for the parts' own health pages.
            rasa: for the question.
            rasa_url: of Rasa's HTTP server.
            actions_url: of the action server.
            question: one that the bot can answer without asking back.
            knowledge_ready: whether sound knowledge is loaded; None leaves the part out.
        """
        self._client = client
        self._rasa = rasa
        self._pages = {"rasa": f"{rasa_url}/", "actions": f"{actions_url}/health"}
        self._question = question
        self._knowledge_ready = knowledge_ready
        self._answered = False
        self._asking = asyncio.Lock()

    async def parts(self) -> dict[str, bool]:
        """The state of each part; `conversation` is asked for only until it succeeded once."""
        names, pages = zip(*self._pages.items(), strict=True)
        states = dict(zip(names, await asyncio.gather(*map(self._is_up, pages)), strict=True))
        if self._knowledge_ready is not None:
            states["knowledge"] = self._knowledge_ready()
        states["conversation"] = await self._has_answered() if all(states.values()) else self._answered
        return states

    async def _is_up(self, page: str) -> bool:
        try:
            return (await self._client.get(page, timeout=_SECONDS)).status_code == 200
        except httpx.HTTPError:
            return False

    async def _has_answered(self) -> bool:
        async with self._asking:
            if not self._answered:
                sender = f"readiness:{uuid.uuid4().hex}"
                try:
                    reply = merge(sender, await self._rasa.send(sender, self._question))
                    self._answered = reply["custom"]["status"] == "answered"
                except RasaUnavailable:
                    self._answered = False
            return self._answered
