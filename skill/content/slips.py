"""What an editor most likely did, where YAML only says that it cannot go on."""

import re

import yaml

_OPENS = re.compile(r"""\s*(?:- |[\w.-]+:\s)\s*(?P<first>["'\[{&*!|>%@`])""")
"""A line whose text begins with something that YAML takes for its own."""
_CLOSES = {'"': '"', "'": "'", "[": "]", "{": "}"}
_MISSING = "did not find expected"


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line of the slip, counted from 0, and what to do about it."""
    lines = text.split("\n")
    line = min(error.problem_mark.line if error.problem_mark else 0, len(lines) - 1)
    problem, context = error.problem or "", error.context or ""
    tab = next((n for n, words in enumerate(lines) if re.match(r" *\t", words)), None)
    if tab is not None and (tab == line or "\t" in problem or "tab" in problem):
        return tab, "a tab stands before the text; use spaces, as many as the lines around it have"
    if "quoted scalar" in context and error.context_mark:
        return error.context_mark.line, "a quotation mark opens here and is not closed; close it"
    if "simple key" in context and error.context_mark:
        return error.context_mark.line, "there is no colon in this line; write `field: text`"
    if "mapping values are not allowed" in problem:
        return line, "a colon with a space after it makes a field; put the whole text in quotes"
    if "<document start>" in problem:
        return _first(lines), "the first field is indented; begin every field at the left edge"
    opened = _opened(lines, line)
    if opened is not None:
        return (
            opened,
            f"text that begins with `{_first_sign(lines[opened])}` has to stand in quotes, all of it",
        )
    if _MISSING in problem:
        return (
            line,
            "this line does not fit those around it; indent it as they are, and write `field: text` or `- text`",
        )
    return line, f"not YAML: {problem}; put the text in quotes"


def _first(lines: list[str]) -> int:
    """The first line that holds a field."""
    return next((n for n, words in enumerate(lines) if words.strip() and not words.startswith("#")), 0)


def _first_sign(line: str) -> str:
    match = _OPENS.match(line)
    return match["first"] if match else ""


def _opened(lines: list[str], line: int) -> int | None:
    """The line at fault, or the one before it, where its text begins with a sign of YAML's own."""
    return next((n for n in (line, line - 1) if n >= 0 and _is_open(lines[n])), None)


def _is_open(line: str) -> bool:
    """Whether a line begins with such a sign and does not end as that asks."""
    sign = _first_sign(line)
    return bool(sign) and not line.rstrip().endswith(_CLOSES.get(sign, "\n"))


def folded(node: yaml.Node, text: str, first_line: int) -> tuple[int, str] | None:
    """The line of a list's item, or of a field, that was indented too far and so became part of the text above it.

    `text` is the whole file, `first_line` the number of its first line. None where the node is one text as meant.
    """
    if not isinstance(node, yaml.ScalarNode) or node.style or node.start_mark.line == node.end_mark.line:
        return None
    lines = text.split("\n")
    for number in range(node.start_mark.line + 1, node.end_mark.line + 1):
        words = lines[number].strip() if number < len(lines) else ""
        if words.startswith("- "):
            message = f"`{words[:40]}` is read as part of the text above; indent it as the other `-` are"
            return first_line + number, message
    return None
