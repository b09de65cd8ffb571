"""One turn of a conversation, from what was typed to the one message that answers it."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog
from starlette.concurrency import run_in_threadpool

from bot.gateway.cleaning import clean, neutralise
from bot.gateway.contract import Message, message
from bot.gateway.merge import merge
from bot.gateway.ordering import ConversationLocks
from bot.gateway.privacy import mask
from bot.gateway.rasa import RasaClient, RasaUnavailable
from bot.gateway.remainder import remainder
from bot.gateway.texts import GatewayTexts
from bot.knowledge.reply import Reply

MAX_MESSAGE_LENGTH = 500
# Beyond it a message isn't even cleaned: no 500 visible characters need more than this, however they were typed.
_MAX_RAW_LENGTH = 20 * MAX_MESSAGE_LENGTH
# After personal data, what was left of a message may be no question; only these say that it was one.
_WORTH_SAYING = frozenset({"answered", "ask_city", "choose", "not_in_plan", "handoff"})

log = structlog.get_logger(__name__)


# Where a page or a resident has set the city and the language: their ids, or None.
Metadata = Mapping[str, str | None]
Fallback = Callable[[str, Metadata], Reply | None]
Translated = Callable[[str, str | None], Mapping[str, str] | None]


@dataclass(frozen=True)
class Conversation:
    """Who talks.

    Attributes:
        sender: the conversation's id at Rasa; each way in has a namespace of its own (`rest:…`, `web:…`), so that
            nobody comes upon another's conversation by a name.
        recipient: the id that the client goes by.
        metadata: what Rasa is told beside the messages; None for nothing.
    """

    sender: str
    recipient: str
    metadata: Metadata | None = None


@dataclass(frozen=True)
class Turn:
    """A finished turn.

    Attributes:
        message: the reply.
        length: characters of the cleaned message.
        kinds: personal data that was masked.
    """

    message: Message
    length: int
    kinds: frozenset[str] = frozenset()


class Chat:
    """Answers messages with Rasa's help, and without it when it is down."""

    def __init__(
        self,
        rasa: RasaClient,
        texts: GatewayTexts,
        fallback: Fallback | None,
        timeout: float,
        translated: Translated | None = None,
    ) -> None:
        """Wires the parts.

        Args:
            rasa: the way to Rasa.
            texts: what the gateway says itself.
            fallback: the nearest answer from a direct search, by the question and the metadata, or None when nothing
                is near; called in a thread.
            timeout: seconds for a turn, the wait for earlier turns of the same conversation included.
            translated: the texts in the language that was chosen, else that of a message; None for Japanese.
        """
        self._rasa = rasa
        self._texts = texts
        self._fallback = fallback
        self._timeout = timeout
        self._translated = translated
        self._locks = ConversationLocks()

    async def reply(self, conversation: Conversation, typed: str) -> Turn:
        """Answers one message.

        Args:
            conversation: who asks.
            typed: the message as it came in; it is neither stored nor logged nor passed on before it is masked.
        """
        text = clean(typed) if len(typed) <= _MAX_RAW_LENGTH else typed
        if len(text) > MAX_MESSAGE_LENGTH:
            too_long = self._texts_for(conversation, text[:MAX_MESSAGE_LENGTH]).too_long
            return Turn(message(conversation.recipient, "smalltalk", too_long, reason="too_long"), len(text))
        masked = mask(text)
        if not masked.kinds:
            return Turn(await self._ask(conversation, neutralise(text)), len(text))
        question = remainder(masked.text)
        answer = await self._ask(conversation, neutralise(question)) if question else None
        texts = self._texts_for(conversation, masked.text)
        return Turn(self._warn(conversation.recipient, answer, texts), len(text), masked.kinds)

    async def end(self, conversation: Conversation) -> None:
        """Makes Rasa forget a conversation, once its turns under way are over."""
        try:
            async with asyncio.timeout(self._timeout), self._locks.turn(conversation.sender):
                await self._rasa.restart(conversation.sender)
        except (RasaUnavailable, TimeoutError) as error:
            log.error("conversation_not_ended", reason=str(error) or type(error).__name__)

    async def _ask(self, conversation: Conversation, question: str) -> Message:
        sender, recipient = conversation.sender, conversation.recipient
        try:
            async with asyncio.timeout(self._timeout), self._locks.turn(sender):
                return merge(recipient, await self._rasa.send(sender, question, conversation.metadata))
        except (RasaUnavailable, TimeoutError) as error:
            log.error("rasa_unavailable", reason=str(error) or type(error).__name__)
            return await self._answer_without_rasa(conversation, question)

    async def _answer_without_rasa(self, conversation: Conversation, question: str) -> Message:
        found = await run_in_threadpool(self._search, question, conversation.metadata or {})
        recipient = conversation.recipient
        if found is None:
            return message(recipient, "error", self._texts_for(conversation, question).error)
        lead = self._texts_for(conversation, question).error_with_answer
        answer = message(recipient, "error", f"{lead}\n{found.text}", **found.details)
        if found.buttons:
            answer["buttons"] = [
                {"title": button.title, "payload": button.payload} for button in found.buttons
            ]
        return answer

    def _search(self, question: str, metadata: Metadata) -> Reply | None:
        try:
            return self._fallback(question, metadata) if self._fallback else None
        except Exception as error:
            log.error("fallback_failed", reason=type(error).__name__)
            return None

    def _texts_for(self, conversation: Conversation, text: str) -> GatewayTexts:
        """The gateway's texts in the language that was chosen, or that of a message."""
        chosen = (conversation.metadata or {}).get("language")
        translated = self._translated(text, chosen) if self._translated else None
        return self._texts.model_copy(update=dict(translated)) if translated else self._texts

    def _warn(self, recipient: str, answer: Message | None, texts: GatewayTexts) -> Message:
        """Puts the privacy notice before `answer`, or in its place when it isn't one."""
        notice = message(recipient, "privacy_notice", texts.privacy_notice)
        if answer is None:
            return notice
        status = answer["custom"]["status"]
        answered_directly = status == "error" and len(answer["custom"]) > 1
        if status not in _WORTH_SAYING and not answered_directly:
            notice["custom"]["answer_status"] = status
            return notice
        return {
            **answer,
            "text": f"{notice['text']}\n{answer['text']}",
            "custom": {**answer["custom"], "status": "privacy_notice", "answer_status": status},
        }
