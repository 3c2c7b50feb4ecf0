"""The privacy page: its text is kept beside the listing, and who answers for it in release.yaml."""

import html
from pathlib import Path

from skill.package.release import LISTING, read_release

NAME = "privacy.html"
NOT_YET = "(not named yet)"


def privacy_page(folder: Path = LISTING) -> str:
    """The page as HTML. What the publisher has not given yet is said to be missing."""
    text = (folder / NAME).read_text("utf-8")
    for key, given in read_release(folder).items():
        text = text.replace(f"{{{key}}}", NOT_YET if given.is_missing else html.escape(given.value))
    return text
