"""From a place in a generated file back to the place an editor can change."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import yaml

from skill.checks.rules import Finding
from skill.content.yamlfile import LOADER

Find = Callable[[str], str | None]
"""An utterance, a slot value or the name of an intent or type -> `path:line` of the content that says it, or None."""


def placed(
    findings: Iterable[Finding], path: str, text: str, find: Find = lambda _: None, otherwise: str = ""
) -> list[Finding]:
    """Findings about the JSON `text` of the file `path`, each with a place to go to instead of a pointer.

    What `find` knows (a sample utterance, a slot value, a name) is placed in its content file; all else at
    `otherwise`, or on the line of the JSON itself.
    """
    wanted = list(findings)
    if not wanted:
        return []
    # JSON is YAML, and YAML's composer is what keeps line numbers.
    root = yaml.compose(text, Loader=LOADER)
    return [replace(finding, where=_place(root, finding.where, path, find, otherwise)) for finding in wanted]


def _place(root: Any, pointer: str, path: str, find: Find, otherwise: str) -> str:
    if re.search(r":\d+$", pointer):
        return pointer  # a place already
    nodes = _walk(root, pointer)
    for node in reversed(nodes):
        said = _first_said(node)
        found = find(said) if said else None
        if found:
            return found
    return otherwise or f"{path}:{nodes[-1].start_mark.line + 1}"


def _walk(root: Any, pointer: str) -> list[Any]:
    """The nodes from the root to the pointer, or as far as it goes."""
    nodes = [root]
    for step in pointer.split("/")[1:]:
        child = _child(nodes[-1], step.replace("~1", "/").replace("~0", "~"))
        if child is None:
            break
        nodes.append(child)
    return nodes


def _child(node: Any, step: str) -> Any:
    if isinstance(node, yaml.SequenceNode):
        return node.value[int(step)] if step.isdigit() and int(step) < len(node.value) else None
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    return None


def _first_said(node: Any) -> str:
    """The text of a sample or value, or the first sample of an intent; of what has none, its name."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    samples, name = _child(node, "samples"), _child(node, "name")
    said = samples.value[0] if samples is not None and samples.value else name
    return str(said.value) if isinstance(said, yaml.ScalarNode) else ""
