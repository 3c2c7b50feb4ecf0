"""What the talking page shows of a guide: its name, its topics, and the words that steer it."""

from pathlib import Path
from typing import Any

from skill.content import SHIPPED
from skill.content.model import Guide
from skill.content.templates import expand

STEERING = ("yes", "no", "repeat", "slower", "help")
"""Controls with a button, in this order. A button says the guide's own first word for it."""


def front(guide: Guide) -> dict[str, Any]:
    """Values of page.html."""
    about = guide.about
    return {
        "name": about.name,
        "lang": about.locale,
        "invocation": about.invocation_name,
        "steering": [{"control": control, "say": _say(control, guide)} for control in STEERING],
        "number": guide.answers[about.roles.number],
        "topics": [guide.answers[id_] for id_ in about.menu if id_ != about.roles.number],
        "source": about.source,
        "privacy": has_privacy(guide),
        "reviewed": all(answer.clinical_review != "none" for answer in guide.answers.values()),
    }


def has_privacy(guide: Guide) -> bool:
    """Whether the privacy page kept beside the listing is this guide's: only the shipped one is published."""
    return Path(guide.folder).resolve() == SHIPPED


def _say(control: str, guide: Guide) -> str:
    """The plainest way of saying a control, in the guide's language."""
    ways = guide.controls.said(control)
    return min(expand(ways[0]), key=len)
