"""Where in the content words stand: those of a reply, and those of a way of asking."""

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from skill.content.model import Guide
from skill.content.templates import expand, normalise
from skill.conversation.state import Passage, from_json

PHRASES = "phrases.yaml"
ASKED_IN = ("controls.yaml", "slots.yaml")
"""Files, beside the answers, that hold words a listener says."""


class Places:
    """Finds the file and line of what was said by the guide, or to it."""

    def __init__(self, guide: Guide) -> None:
        """`guide` is what `skill.content.load` reads."""
        self._guide = guide
        self._folder = Path(guide.folder)
        text = (self._folder / PHRASES).read_text("utf-8")
        fields = (re.match(r"\w+(?=:)", line) for line in text.splitlines())
        self._lines = {found[0]: number for number, found in enumerate(fields, 1) if found}

    def of(self, response: dict[str, Any]) -> str:
        """`path:line` of the words of a response, from the session attributes that it leaves."""
        last = from_json(response.get("sessionAttributes"), self._guide).last
        return self._passage(last[-1]) if last else self._phrase("goodbye")

    def _passage(self, passage: Passage) -> str:
        if passage.kind == "phrase":
            return self._phrase(passage.name)
        answer = self._guide.answers[passage.name]
        parts = answer.variants[passage.variant] if passage.variant else answer.parts
        return f"{self._folder / answer.path}:{parts[passage.part][0].line}"

    def _phrase(self, name: str) -> str:
        return f"{self._folder / PHRASES}:{self._lines.get(name, 1)}"

    def where_asked(self, words: str) -> str | None:
        """`path:line` of the template or slot value that `words` come from; None if nothing says them."""
        return self._asked.get(normalise(words))

    @cached_property
    def _asked(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for template, place in self._templates():
            for sentence in expand(template):
                found.setdefault(normalise(sentence), place)
        return found

    def _templates(self) -> Iterator[tuple[str, str]]:
        for answer in self._guide.answers.values():
            for ask in answer.asks:
                yield ask.template, f"{self._folder / answer.path}:{ask.line}"
        for name in ASKED_IN:
            root = yaml.compose((self._folder / name).read_text("utf-8"), Loader=yaml.SafeLoader)
            for node in _texts(root):
                yield node.value, f"{self._folder / name}:{node.start_mark.line + 1}"


def _texts(node: Any) -> Iterator[Any]:
    """Every text of a YAML document, but for keys."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _texts(child)
    elif isinstance(node, yaml.MappingNode):
        for _, child in node.value:
            yield from _texts(child)
