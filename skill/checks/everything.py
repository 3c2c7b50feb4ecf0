"""All checks of a guide in one go: its words, its model, its listing, its replies and its written talks."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from skill.alexa.interaction_model import MODELS
from skill.checks.amazon.published import Published
from skill.checks.rules import Finding, in_order
from skill.checks.talks import check_talks, shown
from skill.checks.words import check_words
from skill.content import Guide
from skill.content.compiled import WEIGHTS, load_weights
from skill.content.examples import example_file
from skill.content.understanding import NOTHING
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
    guide: Guide, *, on: date, release: bool, talks: list[Path], is_shipped: bool
) -> Findings:
    """Everything that is wrong with a guide on a day. Only the shipped one has a model file that is checked in."""
    published = Published(guide)
    found = [*check_words(guide, on, release), *published.model(), *published.samples(), *published.replies()]
    found += published.listing(release=release)
    found += weights_are_fresh(guide)
    if is_shipped:
        found += model_is_fresh(guide, published.model_text)
    found += check_talks(guide, talks)
    return Findings(sorted(set(found), key=in_order), len(talks))


def model_is_fresh(guide: Guide, text: str, folder: Path = MODELS) -> list[Finding]:
    """The interaction model that is checked in is `text`, the one that the content makes."""
    file = folder / f"{guide.about.locale}.json"
    if file.exists() and file.read_text("utf-8") == text:
        return []
    message = "not what the content makes; run ./run model and commit the file"
    return [Finding(f"{shown(file)}:1", "C9", "error", message)]


def weights_are_fresh(guide: Guide) -> list[Finding]:
    """What was learned was learned from the examples and ways of asking that are there now."""
    folder = Path(guide.folder)
    weights = load_weights(folder)
    if not weights and not example_file(guide, NOTHING).is_file():
        return []
    if weights and weights.made_from == fingerprint(guide):
        return []
    message = "older than what they are learned from; run ./run model and commit the file"
    return [Finding(f"{shown(folder / WEIGHTS)}:1", "C9", "error", message)]
