"""The text below an answer's fields, changed sentence by sentence; what was not changed stays as it was typed."""

import re
from collections.abc import Sequence

from msgspec import Struct

from skill.content.answers import FRAME
from skill.desk.kept import changes, respaced

_SENTENCE = re.compile(r"(?P<text>[^\[]*?)(?P<marks>(?:\[\^[\w-]+\])+)(?P<gap>\s*)")
_MARK = re.compile(r"\[\^([\w-]+)\]")
_HEADING = re.compile(r"##\s+([a-z][a-z-]*)\s*")


class Line(Struct):
    """One sentence as the desk has it."""

    text: str
    facts: list[str] = []
    """Ids of the ledger; none for a sentence that says no claim."""

    @property
    def key(self) -> tuple[str, ...]:
        """The sentence, to be compared: its words without the line breaks, and its facts."""
        return " ".join(self.text.split()), *self.facts


Parts = list[list[Line]]
"""Paragraphs: what is said in one turn each."""


class _Block(Struct):
    """A paragraph or a heading, and the empty lines below it."""

    raw: str
    after: str


def rewritten(text: str, sections: dict[str, Parts]) -> str:
    """The text of an answer with other sentences. `sections` has a heading's name, or "" for what stands first."""
    lead, blocks = _blocks(text)
    final = blocks[-1].after if blocks else "\n"
    for block in blocks[-1:]:
        block.after = "\n\n"
    found = _sections(blocks)
    kept: list[_Block] = []
    for name, (heading, paragraphs) in found.items():
        if name in sections:
            kept += [*heading, *_paragraphs(paragraphs, sections[name])]
    for name in (name for name in sections if name not in found):
        kept += [_Block(f"## {name}", "\n\n")] if name else []
        kept += _paragraphs([], sections[name])
    for block in kept[-1:]:
        block.after = final
    return lead + "".join(block.raw + block.after for block in kept)


def _blocks(text: str) -> tuple[str, list[_Block]]:
    """The empty lines at the top, and every block."""
    lines, lead, blocks = text.split("\n"), "", list[_Block]()
    is_open = False
    for number, line in enumerate(lines):
        end = "\n" if number < len(lines) - 1 else ""
        if line.strip():
            if is_open:
                blocks[-1] = _Block(blocks[-1].raw + blocks[-1].after + line, end)
            else:
                blocks.append(_Block(line, end))
        elif blocks:
            blocks[-1].after += line + end
        else:
            lead += line + end
        is_open = bool(line.strip())
    return lead, blocks


def _sections(blocks: list[_Block]) -> dict[str, tuple[list[_Block], list[_Block]]]:
    """Name of a heading -> the heading itself, and the paragraphs below it."""
    found: dict[str, tuple[list[_Block], list[_Block]]] = {}
    name = ""
    for block in blocks:
        heading = _HEADING.fullmatch(block.raw)
        if heading:
            name = heading[1]
            found[name] = ([block], [])
        else:
            found.setdefault(name, ([], []))[1].append(block)
    return found


def _paragraphs(old: list[_Block], new: Parts) -> list[_Block]:
    """Paragraphs that say `new`: each that was there before stays, or is changed in itself."""
    made: list[_Block] = []
    before = [tuple(one.key for one in _lines(block.raw)) for block in old]
    for kind, i1, i2, j1, j2 in changes(before, [tuple(one.key for one in part) for part in new]):
        if kind == "equal":
            made += old[i1:i2]
            continue
        both = min(i2 - i1, j2 - j1)
        for block, part in zip(old[i1 : i1 + both], new[j1 : j1 + both], strict=True):
            made.append(_Block(_paragraph(block.raw, part), block.after))
        made += [_Block(_paragraph("", part), "\n\n") for part in new[j1 + both : j2]]
    return made


def _lines(raw: str) -> list[Line]:
    return [Line(found["text"], _facts(found["marks"])) for found in _SENTENCE.finditer(raw)]


def _facts(marks: str) -> list[str]:
    return [mark for mark in _MARK.findall(marks) if mark != FRAME]


def _paragraph(raw: str, new: Sequence[Line]) -> str:
    """One paragraph that says `new`; sentences that are new begin a line."""
    old = list(_SENTENCE.finditer(raw))
    tail = raw[old[-1].end() :] if old else ""
    pieces: list[tuple[str, str]] = []
    for kind, i1, i2, j1, j2 in changes([one.key for one in _lines(raw)], [one.key for one in new]):
        if kind == "equal":
            pieces += [(one["text"] + one["marks"], one["gap"]) for one in old[i1:i2]]
            continue
        both = min(i2 - i1, j2 - j1)
        for was, line in zip(old[i1 : i1 + both], new[j1 : j1 + both], strict=True):
            pieces.append((_sentence(was, line), was["gap"]))
        pieces += [(line.key[0] + _marks(line), "\n") for line in new[j1 + both : j2]]
    *earlier, last = pieces or [("", "")]
    return "".join(words + (gap or "\n") for words, gap in earlier) + last[0] + tail


def _sentence(was: re.Match[str], line: Line) -> str:
    """A sentence in the place of another, broken into lines where that was."""
    text = was["text"]
    lead = text[: len(text) - len(text.lstrip())]
    marks = was["marks"] if _facts(was["marks"]) == line.facts else _marks(line)
    return lead + respaced(text, line.text) + marks


def _marks(line: Line) -> str:
    return "".join(f"[^{fact}]" for fact in line.facts or [FRAME])
