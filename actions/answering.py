"""The actions that the domain names."""

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.conversation import memory_of, message_of, send, understanding_of
from actions.knowledge import responder
from bot.knowledge.responder import Memory, Turn

Events = list[dict[str, Any]]


class _ResponderAction(Action, ABC):
    """Base of the actions: reads the memory, takes a turn, sends it."""

    @abstractmethod
    def turn(self, tracker: Tracker, memory: Memory) -> Turn:
        """The action's own work."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        """Called by the action server."""
        memory = memory_of(tracker)
        return send(self.turn(tracker, memory), memory, dispatcher)


class ActionAnswer(_ResponderAction):
    """Answers a question about a subject and a city."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_answer"

    def turn(self, tracker: Tracker, memory: Memory) -> Turn:
        """Searches and answers."""
        return responder().answer(message_of(tracker), memory, understanding_of(tracker))


class ActionChooseCity(_ResponderAction):
    """Remembers the city that the resident names and answers the question that waits for it."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_choose_city"

    def turn(self, tracker: Tracker, memory: Memory) -> Turn:
        """Takes the city from the message."""
        return responder().choose_city(message_of(tracker), memory)


class ActionHandOff(_ResponderAction):
    """Names the office that a person can turn to."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_hand_off"

    def turn(self, tracker: Tracker, memory: Memory) -> Turn:
        """Takes the city from the message or the memory."""
        return responder().hand_off(message_of(tracker), memory)


class ActionSmallTalk(_ResponderAction):
    """Greetings, thanks, help and the like: the text that the intent is named after."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_small_talk"

    def turn(self, tracker: Tracker, memory: Memory) -> Turn:
        """Answers by the intent."""
        return responder().small_talk(message_of(tracker), memory, understanding_of(tracker))


class ActionStartOver(_ResponderAction):
    """Forgets the conversation so far."""

    def name(self) -> str:
        """The action's name in the domain."""
        return "action_start_over"

    def turn(self, tracker: Tracker, memory: Memory) -> Turn:
        """Starts with an empty memory."""
        return responder().start_over(message_of(tracker), memory)
