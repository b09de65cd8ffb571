"""The widget's sessions: who holds a conversation's token may go on with it, and no one else."""

import secrets
from dataclasses import dataclass

from bot.gateway.tokens import Tokens


@dataclass(frozen=True)
class Session:
    """A conversation in a browser.

    Attributes:
        id: random; never leaves the gateway unsigned.
        token: the signed id, for the browser.
    """

    id: str
    token: str


class Sessions:
    """Begins and resumes sessions; it stores nothing, the token is all there is."""

    def __init__(self, secret_key: str, lifetime: int) -> None:
        """Prepares the key.

        Args:
            secret_key: known to the gateway alone.
            lifetime: seconds that a session lasts after its last message.
        """
        self._tokens = Tokens(secret_key, "session", lifetime)

    def find(self, token: str | None) -> str | None:
        """The id of the session that a token belongs to, if it is one of ours and still good."""
        id_ = self._tokens.read(token) if token else None
        return id_ if isinstance(id_, str) else None

    def resume(self, token: str | None) -> Session:
        """The session that a token belongs to, its life begun anew; a new session for any other token."""
        id_ = self.find(token) or secrets.token_urlsafe(16)
        return Session(id_, self._tokens.sign(id_))
