"""Whatever is typed, there is a reply in the contract's shape, and markup is never echoed.

MADOGUCHI_RANDOM_MESSAGES says how many; 10,000 take some 15 minutes over the whole line.
"""

import json
import os
from concurrent.futures import ThreadPoolExecutor

import httpx

from bot.gateway.contract import STATUSES
from tests.http.random_messages import random_messages

COUNT = int(os.environ.get("MADOGUCHI_RANDOM_MESSAGES", "200"))
TALK = 20


def test_every_message_has_a_reply(line_url: str) -> None:
    messages = list(random_messages(seed=20261121, count=COUNT))
    talks = [(start, messages[start : start + TALK]) for start in range(0, COUNT, TALK)]
    with ThreadPoolExecutor(4) as pool:
        wrong = [
            fault for faults in pool.map(lambda talk: _faults(line_url, *talk), talks) for fault in faults
        ]
    assert wrong == []


def _faults(url: str, number: int, messages: list[str]) -> list[tuple[str, int, str]]:
    """What went wrong in one conversation: message, HTTP status, body."""
    faults = []
    with httpx.Client(timeout=60) as client:
        for message in messages:
            # Lone surrogates can't be sent but as an escape.
            body = json.dumps({"sender": f"random-{number}", "message": message})
            response = client.post(
                f"{url}/webhooks/rest/webhook", content=body, headers={"Content-Type": "application/json"}
            )
            if not _is_reply(response):
                faults.append((message, response.status_code, response.text[:200]))
    return faults


def _is_reply(response: httpx.Response) -> bool:
    if response.status_code != 200:
        return False
    (reply,) = response.json()
    said = json.dumps(reply, ensure_ascii=False)
    echoes = any(mark in said for mark in ("<script", "onerror", "1=1", "7*7"))
    return bool(reply["text"]) and reply["custom"]["status"] in STATUSES - {"error"} and not echoes
