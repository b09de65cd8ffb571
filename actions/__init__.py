"""Rasa actions: thin; each turns a tracker into a call of `bot.knowledge` and a reply."""

from actions.answering import (
    ActionAnswer,
    ActionChooseCity,
    ActionHandOff,
    ActionSmallTalk,
    ActionStartOver,
)

__all__ = ["ActionAnswer", "ActionChooseCity", "ActionHandOff", "ActionSmallTalk", "ActionStartOver"]
