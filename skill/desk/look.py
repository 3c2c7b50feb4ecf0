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
from skill.checks.words.kept import Same
from skill.checks.words.readability import part_grade
from skill.checks.words.review import REVIEWS, Dated
from skill.checks.words.script import Spoken
from skill.content import ContentError, Guide, Problem
from skill.content.crosscheck import crosscheck
from skill.content.examples import example_file
from skill.content.problems import Lines
from skill.content.reader import FILES
from skill.content.templates import TemplateError, expand
from skill.content.yamlfile import parse_file
from skill.desk.draft import SIGNATURE, Draft
from skill.desk.subject import Place, Subject, Tried
from skill.desk.told import told
from skill.speech import heard_seconds, heard_words

SHOWN = 5
"""Sentences shown of what a way of asking stands for."""
_FIELD = re.compile(r"\$\.(\w+)")
_KEYS = re.compile(r"\(at ([^)]+)\)")
_INSTEAD = re.compile(r"(?:write(?: one of)?|say one of|but without) (`[^`]+`(?: \| `[^`]+`)*)")
_TWO = re.compile(r"[.?!]\s+(?=[A-Z{])")


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
    if isinstance(draft, Draft) and any(not part for parts in draft.sections.values() for part in parts):
        return found
    known = _known(Same(guide), today)
    for finding in _findings(tried, today):
        if _is_own(finding, tried) or (finding.where, finding.rule) not in known:
            complaint = _complaint(finding, tried)
            found += [] if complaint in found else [complaint]
    return sorted(found, key=lambda one: (one.level, str(one.place), one.message))


def get_ready(guide: Guide, today: date) -> None:
    """Find what is wrong with the guide as it is, which every draft is held against: the first look is then quick."""
    _known(Same(guide), today)


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
    if two := _TWO.search(text):
        ends = text[: two.start() + 1][-30:]
        return f"two sentences in one: press Enter after `{ends}`, so that each has its facts"
    return ""


def _unfit(problem: Problem) -> Complaint:
    """A field that is of another kind than it has to be."""
    named, keys = _FIELD.search(problem.message), _KEYS.search(problem.message)
    place: Place = {"elsewhere": problem.path}
    if named:
        place = {"field": named[1]}
    elif keys:
        place = {"key": keys[1].split(".")}
    return Complaint("blocks", problem.message.partition(" - at ")[0], "", "form", place)


@lru_cache(maxsize=2)
def _known(guide: Same[Guide], today: date) -> set[tuple[str, str]]:
    """What is wrong with the guide as it is: where, and by which rule."""
    return {(one.where, one.rule) for one in _findings(Tried(guide.it, "", {}, {}, {}), today)}


def _findings(tried: Tried, today: date) -> list[Finding]:
    """Every rule of words, and what would keep the guide from being read at all."""
    guide = tried.guide
    lines = _lines_of(guide.folder, _mark(guide.folder)) | tried.lines
    script = Script(guide, lines, tried.typed)
    broken = crosscheck(guide, lines)
    found = [Finding(f"{one.path}:{one.line}", "form", "error", one.message) for one in broken]
    # A rule may look up each fact; whatever else is wrong, every other place is still looked at.
    if all(fact in guide.ledger.facts for _, sentence in script.sentences() for fact in sentence.facts):
        broken_at = {one.where for one in found}
        rules = [*TRUTH.findings(script), *EAR.findings(script), *REVIEWS.findings(Dated(script, today))]
        found += [one for one in rules if one.where not in broken_at]
    return found


def _mark(folder: str) -> tuple[int, ...]:
    files = (Path(folder) / f"{name}.yaml" for name in FILES)
    return tuple(file.stat().st_mtime_ns for file in files if file.exists())


@lru_cache(maxsize=2)
def _lines_of(folder: str, _changed: tuple[int, ...]) -> dict[str, Lines]:
    """Where the values of each YAML file on disk stand."""
    files = [Path(folder) / f"{name}.yaml" for name in FILES]
    return {file.name: parse_file(file)[1] for file in files}


def _is_own(finding: Finding, tried: Tried) -> bool:
    """Whether it stands in a file that the draft is of."""
    path = finding.where.rpartition(":")[0]
    return path == tried.path or path in _example_files(tried)


def _place(finding: Finding, tried: Tried) -> Place | None:
    """Where a finding stands in the draft; None where it is not of the draft."""
    path, _, line = finding.where.rpartition(":")
    if path in _example_files(tried):
        return {"field": "examples", "index": int(line) - 1}
    return tried.places.get(int(line)) if path == tried.path and line.isdigit() else None


def _example_files(tried: Tried) -> list[str]:
    return [str(example_file(tried.guide, name)) for name in tried.typed]


def _complaint(finding: Finding, tried: Tried) -> Complaint:
    place = _place(finding, tried)
    message = told(finding.message, tried.guide)
    instead = _INSTEAD.search(message)
    # Changed words always undo a signature. That is for the reviewer to mend, and no reason not to save.
    is_signature = place == {"field": SIGNATURE}
    level: Literal["blocks", "warns"] = "warns" if finding.severity == "warning" or is_signature else "blocks"
    where: Place = place or {"elsewhere": Path(finding.where.rpartition(":")[0]).name}
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
