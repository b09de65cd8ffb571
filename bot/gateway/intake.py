"""What every request with a body goes through first: the client's limit, then the body's."""

from starlette.requests import Request

from bot.gateway.rate_limit import RateLimit
from bot.gateway.request_body import read_body


class TooManyRequests(Exception):
    """A client sends too much.

    Attributes:
        seconds: after which it may send again.
    """

    def __init__(self, seconds: int) -> None:
        """Keeps the time to wait."""
        super().__init__("rate_limited")
        self.seconds = seconds


class Intake:
    """Counts requests and reads their bodies."""

    def __init__(self, rate_limit: RateLimit, max_body_bytes: int) -> None:
        """Takes the limits.

        Args:
            rate_limit: of a client's requests, to whichever endpoint.
            max_body_bytes: size of the largest body that is read.
        """
        self._rate_limit = rate_limit
        self._max_body_bytes = max_body_bytes

    async def body(self, request: Request) -> bytes:
        """The body of a request that may pass.

        Raises:
            TooManyRequests: the client has to wait.
            BadRequest: the body can't be read, or is too large.
        """
        if wait := await self._rate_limit.seconds_to_wait(request.client.host if request.client else None):
            raise TooManyRequests(wait)
        return await read_body(request, self._max_body_bytes)
