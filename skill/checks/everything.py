"""All checks of a guide in one go: its words, its model, its listing, its replies and its written talks."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from skill.alexa.model import MODELS, model_text
from skill.checks.amazon.published import Published
from skill.checks.rules import Finding, in_order
from skill.checks.words import check_words
from skill.content import Guide
from skill.speaker import Device
from skill.speaker.replay import play_file


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
    if is_shipped:
        found += model_is_fresh(guide)
    device = Device(guide) if talks else None
    found += [finding for file in talks for finding in check_talk(file, guide, device)]
    return Findings(sorted(set(found), key=in_order), len(talks))


def check_talk(file: Path, guide: Guide, device: Device | None = None) -> list[Finding]:
    """A written talk, played: everything in which it goes another way."""
    return [
        Finding(f"{_shown(file)}:{problem.line}", "C13", "error", problem.message)
        for problem in play_file(file, guide, device)
    ]


def model_is_fresh(guide: Guide, folder: Path = MODELS) -> list[Finding]:
    """The interaction model that is checked in is the one that the content makes."""
    file = folder / f"{guide.about.locale}.json"
    if file.exists() and file.read_text("utf-8") == model_text(guide):
        return []
    message = "not what the content makes; run ./run model and commit the file"
    return [Finding(f"{_shown(file)}:1", "C9", "error", message)]


def _shown(file: Path) -> str:
    """A path as the editor typed or would type it."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
