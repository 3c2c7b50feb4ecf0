"""The examples that recognition is taught by: each file is some answer's, and claims no words of another's."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from skill.checks.rules import At
from skill.checks.words.length import EAR
from skill.checks.words.script import Script
from skill.content import ContentError
from skill.content.examples import example_files, taught
from skill.content.slips import did_you_mean
from skill.content.templates import normalise
from skill.content.textfile import read_text
from skill.content.understanding import NOTHING


@EAR.rule("C21", says="Every file of examples is an answer's, and holds some", source="ours")
def examples_are_read(script: Script) -> Iterator[At]:
    """Else nothing is learned from what somebody wrote, and nobody is told."""
    known = taught(script.guide)
    for file in example_files(script.guide):
        try:
            text = read_text(file)
        except ContentError as error:
            yield from (At(f"{problem.path}:{problem.line}", problem.message) for problem in error.problems)
            continue
        if file.stem not in known:
            near = did_you_mean(file.stem, known) or f"; call it as an answer is called, or `{NOTHING}.txt`"
            yield At(f"{file}:1", f"there is no answer `{file.stem}`{near}")
        if not text.strip():
            yield At(f"{file}:1", "the file is empty; write a sentence a line, or delete it")


@EAR.rule("C21", says="No example belongs to two answers", source="ours")
def examples_agree(script: Script) -> Iterator[At]:
    """Recognition would be taught both, and so neither."""
    first: dict[str, tuple[str, Path, int]] = {}
    for file in example_files(script.guide):
        name = file.stem
        for number, (said, line) in enumerate(_said(_text_of(file)), 1):
            owner, other, where = first.setdefault(said, (name, file, number))
            if said and owner != name:
                message = f"`{line}` is an example of `{owner}` too ({other}:{where}); keep one of the two"
                yield At(f"{file}:{number}", message)


@lru_cache(maxsize=512)
def _said(text: str) -> list[tuple[str, str]]:
    """The lines of a file, each as it is compared and as it is written; while somebody types, few files change."""
    return [(normalise(line), line.strip()) for line in text.splitlines()]


def _text_of(file: Path) -> str:
    """What is in it; nothing where it cannot be read, which has a complaint of its own."""
    try:
        return read_text(file)
    except ContentError:
        return ""
