"""YAML into typed objects, keeping the line each value stands on."""

import re
from typing import Any, TypeVar

import msgspec
import yaml

from skill.content.problems import ContentError, Problem

T = TypeVar("T")
Lines = dict[tuple[str | int, ...], int]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]")
_UNKNOWN_FIELD = re.compile(r"unknown field `([^`]+)`")


def parse(text: str, path: str, first_line: int = 1) -> tuple[Any, Lines]:
    """Read YAML text that starts on `first_line` of `path`: its value, and the line of each place in it.

    Raises ContentError where it is not YAML or names a key twice.
    """
    try:
        loader = _LOADER(text)
        root = loader.get_single_node()
        value = loader.construct_document(root) if root else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = first_line + (mark.line if mark else 0)
        raise ContentError([Problem(path, line, f"not YAML: {error.problem}; quote the text?")]) from error
    lines: Lines = {}
    problems: list[Problem] = []
    _note_lines(root, (), first_line, lines, path, problems)
    if problems:
        raise ContentError(problems)
    return value, lines


def _note_lines(
    node: Any, place: tuple[str | int, ...], first: int, lines: Lines, path: str, problems: list[Problem]
) -> None:
    if node is None:
        return
    lines.setdefault(place, first + node.start_mark.line)
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _note_lines(item, (*place, index), first, lines, path, problems)
    elif isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            here, line = (*place, str(key.value)), first + key.start_mark.line
            if here in lines:
                problems.append(Problem(path, line, f"`{key.value}` stands twice; keep one"))
            lines[here] = line
            _note_lines(item, here, first, lines, path, problems)


def convert(value: Any, to: type[T], path: str, lines: Lines) -> T:
    """Turn a parsed value into `to`. Raises ContentError with the line of the field that does not fit."""
    try:
        return msgspec.convert(value, to, strict=True)
    except msgspec.ValidationError as error:
        raise ContentError([Problem(path, _line_of(str(error), lines), _plain(str(error)))]) from error


def _line_of(message: str, lines: Lines) -> int:
    place: tuple[str | int, ...] = ()
    _, _, where = message.rpartition(" - at `$")
    for name, index in _STEP.findall(where):
        place = (*place, name or int(index))
    unknown = _UNKNOWN_FIELD.search(message)
    if unknown:
        place = (*place, unknown.group(1))
    while place not in lines and place:
        place = place[:-1]
    return lines.get(place, 1)


def _plain(message: str) -> str:
    what, _, where = message.rpartition(" - at ")
    if not what:
        what, where = message, "`$`"
    what = what.replace("Object missing required field", "missing field").replace("`str`", "text")
    what = what.replace("Object contains unknown field", "unknown field")
    return f"{what} (at {where.replace('$.', '').replace('`$`', 'the top')})"
