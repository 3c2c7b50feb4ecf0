"""The examples that recognition is taught by: each file is some answer's, and claims no words of another's."""

from collections import ChainMap, deque
from collections.abc import Iterable, Iterator, MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from skill.checks.rules import At
from skill.checks.words.length import EAR
from skill.checks.words.script import Script
from skill.content import ContentError
from skill.content.examples import example_file, example_files, taught
from skill.content.templates import known, normalise
from skill.content.textfile import read_text
from skill.content.understanding import NOTHING
from skill.messages import did_you_mean


class WrittenDown(NamedTuple):
    """Where a sentence was written down first."""

    owner: str
    where: str
    """`path:line`."""


Claimed = MutableMapping[str, WrittenDown]
"""A sentence as it is compared -> whose it is."""
File = tuple[Path, int]
"""A file, and when it was changed: while somebody types, few are."""


@EAR.rule("C21", says="Every file of examples is an answer's, and holds some", source="ours")
def examples_are_read(script: Script) -> Iterator[At]:
    """Else nothing is learned from what somebody wrote, and nobody is told."""
    teaching = taught(script.guide)
    for file, changed in _on_disk(script):
        name = file.stem
        if name not in teaching:
            near = did_you_mean(name, teaching) or f"; call it as an answer is called, or `{NOTHING}.txt`"
            yield At(f"{file}:1", f"there is no answer `{name}`{near}")
        yield from _unread((file, changed))


@lru_cache(maxsize=512)
def _unread(file: File) -> list[At]:
    """Why nothing is learned from a file; nothing where something is."""
    path, _ = file
    try:
        text = read_text(path)
    except ContentError as error:
        return [At(f"{problem.path}:{problem.line}", problem.message) for problem in error.problems]
    empty = At(f"{path}:1", "the file is empty; write a sentence a line, or delete it")
    return [] if text.strip() else [empty]


@EAR.rule("C21", says="Where examples teach, some are of what no answer fits", source="ours")
def examples_decline(script: Script) -> Iterator[At]:
    """What is taught answers alone has an answer to everything, so nothing is learned."""
    named = {file.stem: file for file, _ in _on_disk(script)}
    if named and NOTHING not in {*named, *script.typed}:
        message = "nothing is learned from it without examples of what no answer fits; write some into"
        yield At(f"{min(named.values())}:1", f"{message} {example_file(script.guide, NOTHING)}")


@EAR.rule("C21", says="No example belongs to two answers", source="ours")
def examples_agree(script: Script) -> Iterator[At]:
    """Recognition would be taught both, and so neither."""
    first, clashes = _agreed(tuple(_on_disk(script)))
    yield from clashes
    for name, lines in script.typed.items():
        yield from _clashes(example_file(script.guide, name), lines, ChainMap({}, first))


@lru_cache(maxsize=2)
def _agreed(files: tuple[File, ...]) -> tuple[dict[str, WrittenDown], list[At]]:
    """Whose each sentence of these files is, and where one is another's already."""
    first: dict[str, WrittenDown] = {}
    return first, [at for file in files for at in _clashes(file[0], _lines(file), first)]


def _clashes(file: Path, lines: Iterable[str], first: Claimed) -> Iterator[At]:
    """Where a line of a file is another's already; what is nobody's yet becomes this file's."""
    for number, line in enumerate(lines, 1):
        said = normalise(line)
        owner, where = first.setdefault(said, WrittenDown(file.stem, f"{file}:{number}"))
        if said and owner != file.stem:
            message = f"`{line.strip()}` is an example of `{owner}` too ({where}); keep one of the two"
            yield At(f"{file}:{number}", message)


@EAR.rule("C21", says="No example is another answer's way of asking", source="ours")
def examples_are_asked_nowhere_else(script: Script) -> Iterator[At]:
    """What is a way of asking is that answer's, whatever is taught. A follow-up counts only after something."""
    first, _ = _agreed(tuple(_on_disk(script)))
    typed: Claimed = ChainMap({}, first)
    for name, lines in script.typed.items():
        deque(_clashes(example_file(script.guide, name), lines, typed), maxlen=0)
    for answer in script.guide.answers.values():
        for ask in answer.asks:
            for owner, where in filter(None, map(typed.get, known(ask.template))):
                if owner not in (answer.id, *script.guide.controls.follow_ups):
                    yield At(
                        where,
                        f"a way of asking for `{answer.id}` too ({script.at(answer, ask.line)}); keep one",
                    )


def _on_disk(script: Script) -> Iterator[File]:
    """The files of examples, without those of which something else is typed."""
    files = (file for file in example_files(script.guide) if file.stem not in script.typed)
    return ((file, file.stat().st_mtime_ns) for file in files)


@lru_cache(maxsize=512)
def _lines(file: File) -> list[str]:
    """Its lines; none where it cannot be read, which has a complaint of its own."""
    try:
        return read_text(file[0]).splitlines()
    except ContentError:
        return []
