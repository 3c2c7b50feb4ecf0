"""The written talks: each goes as it is written, and together they come to every answer."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from skill.checks.rules import Finding
from skill.checks.words.knowledge import read_checks
from skill.content import TALKS, ContentError, Guide
from skill.conversation.telling import NOTHING_OFFERED
from skill.speaker import Device
from skill.speaker.replay import Play, PlayLine, play_file, read_play


def check_talks(guide: Guide, talks: list[Path]) -> list[Finding]:
    """Everything that is wrong with the talks of a guide."""
    device = Device(guide) if talks else None
    played = [
        Finding(f"{shown(file)}:{problem.line}", "C13", "error", problem.message)
        for file in talks
        for problem in play_file(file, guide, device)
    ]
    return [*played, *named_twice(talks), *in_no_talk(guide, talks)]


def named_twice(talks: list[Path]) -> list[Finding]:
    """Talks that have the scenario of another, so that nobody knows which is meant."""
    first: dict[str, Path] = {}
    found = []
    for file, play in _readable(talks):
        other = first.setdefault(play.scenario, file)
        if other != file:
            message = f"{shown(other)} has the same scenario; say in what this one is another"
            found.append(Finding(f"{shown(file)}:1", "C13", "error", message))
    return found


def in_no_talk(guide: Guide, talks: list[Path]) -> list[Finding]:
    """Answers that no talk comes to, where the guide's checks.yaml wants one for each.

    A signpost has to be heard while an offer waits for a yes or a no: there too, danger comes first.
    """
    folder = Path(guide.folder)
    if not read_checks(folder).limits.each_in_a_talk:
        return []
    plays = [play for _, play in _readable(talks)]
    heard = {name for play in plays for line in play.talk for name in _heard(line)}
    inside = {name for play in plays for name in _inside_offers(play)}
    found = []
    for answer in guide.answers.values():
        if answer.id not in (heard if answer.kind == "topic" else inside):
            where = " while an offer waits for yes or no" if answer.id in heard else ""
            file = folder / TALKS / f"{answer.id}.yaml"
            message = f"no talk comes to it{where}; ./run talk --record {file} writes one down"
            found.append(Finding(f"{folder / answer.path}:1", "C20", "error", message))
    return found


def _readable(talks: list[Path]) -> Iterator[tuple[Path, Play]]:
    """The talks that can be read; one that cannot has a complaint of its own."""
    for file in talks:
        try:
            yield file, read_play(file)[0]
        except ContentError:
            continue


def _heard(line: PlayLine) -> list[str]:
    """Ids of the answers that are heard after a line, among other names."""
    names = (line.hears,) if isinstance(line.hears, str) else line.hears
    return [name.partition(" ")[0] for name in names]


def _inside_offers(play: Play) -> Iterator[str]:
    for before, line in pairwise(play.talk):
        verb, _, offer = before.then.partition(" ")
        if verb == "asks" and offer not in NOTHING_OFFERED:
            yield from _heard(line)


def shown(file: Path) -> str:
    """A path as the editor typed or would type it."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
