"""YAML with line numbers: plain values beside the line on which each of them stands.

Every scalar is read as text (an empty one as None): dates, numbers and 「はい」-like words mean what the schema
says, not what YAML guesses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError

from bot.knowledge.problems import KnowledgeError, Problem

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class LocatedYaml:
    """A parsed file.

    Attributes:
        value: dicts, lists, strings and None.
        lines: 1-based line of each value and key, by its path in `value`.
    """

    value: Any
    lines: dict[Keys, int]

    def line(self, path: Keys) -> int:
        """The line of `path`, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read(path: Path, name: str) -> LocatedYaml:
    """Reads the YAML file `path`.

    Args:
        path: the file.
        name: the file's name in error messages.

    Raises:
        KnowledgeError: the file can't be read, isn't UTF-8, isn't YAML, or has a key twice.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise KnowledgeError([Problem(name, 0, f"ファイルを読めません（{error.strerror}）。")]) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        message = "文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。"
        raise KnowledgeError([Problem(name, line, message)]) from error
    try:
        node = YAML(typ="safe").compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        message = f"YAML の書き方に誤りがあります（{error.problem}）。字下げ、「:」の後の空白、引用符を確かめてください。"
        raise KnowledgeError([Problem(name, line, message)]) from error
    except ReaderError as error:
        raise KnowledgeError([Problem(name, 0, f"使えない文字があります（{error.reason}）。")]) from error
    lines: dict[Keys, int] = {}
    problems: list[Problem] = []
    value = _plain(node, (), lines, name, problems) if node is not None else None
    if problems:
        raise KnowledgeError(problems)
    return LocatedYaml(value, lines)


def _plain(node: Node, path: Keys, lines: dict[Keys, int], name: str, problems: list[Problem]) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, MappingNode):
        result: dict[str, Any] = {}
        for key, key_line, child in _pairs(node):
            if key in result:
                problems.append(
                    Problem(name, key_line, f"「{key}」が二回書かれています。一つにしてください。")
                )
                continue
            lines[(*path, key)] = key_line
            result[key] = _plain(child, (*path, key), lines, name, problems)
        return result
    if isinstance(node, SequenceNode):
        return [_plain(child, (*path, i), lines, name, problems) for i, child in enumerate(node.value)]
    if isinstance(node, ScalarNode) and node.style is None and node.value in ("", "~", "null"):
        return None
    return node.value


def _pairs(node: MappingNode) -> Iterator[tuple[str, int, Node]]:
    for key, value in node.value:
        yield str(key.value), key.start_mark.line + 1, value
