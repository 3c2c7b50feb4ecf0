"""An answer as the desk has it, made from its files and written back into them."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec import Struct

from skill.content import Answer, ContentError, Problem
from skill.content.answers import Front, read_answer
from skill.content.examples import lines_of
from skill.content.model import Kind
from skill.desk import body, yamledit
from skill.desk.body import Line, Parts
from skill.desk.kept import changes
from skill.desk.yamledit import ByHandError

SIGNATURE = "clinical_review"
"""The field that only signing writes."""
FIELDS = tuple(name for name in Front.__struct_fields__ if name != SIGNATURE)
OPTIONAL = Front.__struct_fields__[-len(Front.__struct_defaults__) :]
"""Fields that a file may leave out."""
REVIEWED = ("checked", "review_by", SIGNATURE)
ORDER = (*(name for name in FIELDS if name not in REVIEWED), *REVIEWED)
"""How the fields stand in a file."""
ASKED = ("asks",)
"""Fields whose values an answer holds together with their lines."""


class Draft(Struct):
    """The words of an answer, perhaps not saved yet."""

    front: dict[str, Any]
    """The fields above the text, as JSON has them."""
    parts: Parts
    variants: dict[str, Parts] = {}
    examples: list[str] = []
    """What people say who ask for it, a line each."""
    group: str = ""
    """Of a new topic: the title of the menu's group that it joins."""

    @property
    def sections(self) -> dict[str, Parts]:
        """Every wording by the name of its heading; "" for the one without."""
        return {"": self.parts, **self.variants}


def draft_of(text: str, examples: str, path: str, kind: Kind) -> Draft:
    """The draft that changes nothing. Raises ContentError for a file that cannot be read."""
    answer = read_answer(text, path, kind)
    return Draft(
        _front_of(answer),
        _parts(answer.parts),
        {n: _parts(p) for n, p in answer.variants.items()},
        lines_of(examples),
    )


def _front_of(answer: Answer) -> dict[str, Any]:
    values = {name: getattr(answer, name) for name in FIELDS}
    values |= {name: [ask.template for ask in values[name]] for name in ASKED if name in values}
    front: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(values))
    return front


def _parts(parts: Sequence[Sequence[Any]]) -> Parts:
    return [[Line(sentence.text, list(sentence.facts)) for sentence in part] for part in parts]


def front_matter(text: str) -> tuple[int, int]:
    """Where the fields of an answer's file begin and end, counted in characters; it has to be one that was read."""
    start = text.index("\n") + 1
    at = start
    while text[at : text.index("\n", at)].strip() != "---":
        at = text.index("\n", at) + 1
    return start, at


def checked_front(front: dict[str, Any], path: str) -> dict[str, Any]:
    """The fields in their own types. Raises ContentError that names the field which does not fit."""
    try:
        typed = msgspec.convert(front | {SIGNATURE: ""}, Front)
    except msgspec.ValidationError as error:
        raise ContentError([Problem(path, 0, str(error))]) from error
    return {name: getattr(typed, name) for name in FIELDS}


def written(text: str, draft: Draft, path: str, kind: Kind) -> str:
    """The text of an answer's file with the words of `draft`, as it is sure to be read back.

    Raises ContentError, or ByHandError.
    """
    start, end = front_matter(text)
    fields = text[start:end]
    there = yamledit.values(fields)
    front = checked_front(draft.front, path)
    front = {name: value for name, value in front.items() if value or _stays(name, there)}
    front[SIGNATURE] = there[SIGNATURE]
    fields = yamledit.rewritten(fields, front, ORDER)
    after = text.index("\n", end) + 1 if "\n" in text[end:] else len(text)
    new = text[:start] + fields + text[end:after] + body.rewritten(text[after:], draft.sections)
    read = read_answer(new, path, kind)
    found = {"": _parts(read.parts)} | {name: _parts(parts) for name, parts in read.variants.items()}
    if _keys(found) != _keys(draft.sections):
        raise ByHandError("a sentence holds something that belongs to the file, not to the words: [ ] or #")
    return new


def _stays(name: str, there: dict[str, Any]) -> bool:
    """Whether a field that holds nothing is written: as it was, or because a file without it cannot be read."""
    return name in there and (not there[name] or name not in OPTIONAL)


def _keys(sections: dict[str, Parts]) -> dict[str, list[list[tuple[str, ...]]]]:
    return {name: [[line.key for line in part] for part in parts] for name, parts in sections.items()}


def written_lines(text: str, new: list[str]) -> str:
    """A file of utterances that holds `new`: lines that were there before stay where they are."""
    raw = text.splitlines(keepends=True)
    at = [n for n, line in enumerate(raw) if line.strip()]
    wanted = [" ".join(line.split()) for line in new if line.strip()]
    old = [raw[n].strip() for n in at]
    made: list[str] = []
    done = 0
    for kind, i1, i2, j1, j2 in changes(old, wanted):
        if kind == "equal":
            upto = at[i2 - 1] + 1
            made += raw[done:upto]
            done = upto
            continue
        first = at[i1] if i1 < i2 else done
        made += raw[done:first]
        done = at[i2 - 1] + 1 if i1 < i2 else done
        made = [line if line.endswith("\n") else line + "\n" for line in made]
        made += [f"{line}\n" for line in wanted[j1:j2]]
    return "".join(made + raw[done:])
