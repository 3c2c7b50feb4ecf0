"""Changes values in a YAML text and leaves every other character of it alone: comments, order, quotes, line breaks.

Libraries that keep comments (ruamel.yaml) still write the whole file anew, with their own line breaks. Here only the
places of the changed values are written, found by where the parser saw them.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import yaml

from skill.content.yamlfile import LOADER
from skill.desk.kept import changes, respaced

WIDE = 100
"""A list that is longer than this gets a line for each item."""

Edit = tuple[int, int, str]
"""From where to where, counted in characters, and what comes there."""


class ByHandError(ValueError):
    """A file that has to be changed by hand; the message says why."""


def rewritten(text: str, value: dict[str, Any], order: Sequence[str] = ()) -> str:
    """`text`, a YAML mapping, holding `value` instead. `order` says where a new key goes; else they stay sorted.

    Raises ByHandError where what was written would not be read back as `value`.
    """
    loader = LOADER(text)
    root = loader.get_single_node()
    old = loader.construct_document(root) if root else {}
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise ByHandError("the file is no list of fields, so it has to be changed by hand")
    new, edits = text, list(_Editor(text, order).mapping(root, old, value))[::-1]
    # From the end on; what takes a stretch away comes before what puts something in at its start.
    for start, end, words in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        new = new[:start] + words + new[end:]
    try:
        is_meant = plainly(values(new)) == plainly(value)
    except (yaml.YAMLError, ValueError):
        is_meant = False
    if not is_meant:
        raise ByHandError(
            "something in the file (an anchor, a text in an unusual form) has to be changed by hand"
        )
    return new


def values(text: str) -> dict[str, Any]:
    """What a YAML mapping holds; nothing for an empty text."""
    held: dict[str, Any] = yaml.load(text, LOADER) or {}  # the loader is the safe one
    return held


def plainly(value: Any) -> Any:
    """A value with tuples as lists, to compare what was meant with what is read."""
    if isinstance(value, dict):
        return {str(key): plainly(item) for key, item in value.items()}
    return [plainly(item) for item in value] if isinstance(value, (list, tuple)) else value


class _Editor:
    """Finds the changes of one text."""

    def __init__(self, text: str, order: Sequence[str]) -> None:
        self.text, self.order = text, order

    def mapping(self, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Edit]:
        """What to change so that a mapping with a line for each key holds `new`."""
        entries = [(str(key.value), key, item) for key, item in node.value]
        for (name, key, item), value in zip(entries, old.values(), strict=True):
            if name not in new:
                yield self._line_start(key.start_mark.index), self._line_end(item), ""
            elif plainly(new[name]) != plainly(value):
                yield from self._entry(key, item, value, new[name])
        known = [name for name, _, _ in entries]
        indent = " " * node.start_mark.column
        for name in (name for name in new if name not in known):
            before = self._before(name, known)
            at = self._line_end(entries[before - 1][2]) if before else self._line_start(node.start_mark.index)
            yield (
                at,
                at,
                self._whole_lines(at, f"{indent}{_scalar(name)}:{_after_colon(new[name], indent)}\n"),
            )

    def _before(self, name: str, known: list[str]) -> int:
        """How many of the known keys stand before a new one."""
        if name in self.order:
            earlier = self.order[: self.order.index(name)]
            return max((n for n, one in enumerate(known, 1) if one in earlier), default=0)
        is_sorted = known == sorted(known)
        return sum(one < name for one in known) if is_sorted else len(known)

    def _entry(self, key: yaml.Node, node: yaml.Node, old: Any, new: Any) -> Iterator[Edit]:
        is_block = isinstance(node, yaml.CollectionNode) and not node.flow_style
        if is_block and isinstance(node, yaml.MappingNode) and isinstance(new, dict) and new:
            yield from self.mapping(node, old, new)
        elif is_block and isinstance(node, yaml.SequenceNode) and isinstance(new, (list, tuple)) and new:
            yield from self._sequence(key, node, old, list(new))
        elif isinstance(node, yaml.ScalarNode) and isinstance(new, (str, date)) and old is not None:
            yield node.start_mark.index, self._end(node), self._restyled(node, old, new)
        else:
            yield self._after(key), self._end(node), self._anew(node, key, new)

    def _anew(self, node: yaml.Node, key: yaml.Node, new: Any) -> str:
        """A value in another form than before; a list in one line stays in one."""
        if (
            isinstance(node, yaml.SequenceNode)
            and node.flow_style
            and isinstance(new, (list, tuple))
            and is_short(new)
        ):
            return f" {_flow(new)}"
        return _after_colon(new, " " * key.start_mark.column)

    def _sequence(
        self, key: yaml.Node, node: yaml.SequenceNode, old: list[Any], new: list[Any]
    ) -> Iterator[Edit]:
        starts = [self._line_start(item.start_mark.index) for item in node.value]
        leads = [self.text[at : item.start_mark.index] for at, item in zip(starts, node.value, strict=True)]
        if any(lead.strip() != "-" for lead in leads):
            yield self._after(key), self._end(node), _after_colon(new, " " * key.start_mark.column)
            return
        ends = [self._line_end(item) for item in node.value]
        for kind, i1, i2, j1, j2 in changes(
            [str(plainly(one)) for one in old], [str(plainly(one)) for one in new]
        ):
            if kind == "equal":
                continue
            both = min(i2 - i1, j2 - j1)
            for n in range(both):
                item, was, one = node.value[i1 + n], old[i1 + n], new[j1 + n]
                if isinstance(item, yaml.MappingNode) and not item.flow_style and isinstance(one, dict):
                    yield from self.mapping(item, was, one)
                    continue
                yield item.start_mark.index, self._end(item), self._restyled(item, was, one)
            for n in range(i1 + both, i2):
                yield starts[n], ends[n], ""
            added = "".join(f"{leads[0]}{_scalar(one)}\n" for one in new[j1 + both : j2])
            if added:
                at = ends[i1 + both - 1] if i1 + both else starts[0]
                yield at, at, self._whole_lines(at, added)

    def _restyled(self, node: yaml.Node, old: Any, new: Any) -> str:
        """A new text in the form that the old one had, as far as it can be."""
        raw = self.text[node.start_mark.index : self._end(node)]
        is_text = isinstance(old, str) and isinstance(new, str) and new == " ".join(new.split())
        style = node.style if isinstance(node, yaml.ScalarNode) else None
        if is_text and style in (">", "|") and old == " ".join(old.split()) and new:
            head, _, rest = raw.partition("\n")
            lead = rest[: len(rest) - len(rest.lstrip())]
            return f"{head}\n{lead}{respaced(rest, new)}"
        if is_text and style == "'" and "'" not in new:
            return f"'{new}'"
        if is_text and style in ("'", '"'):
            return json.dumps(new, ensure_ascii=False)
        if is_text and style is None and _is_plain(new):
            return respaced(raw, new)
        return _scalar(new)

    def _end(self, node: yaml.Node) -> int:
        """Where the last character of a value stands; blank lines and comments below are not its own."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start: int = node.start_mark.index
        return start + len(self.text[start : node.end_mark.index].rstrip())

    def _after(self, key: yaml.Node) -> int:
        return self.text.index(":", key.end_mark.index) + 1

    def _line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def _line_end(self, node: yaml.Node) -> int:
        """The start of the line below a value."""
        found = self.text.find("\n", max(self._end(node) - 1, 0))
        return found + 1 if found >= 0 else len(self.text)

    def _whole_lines(self, at: int, lines: str) -> str:
        """Lines to put in at a place, which is the end of the text where that lacks its last line feed."""
        return lines if not at or self.text[at - 1] == "\n" else "\n" + lines.rstrip("\n")


