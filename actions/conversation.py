"""Between Rasa's tracker and the responder: memory in and out of slots, replies out to the channel."""

from dataclasses import asdict, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.knowledge.languages import JAPANESE
from bot.knowledge.responder import Memory, Turn, Understanding

# Slot of each field of the memory.
SLOTS = {
    "city": "city",
    "pending": "pending_question",
    "subject": "last_subject",
    "question": "last_question",
    "language": "language",
}


def memory_of(tracker: Tracker) -> Memory:
    """What the slots remember, and where they don't, what the client says beside its message.

    The gateway sends as metadata of a message the city of the page that the chat stands on (`city`) and the language
    that the resident chose (`language`); it has checked both.
    """
    memory = Memory(**{name: tracker.get_slot(slot) for name, slot in SLOTS.items()})
    told: dict[str, Any] = (tracker.latest_message or {}).get("metadata") or {}
    if chosen := told.get("language"):
        memory = replace(memory, language=None if chosen == JAPANESE else chosen, language_chosen=True)
    return replace(memory, city=memory.city or told.get("city"))


def message_of(tracker: Tracker) -> str:
    """The resident's last message."""
    return str((tracker.latest_message or {}).get("text") or "")


def understanding_of(tracker: Tracker) -> Understanding:
    """The intent of the last message; behind `nlu_fallback` stands the model's real guess."""
    ranking = (tracker.latest_message or {}).get("intent_ranking") or []
    guess = next((intent for intent in ranking if intent.get("name") != "nlu_fallback"), None)
    if guess is None:
        return Understanding()
    likely = {intent.get("name"): float(intent.get("confidence") or 0.0) for intent in ranking}
    return Understanding(
        str(guess["name"]),
        float(guess.get("confidence") or 0.0),
        likely.get("out_of_scope", 0.0),
        likely.get("ask_service", 0.0),
    )


def send(turn: Turn, before: Memory, dispatcher: CollectingDispatcher) -> list[dict[str, Any]]:
    """Utters the reply.

    Returns:
        The slot events for what has changed in the memory.
    """
    reply = turn.reply
    dispatcher.utter_message(
        text=reply.text,
        buttons=[asdict(button) for button in reply.buttons] or None,
        json_message=reply.custom(),
    )
    after, old = asdict(turn.memory), asdict(before)
    return [SlotSet(slot, after[name]) for name, slot in SLOTS.items() if after[name] != old[name]]
