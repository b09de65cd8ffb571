"""Each address has its own window; this machine has none unless it is told to."""

import pytest

from bot.gateway.rate_limit import RateLimit

pytestmark = pytest.mark.anyio


async def test_an_address_is_limited_and_told_how_long_to_wait() -> None:
    limit = RateLimit("2/hour", limit_loopback=False)
    assert [await limit.seconds_to_wait("192.0.2.1") for _ in range(2)] == [0, 0]
    assert 3000 < await limit.seconds_to_wait("192.0.2.1") <= 3600


async def test_other_addresses_are_not_affected() -> None:
    limit = RateLimit("1/hour", limit_loopback=False)
    await limit.seconds_to_wait("192.0.2.1")
    assert await limit.seconds_to_wait("192.0.2.1") > 0
    assert await limit.seconds_to_wait("2001:db8::1") == 0


@pytest.mark.parametrize("address", ["127.0.0.1", "127.1.2.3", "::1", None])
async def test_this_machine_is_exempt_unless_it_is_switched_on(address: str | None) -> None:
    limit = RateLimit("1/hour", limit_loopback=False)
    assert [await limit.seconds_to_wait(address) for _ in range(3)] == [0, 0, 0]
    strict = RateLimit("1/hour", limit_loopback=True)
    assert await strict.seconds_to_wait(address) == 0
    assert await strict.seconds_to_wait(address) > 0
