"""Reads an answer file: front matter, parts, sentences and the facts behind them."""

import re
from datetime import date
from pathlib import PurePosixPath

from msgspec import Struct

from skill.content import yamlfile
from skill.content.model import Answer, Ask, Kind, Part, Sentence
from skill.content.problems import ContentError, Lines, Problem

FRAME = "frame"
_MARKS = r"(?:\[\^[\w-]+\])"
_SENTENCE = re.compile(rf"(?P<text>[^\[]*?)(?P<marks>{_MARKS}+)\s*")
_MARK = re.compile(r"\[\^([\w-]+)\]")
_NEARLY_A_MARK = re.compile(r"\[([A-Za-z]\w*)\]")
_MARK_IT = "end the sentence in [^F1] or, without a claim, [^frame]"
_INNER_END = re.compile(r"[.?!]\s+(?=[A-ZÀ-ÖØ-Þ{])")
_HEADING = re.compile(r"##\s+([a-z][a-z-]*)\s*$")


class Front(Struct, frozen=True, forbid_unknown_fields=True):
    """The fields above the text."""

    title: str
    """Its name, as a screen shows it."""
    about: str
    """What it is about, so that it fits after "Would you like to hear about"."""
    checked: date
    """The day somebody last held it against its source, such as 2026-11-22."""
    review_by: date
    """The day by which somebody has to do that again, within a year."""
    clinical_review: str
    """`none`, or the signature that ./run sign writes."""
    asks: tuple[str, ...]
    """Ways of asking, in small letters: (a|b) is a choice, [a] may be left out."""
    follow_ups: dict[str, str] = {}
    """What is said next -> where it leads from here: another answer, or a heading of this file."""
    related: tuple[str, ...] = ()
    """Ids of the answers to offer next, best first."""
    offer: str = ""
    """What its last question offers: number, repeat, or the id of an answer."""


def placeholder(id_: str) -> str:
    """The one sentence of an answer that is not written yet: its name, so that it is in no other language."""
    return f"{id_.replace('-', ' ').capitalize()}."


def read_answer(text: str, path: str, kind: Kind) -> Answer:
    """Parse the text of one answer file; `path` names it in messages. Raises ContentError."""
    lines = text.split("\n")
    end = _end_of_front_matter(lines, path)
    value, places = yamlfile.parse("\n".join(lines[1:end]), path, first_line=2)
    front = yamlfile.convert(value, Front, path, places)
    _refuse_folded_asks(front, lines, places, path)
    sections = _read_body(lines, end + 1, path)
    parts = sections.pop("", ())
    if not parts:
        raise ContentError(
            [Problem(path, end + 2, "there is no text below the front matter; write the answer")]
        )
    return Answer(
        id=PurePosixPath(path).stem,
        kind=kind,
        path=path,
        title=front.title,
        about=front.about,
        asks=tuple(Ask(ask, places[("asks", n)]) for n, ask in enumerate(front.asks)),
        follow_ups=front.follow_ups,
        related=front.related,
        offer=front.offer,
        checked=front.checked,
        review_by=front.review_by,
        clinical_review=front.clinical_review,
        parts=parts,
        variants=sections,
        lines={str(place[0]): line for place, line in places.items() if len(place) == 1},
    )


def _refuse_folded_asks(front: Front, lines: list[str], places: Lines, path: str) -> None:
    """A way of asking that goes on in the next line lost a `-`. Raises ContentError."""
    found = [(places[("asks", n)], ask) for n, ask in enumerate(front.asks) if ask.strip()]
    problems = [
        Problem(path, line, f"`{ask[:40]}` goes on in the next line; begin each way of asking with `- `")
        for line, ask in found
        if ask.split()[-1] not in lines[line - 1]
    ]
    if problems:
        raise ContentError(problems)


def _end_of_front_matter(lines: list[str], path: str) -> int:
    if not any(map(str.strip, lines)):
        raise ContentError([Problem(path, 1, "the file is empty; write the answer, or delete the file")])
    if lines[0].strip() != "---":
        raise ContentError([Problem(path, 1, "a file begins with a line `---` and its fields")])
    for number, line in enumerate(lines[1:], 1):
        if line.strip() == "---":
            return number
    raise ContentError([Problem(path, 1, "the fields have no closing line `---`")])


def _read_body(lines: list[str], start: int, path: str) -> dict[str, tuple[Part, ...]]:
    sections: dict[str, tuple[Part, ...]] = {}
    headings: dict[str, int] = {}
    problems: list[Problem] = []
    name = ""
    for first, paragraph in _paragraphs(lines, start):
        if paragraph[0].startswith("#"):
            name = _read_heading(paragraph, first, path, problems)
            if name in headings:
                problems.append(Problem(path, first, f"`## {name}` stands twice; keep one"))
            headings[name] = first
        else:
            part = _read_part(paragraph, first, path, problems)
            sections[name] = (*sections.get(name, ()), part)
    for heading in headings.keys() - sections.keys():
        problems.append(Problem(path, headings[heading], f"`## {heading}` has no text below it"))
    if problems:
        raise ContentError(problems)
    return sections


def _read_heading(paragraph: list[str], first: int, path: str, problems: list[Problem]) -> str:
    heading = _HEADING.match(paragraph[0])
    if not heading or len(paragraph) > 1:
        problems.append(Problem(path, first, "a heading is `## name`, in small letters, between empty lines"))
    return heading.group(1) if heading else paragraph[0]


def _paragraphs(lines: list[str], start: int) -> list[tuple[int, list[str]]]:
    """Runs of lines between blank lines, each with the number of its first line, counted from 1."""
    found: list[tuple[int, list[str]]] = []
    open_run = False
    for number, line in enumerate(lines[start:], start + 1):
        if not line.strip():
            open_run = False
        elif open_run:
            found[-1][1].append(line)
        else:
            found.append((number, [line]))
            open_run = True
    return found


def _read_part(paragraph: list[str], first: int, path: str, problems: list[Problem]) -> Part:
    text = "\n".join(paragraph)
    sentences: list[Sentence] = []
    position = 0
    for match in _SENTENCE.finditer(text):
        if match.start() != position:
            break
        line = first + text.count("\n", 0, match.start())
        marks = _MARK.findall(match["marks"])
        sentences.append(_sentence(match["text"], marks, line, path, problems))
        position = match.end()
    if position != len(text) and text[position:].strip(".?!\n "):
        line = first + text.count("\n", 0, position)
        problems.append(Problem(path, line, _unmarked(text[position:])))
    return tuple(sentences)


def _unmarked(rest: str) -> str:
    """What to do about words that no mark follows."""
    near = _NEARLY_A_MARK.search(rest)
    if near:
        return f"`{near[0]}` is no mark; write it as [^{near[1]}]"
    return f"no fact after `{rest[:40].strip()}`; {_MARK_IT}"


def _sentence(words: str, marks: list[str], line: int, path: str, problems: list[Problem]) -> Sentence:
    text = " ".join(words.split())
    facts = tuple(mark for mark in marks if mark != FRAME)
    if facts and len(facts) != len(marks):
        problems.append(Problem(path, line, "a sentence carries facts or is [^frame], not both"))
    if not text.endswith((".", "?", "!")):
        message = f"no full stop before the mark: `{text[-30:]}`; end the sentence in . ? or !, then its mark"
        problems.append(Problem(path, line, message))
    for unmarked in _INNER_END.finditer(text):
        ended = text[: unmarked.start() + 1]
        message = f"no fact after `{ended[-40:]}`; {_MARK_IT}"
        problems.append(Problem(path, line, message))
    return Sentence(text=text, facts=facts, line=line)
