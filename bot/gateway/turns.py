"""Turns that residents may vote on: what of a reply is kept with a vote, signed into a token."""

import secrets
from dataclasses import dataclass

from bot.gateway.contract import Message
from bot.gateway.tokens import Tokens

# A greeting, a question back and a warning are nothing to vote on.
_RATED = frozenset({"answered", "not_in_plan", "choose", "out_of_scope", "error", "handoff"})


@dataclass(frozen=True)
class RatedTurn:
    """A turn.

    Attributes:
        subject: id of the subject that was answered.
        city: id of the city that it was answered for.
        status: of the reply.
        nonce: tells the turn from all others.
    """

    subject: str | None
    city: str | None
    status: str
    nonce: str


class TurnTokens:
    """Signs turns, and reads them back."""

    def __init__(self, secret_key: str, lifetime: int) -> None:
        """Prepares the key.

        Args:
            secret_key: known to the gateway alone.
            lifetime: seconds in which a turn can be voted on.
        """
        self._tokens = Tokens(secret_key, "turn", lifetime)

    def sign(self, reply: Message, city: str | None) -> str | None:
        """A token for the turn that a reply ends; None when there is nothing to vote on.

        Args:
            reply: the reply.
            city: of the page, for replies that name none.
        """
        custom = reply["custom"]
        if custom["status"] not in _RATED:
            return None
        turn = (custom.get("subject"), custom.get("city", city), custom["status"], secrets.token_urlsafe(12))
        return self._tokens.sign(turn)

    def read(self, token: str) -> RatedTurn | None:
        """The turn that was signed; None for a forged or old token."""
        value = self._tokens.read(token)
        # Of another release with the same key it may look different.
        return RatedTurn(*value) if isinstance(value, list) and len(value) == 4 else None
