"""What is told with a refusal: the sentence that a resident can do something with, by the code for programs."""

from starlette.exceptions import HTTPException

from bot.gateway.texts import GatewayTexts

NO_STORE = {"Cache-Control": "no-store"}


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


def code_of(error: HTTPException) -> str:
    """The code for a call that leads nowhere."""
    return "method_not_allowed" if error.status_code == 405 else "not_found"
