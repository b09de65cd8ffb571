"""What the tests of whole conversations share."""

import uuid
from collections.abc import Callable
from typing import Any

import httpx
import pytest

Ask = Callable[[str], dict[str, Any]]


@pytest.fixture
def ask(line_url: str) -> Ask:
    """Sends one message of a new conversation and returns the one reply of the turn."""
    sender = f"test-{uuid.uuid4().hex}"

    def send(message: str) -> dict[str, Any]:
        response = httpx.post(
            f"{line_url}/webhooks/rest/webhook", json={"sender": sender, "message": message}, timeout=30
        )
        assert response.status_code == 200
        messages = response.json()
        assert len(messages) == 1, "one message a turn"
        assert messages[0]["recipient_id"] == sender
        return messages[0]

    return send
