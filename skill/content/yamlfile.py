"""YAML into typed objects, keeping the line each value stands on."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from skill.content import slips
from skill.content.problems import ContentError, Lines, Problem
from skill.content.textfile import read_text
from skill.messages import did_you_mean

T = TypeVar("T")
Place = tuple[str | int, ...]

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The one reader for every file: the quick one and the plain one differ in what they take."""
_DATE = "write year-month-day, such as 2026-11-22"
_STEP = re.compile(r"\.([\w-]+)|\[(\d+)\]|\[(\.\.\.)\]")
_NAMED = re.compile(r"unknown field `([^`]+)`|Invalid enum value '([^']+)'")


def parse(text: str, path: str, first_line: int = 1) -> tuple[Any, Lines]:
    """Read YAML text that starts on `first_line` of `path`: its value, and the line of each place in it.

    Raises ContentError where it is not YAML or names a key twice.
    """
    try:
        loader = LOADER(text)
        root = loader.get_single_node()
        value = loader.construct_document(root) if root else None
    except yaml.MarkedYAMLError as error:
        line, message = slips.explain(error, text)
        raise ContentError([Problem(path, first_line + line, message)]) from error
    except ValueError as error:  # A date such as 2026-02-30.
        line = first_line + _unreadable_line(loader, root)
        raise ContentError([Problem(path, line, f"there is no such date: {error}; {_DATE}")]) from error
    lines: Lines = {}
    problems: list[Problem] = []
    _note_lines(root, (), first_line, lines, path, problems)
    problems += _folded(root, text, first_line, path)
    if problems:
        raise ContentError(problems)
    return value, lines


def parse_file(path: Path) -> tuple[Any, Lines]:
    """The same of a file; nothing where a guide has no such file."""
    return parse(read_text(path), str(path)) if path.exists() else ({}, {})


def _folded(node: Any, text: str, first_line: int, path: str) -> Iterator[Problem]:
    """Items of lists that were indented so far that YAML takes them for more of the text above."""
    if isinstance(node, yaml.CollectionNode):
        for item in node.value:
            for inner in item if isinstance(item, tuple) else (item,):
                yield from _folded(inner, text, first_line, path)
    else:
        found = slips.folded(node, text, first_line) if node else None
        if found:
            yield Problem(path, *found)


def _unreadable_line(loader: Any, node: Any) -> int:
    """Line, counted from 0, of the first value in `node` that cannot be made."""
    if isinstance(node, yaml.MappingNode):
        return min(_unreadable_line(loader, item) for pair in node.value for item in pair)
    if isinstance(node, yaml.SequenceNode):
        return min(_unreadable_line(loader, item) for item in node.value)
    try:
        loader.construct_document(node)
    except ValueError:
        return int(node.start_mark.line)
    return sys.maxsize


def _note_lines(
    node: Any, place: Place, first: int, lines: Lines, path: str, problems: list[Problem]
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
        place = _place(str(error), value, to)
        message = _plain(str(error), place, value, to)
        while place not in lines and place:
            place = place[:-1]
        raise ContentError([Problem(path, lines.get(place, 1), message)]) from error


def _place(message: str, value: Any, to: type) -> Place:
    """The place a complaint of msgspec is about."""
    place: Place = ()
    for name, index, any_key in _STEP.findall(message.rpartition(" - at ")[2]):
        step = _faulty_key(place, message, value, to) if any_key else name or int(index)
        place = (*place, step)
    named = _NAMED.search(message)
    return (*place, named.group(1) or named.group(2)) if named else place


def _faulty_key(place: Place, message: str, value: Any, to: type) -> str:
    """The key msgspec does not name: that of the entry which alone brings the same complaint."""
    mapping = value
    for step in place:
        mapping = mapping[step]
    for key, item in mapping.items():
        try:
            msgspec.convert(_replaced(value, place, {key: item}), to, strict=True)
        except msgspec.ValidationError as error:
            if str(error) == message:
                return str(key)
    return ""


def _replaced(value: Any, place: Place, new: Any) -> Any:
    """A copy of `value` with `new` at `place`."""
    if not place:
        return new
    copy: Any = list(value) if isinstance(value, list) else dict(value)
    copy[place[0]] = _replaced(value[place[0]], place[1:], new)
    return copy


def _plain(message: str, place: Place, value: Any, to: type) -> str:
    """A complaint of msgspec in an editor's words, with what to do."""
    what = message.rpartition(" - at ")[0] or message
    what = what.replace("Object missing required field", "missing field").replace("`str`", "text")
    what = what.replace("Object contains unknown field", "unknown field")
    what = what.replace("Invalid enum value", "unknown name")
    at = f" (at {'.'.join(map(str, place))})" if place else ""
    if "Invalid RFC3339 encoded date" in what or "Expected `date`" in what:
        return f"`{_at(value, place)}` is no date; {_DATE}{at}"
    if what.startswith(("unknown field", "unknown name")):
        return f"{what}{did_you_mean(str(place[-1]), names_at(to, place[:-1]))}{at}"
    got = re.search(r"Expected text, got `(\w+)", what)
    return f"{what}{at}; {_INSTEAD_OF_TEXT.get(got[1], _IN_QUOTES)}" if got else f"{what}{at}"


_IN_QUOTES = "put it in quotes"
_INSTEAD_OF_TEXT = {
    "object": "a colon with a space after it made a field of it, so put the whole text in quotes",
    "array": "it begins with `[`, which makes a list of it, so put the whole text in quotes",
    "null": "nothing stands here, and `null` without quotes is nothing too; write the text",
}
"""What msgspec got -> what to do, where there should be text."""


def _at(value: Any, place: Place) -> Any:
    for step in place:
        value = value[step]
    return value


def names_at(to: type, place: Place) -> tuple[str, ...]:
    """The names of the fields, or the keys, that there can be at a place in `to`."""
    kind: Any = msgspec.inspect.type_info(to)
    for step in place:
        kind = _inside(kind, step)
    if isinstance(kind, msgspec.inspect.StructType):
        return tuple(field.encode_name for field in kind.fields)
    key = getattr(kind, "key_type", None)
    return tuple(map(str, key.values)) if isinstance(key, msgspec.inspect.LiteralType) else ()


def _inside(kind: Any, step: str | int) -> Any:
    if isinstance(kind, msgspec.inspect.UnionType):
        kind = next((one for one in kind.types if isinstance(one, msgspec.inspect.StructType)), kind.types[0])
    if isinstance(kind, msgspec.inspect.StructType):
        return next((field.type for field in kind.fields if field.encode_name == step), None)
    return getattr(kind, "value_type", getattr(kind, "item_type", None))
