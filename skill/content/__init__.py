"""Reads a content folder: every word that is spoken, with the facts behind it.

`load(folder)` is the way in.
"""

from pathlib import Path

from skill.content.ledger import Fact
from skill.content.model import Answer, Ask, Guide, Part, Sentence
from skill.content.problems import ContentError, Problem

__all__ = [
    "SHIPPED",
    "TALKS",
    "Answer",
    "Ask",
    "ContentError",
    "Fact",
    "Guide",
    "Part",
    "Problem",
    "Sentence",
    "load",
]

SHIPPED = Path(__file__).resolve().parents[2] / "content" / "en-GB"
"""The guide that comes with the engine."""
TALKS = "talks"
"""Folder in a guide for whole talks, written like plays, that its answers have to keep to."""


def load(folder: Path = SHIPPED) -> Guide:
    """The guide in `folder`, checked. Raises ContentError with every complaint, each `path:line: message`."""
    from skill.content.compiled import load_compiled

    here = Path.cwd()
    return load_compiled(folder.relative_to(here) if folder.is_relative_to(here) else folder)
