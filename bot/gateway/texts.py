"""The gateway's and the widget's texts: data files, checked when they are loaded."""

from pathlib import Path
from typing import Annotated, Literal, TypeVar

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
    feedback_unavailable: _Text
    readiness_question: _Text
    japanese: _Text


class Tile(TextFile):
    """A button of the menu: what it shows, the question that it asks, and the name of its drawing."""

    title: _Text
    payload: _Text
    icon: Literal["document", "wifi", "coins", "id", "person", "question"]


class WidgetLabels(TextFile):
    """Names of the widget's parts, for the eye and for screen readers."""

    # launcher and header
    launcher: _Text
    close: _Text
    settings: _Text
    # conversation
    log: _Text
    bot: _Text
    you: _Text
    typing: _Text
    read: _Text
    retry: _Text
    speak: _Text
    stop_speaking: _Text
    link_opens: _Text
    # source of an answer
    source: _Text
    department: _Text
    as_of: _Text
    page: _Text
    expired: _Text
    # buttons to choose from
    choices: _Text
    cards: _Text
    card_choose: _Text
    card_more: _Text
    menu: _Text
    # whether an answer helped
    helpful: _Text
    helpful_yes: _Text
    helpful_no: _Text
    thanks: _Text
    why: _Text
    reasons: _Text
    reason_wrong: _Text
    reason_old: _Text
    reason_hard: _Text
    reason_other_question: _Text
    reason_other: _Text
    # input
    input: _Text
    placeholder: _Text
    send: _Text
    room: _Text
    too_long: _Text
    suggestions: _Text
    suggestion_count: _Text
    # settings
    settings_close: _Text
    size: _Text
    size_medium: _Text
    size_large: _Text
    size_largest: _Text
    furigana: _Text
    easy: _Text
    contrast: _Text
    suggest: _Text
    language: _Text
    print: _Text
    statement: _Text
    end: _Text
    end_question: _Text
    end_yes: _Text
    end_no: _Text


class WidgetErrors(TextFile):
    """What the widget says when no reply came."""

    timeout: _Text
    offline: _Text
    server: _Text
    rate_limited: _Text
    not_ours: _Text
    interrupted: _Text


class WidgetTexts(TextFile):
    """`widget.yml`: every word that the widget shows of its own."""

    title: _Text
    subtitle: _Text
    greeting: _Text
    menu: Annotated[tuple[Tile, ...], Field(min_length=6, max_length=6)]
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
