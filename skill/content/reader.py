"""Reads a content folder into a Guide, or says everything that is wrong with it."""

import re
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from skill.content import yamlfile
from skill.content.answers import read_answer
from skill.content.controls import Controls
from skill.content.crosscheck import crosscheck
from skill.content.ledger import Ledger
from skill.content.model import FOLDERS, About, Answer, Gloss, Guide, Kind, Pronunciation, Slot
from skill.content.problems import ContentError, Lines, Problem
from skill.content.textfile import read_text
from skill.content.understanding import Understanding
from skill.content.wordings import Phrases

T = TypeVar("T")

ID = re.compile(r"[a-z]+(-[a-z]+)*")
"""What an answer's file is called, without its ending."""


def read(folder: Path) -> Guide:
    """Read and check every file of `folder` (such as content/en-GB).

    Raises ContentError with all complaints found, each `path:line: message`.
    """
    require_guide(folder)
    reader = _Reader(folder)
    parsed: dict[str, Any] = {name: reader.yaml(name, type_) for name, type_ in FILES.items()}
    answers = reader.answers()
    if reader.problems:
        raise ContentError(reader.problems)
    about, ledger = parsed.pop("guide"), parsed.pop("facts")
    guide = Guide(about=about, ledger=ledger, answers=answers, folder=str(folder), **parsed)
    problems = crosscheck(guide, reader.lines)
    if problems:
        raise ContentError(problems)
    return guide


def require_guide(folder: Path) -> None:
    """Raises ContentError, with one problem, where `folder` does not look like a guide at all."""
    if (folder / "guide.yaml").is_file():
        return
    if folder.is_dir():
        message = "there is no guide.yaml in it, so it is no guide; name a folder such as content/en-GB"
    else:
        kind = "a file" if folder.exists() else "not there"
        message = f"it is {kind}; name the folder of a guide, such as content/en-GB"
    raise ContentError([Problem(str(folder), 0, message)])


FILES: dict[str, type] = {
    "guide": About,
    "phrases": Phrases,
    "controls": Controls,
    "slots": dict[str, Slot],
    "pronunciations": dict[str, Pronunciation],
    "facts": Ledger,
    "understanding": Understanding,
    "glossary": dict[str, Gloss],
}
OPTIONAL = ("slots", "pronunciations", "glossary")
"""Files that a guide with nothing to write into them leaves out."""


class _Reader:
    """Reads files one by one and gathers what is wrong with them, so that an editor sees it all at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.lines: dict[str, Lines] = {}

    def yaml(self, name: str, to: type[T]) -> T | None:
        file = self.folder / f"{name}.yaml"
        try:
            is_left_out = name in OPTIONAL and not file.exists()
            value, lines = ({}, {}) if is_left_out else yamlfile.parse(read_text(file), str(file))
            self.lines[file.name] = lines
            return yamlfile.convert(value, to, str(file), lines)
        except ContentError as error:
            self.problems += error.problems
            return None

    def answers(self) -> dict[str, Answer]:
        found: dict[str, Answer] = {}
        for kind, sub in FOLDERS.items():
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

    def _answer(self, file: Path, kind: Kind) -> Answer | None:
        if not ID.fullmatch(file.stem):
            message = (
                f"`{file.stem}` is no id; name the file in small letters a to z, with a hyphen between words"
            )
            self.problems.append(Problem(str(file), 0, message))
            return None
        try:
            answer = read_answer(read_text(file), str(file), kind)
            return replace(answer, path=str(file.relative_to(self.folder)))
        except ContentError as error:
            self.problems += error.problems
            return None
