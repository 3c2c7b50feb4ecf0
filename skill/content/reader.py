"""Reads a content folder into a Guide, or says everything that is wrong with it."""

from pathlib import Path
from typing import Any, Literal, TypeVar

from msgspec.structs import replace

from skill.content import yamlfile
from skill.content.answers import read_answer
from skill.content.controls import Controls
from skill.content.crosscheck import crosscheck
from skill.content.model import (
    About,
    Answer,
    Gloss,
    Guide,
    Ledger,
    Pronunciation,
    Slot,
)
from skill.content.problems import ContentError, Lines, Problem
from skill.content.textfile import read_text
from skill.content.understanding import Understanding
from skill.content.wordings import Phrases

T = TypeVar("T")

_FOLDERS: tuple[tuple[str, Literal["topic", "signpost"]], ...] = (
    ("topics", "topic"),
    ("signposts", "signpost"),
)


def read(folder: Path) -> Guide:
    """Read and check every file of `folder` (such as content/en-GB).

    Raises ContentError with all complaints found, each `path:line: message`.
    """
    reader = _Reader(folder)
    parsed: dict[str, Any] = {
        name: reader.yaml(f"{name}.yaml", type_, optional=name in _OPTIONAL) for name, type_ in _FILES.items()
    }
    answers = reader.answers()
    if reader.problems:
        raise ContentError(reader.problems)
    guide = Guide(
        about=parsed["guide"],
        answers=answers,
        phrases=parsed["phrases"],
        controls=parsed["controls"],
        slots=parsed["slots"],
        pronunciations=parsed["pronunciations"],
        ledger=parsed["facts"],
        understanding=parsed["understanding"],
        glossary=parsed["glossary"] or {},
        folder=str(folder),
    )
    problems = crosscheck(guide, reader.lines)
    if problems:
        raise ContentError(problems)
    return guide


_FILES: dict[str, type] = {
    "guide": About,
    "phrases": Phrases,
    "controls": Controls,
    "slots": dict[str, Slot],
    "pronunciations": dict[str, Pronunciation],
    "facts": Ledger,
    "understanding": Understanding,
    "glossary": dict[str, Gloss],
}
_OPTIONAL = ("glossary",)


class _Reader:
    """Reads files one by one and gathers what is wrong with them, so that an editor sees it all at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.lines: dict[str, Lines] = {}

    def yaml(self, name: str, to: type[T], *, optional: bool) -> T | None:
        path = str(self.folder / name)
        if optional and not (self.folder / name).exists():
            return None
        try:
            value, self.lines[name] = yamlfile.parse(read_text(self.folder / name), path)
            return yamlfile.convert(value, to, path, self.lines[name])
        except ContentError as error:
            self.problems += error.problems
            return None

    def answers(self) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for sub, kind in _FOLDERS:
            for file in sorted((self.folder / sub).glob("*.md")):
                answer = self._answer(file, kind)
                if answer and answer.id in found:
                    message = f"`{answer.id}` is also {found[answer.id].path}; an id belongs to one file"
                    self.problems.append(Problem(str(file), 1, message))
                elif answer:
                    found[answer.id] = answer
        if not found and not self.problems:
            self.problems.append(Problem(str(self.folder), 1, "no answers in topics/ or signposts/"))
        return found

    def _answer(self, file: Path, kind: Literal["topic", "signpost"]) -> Answer | None:
        try:
            answer = read_answer(read_text(file), str(file), kind)
            return replace(answer, path=str(file.relative_to(self.folder)))
        except ContentError as error:
            self.problems += error.problems
            return None