def is_short(items: Sequence[Any]) -> bool:
    """Whether a list is well in one line."""
    return len(_flow(items)) <= WIDE


def _flow(items: Sequence[Any]) -> str:
    return f"[{', '.join(_scalar(one, in_flow=True) for one in items)}]"


def _after_colon(value: Any, indent: str) -> str:
    """What follows `key:`, of a value written for the first time."""
    if isinstance(value, dict):
        inner = "".join(
            f"\n{indent}  {_scalar(k)}:{_after_colon(v, indent + '  ')}" for k, v in value.items()
        )
        return inner or " {}"
    if isinstance(value, (list, tuple)):
        return (
            f" {_flow(value)}"
            if is_short(value)
            else "".join(f"\n{indent}  - {_scalar(one)}" for one in value)
        )
    return f" {_scalar(value)}"


def _scalar(value: Any, *, in_flow: bool = False) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return json.dumps(value)
    return value if _is_plain(value, in_flow=in_flow) else json.dumps(value, ensure_ascii=False)


def _is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text needs no quotes where it stands."""
    if not text or text != " ".join(text.split()):
        return False
    shapes = [(f"[{text}]", [text])] if in_flow else [(f"a: {text}", {"a": text}), (f"- {text}", [text])]
    try:
        return all(yaml.load(shape, LOADER) == wanted for shape, wanted in shapes)
    except (yaml.YAMLError, ValueError):
        return False
