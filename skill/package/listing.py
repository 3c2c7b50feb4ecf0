"""The shipped guide's listing: what only its publisher can give (release.yaml), and the privacy page."""

import html
from pathlib import Path
from typing import NamedTuple

import yaml

LISTING = Path(__file__).resolve().parents[2] / "interaction_model"
"""Folder of the shipped guide's listing: skill.json, release.yaml, privacy.html and assets/."""
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
    root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    rows = root.value if isinstance(root, yaml.MappingNode) else []
    return {key.value: Given(str(value.value), f"{path}:{key.start_mark.line + 1}") for key, value in rows}


def privacy_page(folder: Path = LISTING) -> str:
    """The page as HTML. What the publisher has not given yet is said to be missing."""
    text = (folder / PRIVACY).read_text("utf-8")
    for key, given in read_release(folder).items():
        text = text.replace(f"{{{key}}}", NOT_YET if given.is_missing else html.escape(given.value))
    return text
