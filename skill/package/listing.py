"""A guide's listing in the store, in its own folder: what is shown there, and what only its publisher can give."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from skill.content.model import Guide
from skill.content.textfile import read_text
from skill.content.yamlfile import LOADER

LISTING = "listing"
"""Folder in a guide for its listing: skill.json, release.yaml, privacy.html and assets/."""
MANIFEST = "skill.json"
RELEASE = "release.yaml"
NOT_GIVEN = ("", "none", "None")
PRIVACY = "privacy.html"
NOT_YET = "(not named yet)"


class Given(NamedTuple):
    """One thing the publisher gives."""

    value: str
    place: str
    """`path:line` where it is written."""

    @property
    def is_missing(self) -> bool:
        """Whether it still says `none`."""
        return self.value in NOT_GIVEN


def read_release(folder: Path) -> dict[str, Given]:
    """Every line of release.yaml in `folder`, by its key; nothing where there is no such file."""
    path = folder / RELEASE
    if not path.exists():
        return {}
    root = yaml.compose(read_text(path), Loader=LOADER)
    rows = root.value if isinstance(root, yaml.MappingNode) else []
    return {key.value: Given(str(value.value), f"{path}:{key.start_mark.line + 1}") for key, value in rows}


def listing_of(guide: Guide) -> Path:
    """The folder of a guide's listing, whether it is there or not."""
    return Path(guide.folder) / LISTING


def missing(guide: Guide) -> Iterator[str]:
    """What nobody has written yet of all that is published of a guide beside its words, with what to do."""
    folder = listing_of(guide)
    needs = {
        MANIFEST: f"the texts of the store; ./run new listing --content {guide.folder} begins them",
        PRIVACY: f"the privacy page; ./run new listing --content {guide.folder} begins it",
    }
    for name, what in needs.items():
        if not (folder / name).is_file():
            yield f"{folder / name} is missing: {what}"
    if (folder / MANIFEST).is_file():
        for name in sorted(set(_ICON.findall(read_text(folder / MANIFEST)))):
            if not (folder / name).is_file():
                yield f"{folder / name} is missing: an icon that {MANIFEST} names"


_ICON = re.compile(r'"file://(assets/[^"]+)"')


def privacy_page(folder: Path) -> str:
    """The page as HTML. What the publisher has not given yet is said to be missing."""
    text = read_text(folder / PRIVACY)
    for key, given in read_release(folder).items():
        text = text.replace(f"{{{key}}}", NOT_YET if given.is_missing else html.escape(given.value))
    return text
