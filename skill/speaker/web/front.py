"""What the talking page shows of a guide: its name, its topics, and the words that steer it."""

from typing import Any

from skill.alexa import names
from skill.content.model import Guide
from skill.content.templates import expand
from skill.package.listing import PRIVACY, listing_of

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
    """Whether the guide's listing has a privacy page: one that is not published has none."""
    return (listing_of(guide) / PRIVACY).is_file()


def _say(control: str, guide: Guide) -> str:
    """The plainest way of saying a control, in the guide's language."""
    built_in = next((name for name, heard in names.BUILT_IN.items() if heard == control), "")
    ways = guide.controls.built_in.get(built_in) or guide.controls.controls.get(control)  # type: ignore[call-overload]
    return min(expand(ways[0]), key=len)
