"""One turn at a time in each conversation."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class ConversationLocks:
    """A lock for each conversation that has a turn under way or waiting, and for no other.

    Locks are counted and dropped after their last use, so that a million senders don't leave a million locks.
    """

    def __init__(self) -> None:
        """Starts with no conversation."""
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def turn(self, sender: str) -> AsyncIterator[None]:
        """Waits until the earlier turns of `sender` are over; first come, first served."""
        lock, users = self._locks.get(sender, (asyncio.Lock(), 0))
        self._locks[sender] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks[sender]
            if users == 1:
                del self._locks[sender]
            else:
                self._locks[sender] = (lock, users - 1)

    def __len__(self) -> int:
        """How many conversations have a turn under way or waiting."""
        return len(self._locks)
