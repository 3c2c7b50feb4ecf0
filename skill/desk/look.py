"""What the rules say of words that are being typed, and how long and how hard they are."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from skill.checks.rules import Finding
from skill.checks.words import EAR, TRUTH, Script
from skill.checks.words.readability import part_grade
from skill.checks.words.review import REVIEWS, Dated
from skill.checks.words.script import Spoken
from skill.content import ContentError, Guide, Problem, yamlfile
from skill.content.crosscheck import crosscheck
from skill.content.problems import Lines
from skill.content.reader import FILES
from skill.content.templates import TemplateError, expand
from skill.desk.draft import SIGNATURE, Draft
from skill.desk.subject import Place, Subject, Tried
from skill.speech import heard_seconds, heard_words

SHOWN = 5
"""Sentences shown of what a way of asking stands for."""
_FIELD = re.compile(r"\$\.(\w+)")
_KEYS = re.compile(r"\(at ([^)]+)\)")
_INSTEAD = re.compile(r"(?:write(?: one of)?|say one of|but without) (`[^`]+`(?: \| `[^`]+`)*)")
_LOST = re.compile(r"(\w+) has lost its hedge `[^`]+`; write one of (.*?) \((.*)\)$")
_TWO = re.compile(r"[.?!]\s+(?=[A-Z{])")
_IN_ITS_WORDS = (
    (" in a [^frame] sentence is a claim", " is a claim, and this sentence is marked `says no claim`"),
    (
        "; mark its fact, or begin as a frame does",
        "; pick its fact, or begin as one that claims nothing does",
    ),
    (" (see `frames` in checks.yaml)", ""),
    ("; see `ipa` in checks.yaml", "; use one that another word here has"),
    ("or mark the fact that says it", "or pick the fact that says it"),
    ("or mend the mark", "or take the fact off"),
    ("marked ", "it carries "),
    ("start a new paragraph, heard on `more`", "start a new turn, which is heard on `more`"),
    ("start a new paragraph", "start a new turn"),
    ("say in the same paragraph", "say in the same turn"),
    ("write its name from guide.yaml", "write its name"),
    ("; ./run sign records it when somebody has", ""),
)
"""What the rules say to somebody who writes files -> what that is at the desk."""


class Complaint(Struct, frozen=True, order=True):
    """One thing that is wrong, at its place in the draft."""

    level: Literal["blocks", "warns"]
    message: str
    instead: str
    """What to write, where the rule knows it."""
    rule: str
    place: Place


def look(subject: Subject, draft: Any, guide: Guide, today: date) -> list[Complaint]:
    """Everything that is wrong with a draft, and what it would break elsewhere in the guide."""
    found = list(_form(draft)) if isinstance(draft, Draft) else []
    try:
        tried = subject.tried(draft, guide)
    except ContentError as error:
        return found + [_unfit(problem) for problem in error.problems]
    if any(not part for parts in _wordings(draft) for part in parts):
        return found
    known = {(one.where, one.rule) for one in _findings(_Same(guide), today)}
    for finding in _findings(_Same(tried.guide, tried.lines), today):
        is_own = finding.where.rpartition(":")[0] == tried.path
        if is_own or (finding.where, finding.rule) not in known:
            found.append(_complaint(finding, tried, is_own=is_own))
    return sorted(set_of(found), key=lambda one: (one.level, str(one.place), one.message))


def get_ready(guide: Guide, today: date) -> None:
    """Find what is wrong with the guide as it is, which every draft is held against: the first look is then quick."""
    _findings(_Same(guide), today)


def set_of(found: list[Complaint]) -> list[Complaint]:
    """Each complaint once."""
    return [one for n, one in enumerate(found) if one not in found[:n]]


def _wordings(draft: Any) -> list[Any]:
    return list(draft.sections.values()) if isinstance(draft, Draft) else []


def _form(draft: Draft) -> Iterator[Complaint]:
    """What a sentence needs to be one, before any rule can look at it."""
    for variant, parts in draft.sections.items():
        if not parts:
            yield Complaint("blocks", "there is nothing said here yet", "", "form", {"variant": variant})
        for p, part in enumerate(parts):
            if not part:
                place = {"variant": variant, "part": p}
                yield Complaint(
                    "blocks", "this turn says nothing; write a sentence, or remove it", "", "form", place
                )
            for s, line in enumerate(part):
                message = _malformed(line.key[0])
                if message:
                    place = {"variant": variant, "part": p, "sentence": s}
                    yield Complaint("blocks", message, "", "form", place)


def _malformed(text: str) -> str:
    """Why a text is not one sentence; empty where it is."""
    if not text:
        return "this sentence is empty; write it, or remove it"
    if text.startswith("#") or "[" in text or "]" in text:
        return "`[`, `]` and `#` cannot be said; write words"
    if not text.endswith((".", "?", "!")):
        return "a sentence ends in a full stop"
    two = _TWO.search(text)
    return (
        f"two sentences in one: press Enter after `{text[: two.start() + 1][-30:]}`, so that each has its facts"
        if two
        else ""
    )


def _unfit(problem: Problem) -> Complaint:
    """A field that is of another kind than it has to be."""
    named, keys = _FIELD.search(problem.message), _KEYS.search(problem.message)
    place: Place = {"elsewhere": problem.path}
    if named:
        place = {"field": named[1]}
    elif keys:
        place = {"key": keys[1].split(".")}
    return Complaint("blocks", problem.message.partition(" - at ")[0], "", "form", place)


class _Same:
    """A guide to be looked at; equal where it is the same object, so that what was found is found once."""

    def __init__(self, guide: Guide, lines: dict[str, Lines] | None = None) -> None:
        self.guide, self.lines = guide, lines or {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.guide is self.guide

    def __hash__(self) -> int:
        return id(self.guide)


@lru_cache(maxsize=4)
def _findings(same: _Same, today: date) -> list[Finding]:
    """Every rule of words, and what would keep the guide from being read at all."""
    guide = same.guide
    script = Script(guide, same.lines)
    broken = crosscheck(guide, _lines_of(guide.folder, _mark(guide.folder)) | same.lines)
    found = [Finding(f"{one.path}:{one.line}", "form", "error", one.message) for one in broken]
    if not broken:
        found += TRUTH.findings(script) + EAR.findings(script) + REVIEWS.findings(Dated(script, today))
    return found


def _mark(folder: str) -> tuple[int, ...]:
    files = (Path(folder) / f"{name}.yaml" for name in FILES)
    return tuple(file.stat().st_mtime_ns for file in files if file.exists())


@lru_cache(maxsize=2)
def _lines_of(folder: str, _changed: tuple[int, ...]) -> dict[str, Lines]:
    """Where the values of each YAML file on disk stand."""
    files = [Path(folder) / f"{name}.yaml" for name in FILES]
    return {
        file.name: yamlfile.parse(file.read_text("utf-8"), str(file))[1] if file.exists() else {}
        for file in files
    }


def _complaint(finding: Finding, tried: Tried, *, is_own: bool) -> Complaint:
    path, _, line = finding.where.rpartition(":")
    place = tried.places.get(int(line)) if is_own and line.isdigit() else None
    message = finding.message
    for theirs, ours in _IN_ITS_WORDS:
        message = message.replace(theirs, ours)
    message = _LOST.sub(
        r"without such a word it says more than \1 does; write one of \2 (\1 says: \3)", message
    )
    instead = _INSTEAD.search(message)
    # Changed words always undo a signature. That is for the reviewer to mend, and no reason not to save.
    is_signature = place == {"field": SIGNATURE}
    level: Literal["blocks", "warns"] = "warns" if finding.severity == "warning" or is_signature else "blocks"
    where: Place = place or {"elsewhere": Path(path).name}
    return Complaint(level, message, instead[1].replace("`", "") if instead else "", finding.rule, where)


def measures(tried: Tried, id_: str) -> dict[str, Any]:
    """Seconds, words and grade of each part and each sentence of an answer."""
    script = Script(tried.guide)
    return {
        f"{spoken.variant}/{spoken.index}": _measure(script, spoken)
        | {
            "sentences": [
                _measure(script, Spoken(spoken.answer, (one,), spoken.variant)) for one in spoken.part
            ]
        }
        for spoken in script.parts
        if spoken.answer.id == id_
    }


def _measure(script: Script, spoken: Spoken) -> dict[str, Any]:
    ssml = script.ssml(spoken)
    grade = part_grade(script, spoken)
    return {
        "seconds": round(heard_seconds(ssml), 1),
        "words": len(heard_words(ssml).split()),
        "grade": None if grade is None else round(grade, 1),
    }


def stands_for(template: str) -> dict[str, Any]:
    """How many sentences a way of asking stands for, and some of them; none where it does not parse."""
    try:
        found = expand(template)
    except TemplateError:
        return {"count": 0, "examples": []}
    return {"count": len(found), "examples": list(found[:: max(1, len(found) // SHOWN)][:SHOWN])}
