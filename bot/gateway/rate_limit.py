"""How many requests one client address may send."""

import ipaddress
import math
import time

from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter


class RateLimit:
    """A moving window for each client address."""

    def __init__(self, rate: str, limit_loopback: bool) -> None:
        """Starts with empty windows.

        Args:
            rate: in the notation of the `limits` library, as "120/minute".
            limit_loopback: whether clients on this machine are limited too. They are not by default: it is there
                that reverse proxies, evaluation and benchmarks run.
        """
        self._rate = parse(rate)
        self._limit_loopback = limit_loopback
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def seconds_to_wait(self, address: str | None) -> int:
        """Counts one request.

        Args:
            address: of the client; None for a Unix socket.

        Returns:
            0 when the request may pass, else the seconds after which the next one may.
        """
        if not self._limit_loopback and _is_local(address):
            return 0
        key = address or "local"
        if await self._limiter.hit(self._rate, key):
            return 0
        window = await self._limiter.get_window_stats(self._rate, key)
        return max(1, math.ceil(window.reset_time - time.time()))


def _is_local(address: str | None) -> bool:
    try:
        return address is None or ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
