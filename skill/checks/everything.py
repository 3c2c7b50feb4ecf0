"""All checks of a guide in one go: its words, its model, its listing, its replies and its written talks."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from skill.alexa.interaction_model import MODELS
from skill.checks.amazon.published import Published
from skill.checks.rules import Finding, in_order
from skill.checks.words import check_words
from skill.checks.words.knowledge import read_checks
from skill.content import TALKS, ContentError, Guide
from skill.content.compiled import WEIGHTS, load_weights
from skill.content.examples import example_file
from skill.content.understanding import NOTHING
from skill.speaker import Device
from skill.speaker.replay import play_file, read_play
from skill.training.examples import fingerprint


class Findings(NamedTuple):
    """What was found, in the order of files and lines."""

    findings: list[Finding]
    talks: int
    """How many written talks were played."""

    @property
    def errors(self) -> list[Finding]:
        """What has to be mended."""
        return [finding for finding in self.findings if finding.severity != "warning"]

    @property
    def warnings(self) -> list[Finding]:
        """What has to be looked at."""
        return [finding for finding in self.findings if finding.severity == "warning"]


def check_everything(
    guide: Guide, *, on: date, release: bool = False, talks: list[Path], is_shipped: bool
) -> Findings:
    """Everything that is wrong with a guide on a day. Only the shipped one has a model file that is checked in."""
    published = Published(guide)
    found = [*check_words(guide, on, release), *published.model(), *published.samples(), *published.replies()]
    found += published.listing(release=release)
    found += weights_are_fresh(guide)
    if is_shipped:
        found += model_is_fresh(guide, published.model_text)
    device = Device(guide) if talks else None
    found += [finding for file in talks for finding in check_talk(file, guide, device)]
    found += in_no_talk(guide, talks)
    return Findings(sorted(set(found), key=in_order), len(talks))


def check_talk(file: Path, guide: Guide, device: Device | None = None) -> list[Finding]:
    """A written talk, played: everything in which it goes another way."""
    return [
        Finding(f"{_shown(file)}:{problem.line}", "C13", "error", problem.message)
        for problem in play_file(file, guide, device)
    ]


def in_no_talk(guide: Guide, talks: list[Path]) -> list[Finding]:
    """Answers that no written talk comes to, where the guide's checks.yaml wants one for each."""
    folder = Path(guide.folder)
    if not read_checks(folder).limits.each_in_a_talk:
        return []
    heard = {name for file in talks for name in heard_in(file)}
    message = "no talk comes to it; ./run talk --record {} writes one down"
    return [
        Finding(
            f"{folder / answer.path}:1", "C20", "error", message.format(folder / TALKS / f"{answer.id}.yaml")
        )
        for answer in guide.answers.values()
        if answer.id not in heard
    ]


def heard_in(file: Path) -> Iterator[str]:
    """Ids of the answers that a talk says are heard in it; none for one that cannot be read."""
    try:
        play, _ = read_play(file)
    except ContentError:
        return
    for line in play.talk:
        names = (line.hears,) if isinstance(line.hears, str) else line.hears
        yield from (name.partition(" ")[0] for name in names)


def model_is_fresh(guide: Guide, text: str, folder: Path = MODELS) -> list[Finding]:
    """The interaction model that is checked in is `text`, the one that the content makes."""
    file = folder / f"{guide.about.locale}.json"
    if file.exists() and file.read_text("utf-8") == text:
        return []
    message = "not what the content makes; run ./run model and commit the file"
    return [Finding(f"{_shown(file)}:1", "C9", "error", message)]


def weights_are_fresh(guide: Guide) -> list[Finding]:
    """What was learned was learned from the examples and ways of asking that are there now."""
    folder = Path(guide.folder)
    weights = load_weights(folder)
    if not weights and not example_file(guide, NOTHING).is_file():
        return []
    if weights and weights.made_from == fingerprint(guide):
        return []
    message = "older than what they are learned from; run ./run model and commit the file"
    return [Finding(f"{_shown(folder / WEIGHTS)}:1", "C9", "error", message)]


def _shown(file: Path) -> str:
    """A path as the editor typed or would type it."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
