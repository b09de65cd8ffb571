"""Signed tokens: what the gateway gives away and takes back only as it was."""

import hashlib
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

# Longer than any that is given away.
_MAX_LENGTH = 1024


class Tokens:
    """Signs values for one purpose; the tokens of another purpose, key or time don't hold."""

    def __init__(self, secret_key: str, purpose: str, lifetime: int) -> None:
        """Prepares the key.

        Args:
            secret_key: known to the gateway alone.
            purpose: keeps a token for one thing from being used for another.
            lifetime: seconds.
        """
        self._lifetime = lifetime
        self._serializer = URLSafeTimedSerializer(
            secret_key,
            salt=f"madoguchi.{purpose}",
            signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256},
        )

    def sign(self, value: Any) -> str:
        """A token for a value that JSON can hold; the value can be read by whoever has it."""
        return str(self._serializer.dumps(value))

    def read(self, token: str) -> Any | None:
        """The value that was signed, or None for a token that is forged, damaged, or too old."""
        if not token.isascii() or len(token) > _MAX_LENGTH:
            return None
        try:
            return self._serializer.loads(token, max_age=self._lifetime)
        except BadData:
            return None
