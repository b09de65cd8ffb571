"""Turns of one conversation wait for each other; those of different ones don't."""

import asyncio

import pytest

from bot.gateway.ordering import ConversationLocks

pytestmark = pytest.mark.anyio


async def test_turns_of_one_conversation_come_one_after_the_other() -> None:
    locks = ConversationLocks()
    events: list[str] = []
    go_on = asyncio.Event()

    async def turn(name: str) -> None:
        async with locks.turn("s1"):
            events.append(f"{name} begins")
            await go_on.wait()
            events.append(f"{name} ends")

    async with asyncio.TaskGroup() as tasks:
        for name in "abc":
            tasks.create_task(turn(name))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert events == ["a begins"]
        go_on.set()
    assert events == ["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]


async def test_another_conversation_does_not_wait() -> None:
    locks = ConversationLocks()
    async with locks.turn("s1"), asyncio.timeout(5), locks.turn("s2"):
        assert len(locks) == 2


async def test_nothing_is_kept_of_finished_conversations() -> None:
    locks = ConversationLocks()
    for number in range(1000):
        async with locks.turn(f"s{number}"):
            pass
    with pytest.raises(ValueError, match="fault"):
        async with locks.turn("s1"):
            raise ValueError("fault")
    assert len(locks) == 0


async def test_a_turn_that_gave_up_waiting_leaves_no_trace() -> None:
    locks = ConversationLocks()
    async with locks.turn("s1"):
        waiting = asyncio.ensure_future(locks.turn("s1").__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert len(locks) == 1
    assert len(locks) == 0
