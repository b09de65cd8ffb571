"""The reply contract: what every client of the bot gets, whatever it is."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Status = Literal[
    "answered", "ask_city", "choose", "not_in_plan", "out_of_scope", "smalltalk", "handoff", "privacy_notice", "error",
]  # fmt: skip


@dataclass(frozen=True)
class Button:
    """A quick reply: pressing it is the same as typing `payload`."""

    title: str
    payload: str


@dataclass(frozen=True)
class SourceReference:
    """Where an answer comes from."""

    plan: str
    title: str
    section: str
    page: int | None = None


@dataclass(frozen=True)
class Reply:
    """One turn of the bot.

    Attributes:
        status: from the closed list of the contract.
        text: what the resident reads.
        buttons: quick replies, at most 13.
        details: the further fields of `custom`; only those that apply are there.
    """

    status: Status
    text: str
    buttons: Sequence[Button] = ()
    details: dict[str, Any] = field(default_factory=dict)

    def custom(self) -> dict[str, Any]:
        """The `custom` object of the contract."""
        return {"status": self.status, **self.details}
