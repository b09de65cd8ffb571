"""The gateway's and the widget's texts: data files, checked when they are loaded."""

from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from bot.knowledge import located_yaml
from bot.knowledge.problems import KnowledgeError, Problem

_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_File = TypeVar("_File", bound="TextFile")


class TextFile(BaseModel):
    """Base of all text files: an unknown or missing key is an error, not a surprise at run time."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class GatewayTexts(TextFile):
    """`gateway.yml`: what the gateway itself says."""

    too_long: _Text
    privacy_notice: _Text
    error: _Text
    error_with_answer: _Text
    rate_limited: _Text
    bad_request: _Text
    empty_message: _Text
    readiness_question: _Text


class Choice(TextFile):
    """A button of the greeting: what it shows, and the question that it asks."""

    title: _Text
    payload: _Text


class WidgetLabels(TextFile):
    """Names of the widget's parts, for the eye and for screen readers."""

    input: _Text
    placeholder: _Text
    send: _Text
    log: _Text
    bot: _Text
    you: _Text
    typing: _Text
    source: _Text
    department: _Text
    as_of: _Text
    expired: _Text
    retry: _Text
    choices: _Text


class WidgetErrors(TextFile):
    """What the widget says when no reply came."""

    timeout: _Text
    offline: _Text
    server: _Text
    rate_limited: _Text


class WidgetTexts(TextFile):
    """`widget.yml`: every word that the widget shows of its own."""

    title: _Text
    subtitle: _Text
    greeting: _Text
    topics: Annotated[tuple[Choice, ...], Field(min_length=1, max_length=6)]
    labels: WidgetLabels
    errors: WidgetErrors


def load(path: Path, model: type[_File]) -> _File:
    """Reads a text file.

    Args:
        path: the YAML file.
        model: what it must hold.

    Raises:
        KnowledgeError: the file can't be read or doesn't hold what it must; names file and line.
    """
    name = "/".join(path.parts[-3:])
    yaml = located_yaml.read(path, name)
    try:
        return model.model_validate(yaml.value if yaml.value is not None else {})
    except ValidationError as error:
        problems = [Problem(name, yaml.line(detail["loc"]), _explain(detail)) for detail in error.errors()]
        raise KnowledgeError(problems) from error


def _explain(detail: ErrorDetails) -> str:
    key = ".".join(map(str, detail["loc"]))
    match detail["type"]:
        case "missing":
            return f"「{key}」がありません。書き足してください。"
        case "extra_forbidden":
            return f"「{key}」という項目はありません。つづりを確かめるか、消してください。"
        case "string_type" | "string_too_short":
            return f"「{key}」が空か、文ではありません。文を書いてください。"
        case _:
            return f"「{key}」の書き方が違います（{detail['msg']}）。"
