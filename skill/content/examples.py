"""Utterances that teach, beside the ways of asking: `examples/<name>.txt`, one a line.

`<name>` is an answer, a control, a follow-up, or `none` for what is nothing of all this.
"""

from pathlib import Path

from skill.content.model import Guide
from skill.content.textfile import read_text
from skill.content.understanding import NOTHING

FOLDER = "examples"
MISHEARD = "misheard.tsv"
"""A sentence that is taught, a tab, and what a recogniser of speech made of it: a program writes this file."""


def example_files(guide: Guide) -> list[Path]:
    """The files of examples, by name."""
    return sorted((Path(guide.folder) / FOLDER).glob("*.txt"))


def example_file(guide: Guide, name: str) -> Path:
    """Where the examples of `name` stand, if there are any."""
    return Path(guide.folder) / FOLDER / f"{name}.txt"


def examples(guide: Guide) -> dict[str, tuple[str, ...]]:
    """Name -> its examples, each once, in the order of its file."""
    known = taught(guide)
    return {
        file.stem: tuple(dict.fromkeys(lines_of(read_text(file))))
        for file in example_files(guide)
        if file.stem in known
    }


def misheard_files(guide: Guide) -> list[Path]:
    """The one file of what was misheard, where a guide has it."""
    return list(Path(guide.folder).glob(MISHEARD))


def misheard(guide: Guide) -> list[tuple[str, str]]:
    """A sentence that is taught, or was once, and what a recogniser of speech made of it."""
    lines = (line for file in misheard_files(guide) for line in read_text(file).splitlines())
    return [(said, heard) for said, tab, heard in (line.partition("\t") for line in lines) if tab]


def taught(guide: Guide) -> set[str]:
    """What examples may be of: answers, ways to steer the talk, follow-ups, and nothing of all this."""
    return {*guide.answers, *guide.controls.names, *guide.controls.follow_ups, NOTHING}


def lines_of(text: str) -> list[str]:
    """The utterances of a file of examples."""
    return [line.strip() for line in text.splitlines() if line.strip()]
