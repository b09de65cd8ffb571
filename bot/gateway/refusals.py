"""What is told with a refusal: the sentence that a resident can do something with, by the code for programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException

from bot.gateway.intake import TooManyRequests
from bot.gateway.request_body import BadRequest
from bot.gateway.texts import GatewayTexts

NO_STORE = {"Cache-Control": "no-store"}
# What every endpoint refuses; HTTPException is a call that leads nowhere.
REFUSED = (BadRequest, TooManyRequests, HTTPException)


def sentence(texts: GatewayTexts, code: str) -> str:
    """The sentence for a code."""
    sentences = {
        "body_too_large": texts.too_long,
        "empty_message": texts.empty_message,
        "rate_limited": texts.rate_limited,
        "feedback_unavailable": texts.feedback_unavailable,
        "internal": texts.error,
    }
    return sentences.get(code, texts.bad_request)


@dataclass(frozen=True)
class Refusal:
    """What is answered to a call that can't be taken.

    Attributes:
        code: what is wrong, for programs.
        http_status: of the answer.
        headers: of the answer.
        sender: the sender as given, when that much was sound, else "".
    """

    code: str
    http_status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    sender: str = ""


def refusal(error: Exception) -> Refusal:
    """The refusal for one of `REFUSED`."""
    match error:
        case BadRequest():
            return Refusal(error.code, error.http_status, sender=error.sender)
        case TooManyRequests():
            return Refusal("rate_limited", 429, {"Retry-After": str(error.seconds)})
        case HTTPException():
            code = "method_not_allowed" if error.status_code == 405 else "not_found"
            return Refusal(code, error.status_code, error.headers or {})
    raise TypeError(type(error).__name__)
