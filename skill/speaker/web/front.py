"""What the talking page shows of a guide: its name, its questions and topics, and the words that steer it."""

import re
from pathlib import Path
from typing import Any

from skill.content.model import TOKEN, About, Group, Guide
from skill.content.templates import expand, normalise
from skill.conversation.state import Offer
from skill.conversation.telling import NOTHING_OFFERED
from skill.package.listing import PRIVACY, listing_of

STEERING = ("repeat", "slower", "normal-speed")
"""Controls with a button. It says the guide's own plainest word for it."""

SHORT = 2
"""Words of an answer that may be taken for the end of a question; more of them are its echo."""

_SAYS = re.compile(r'\bt\("([^"]+)"')


def own_words() -> set[str]:
    """All that the talking page says of itself, in English, where its template and its scripts say it."""
    here = Path(__file__).parent
    files = (here / "templates" / "page.html", *here.glob("static/*.js"))
    return {words for file in files for words in _SAYS.findall(file.read_text("utf-8"))}


def has_same_braces(words: str, own: str) -> bool:
    """Whether a guide's own words for the page's have room for all that is put in, and for nothing else."""
    return sorted(TOKEN.findall(words)) == sorted(TOKEN.findall(own))


def said_by(guide: Guide) -> dict[str, str]:
    """The page's own words in the guide's language. What could not be filled in is left out, and said in English."""
    page = guide.about.shown.page
    return {words: own for words, own in page.items() if has_same_braces(words, own)}


def front(guide: Guide) -> dict[str, Any]:
    """Values of page.html."""
    about = guide.about
    return {
        "invitation": guide.phrases.offers.open.asks[0],
        "invocation": about.invocation_name,
        "questions": about.shown.questions,
        "groups": [
            {"title": one.title, "topics": [guide.answers[id_] for id_ in one.topics]}
            for one in _groups(guide)
        ],
        "number": guide.answers[about.roles.number],
        "steer": {control: _say(control, guide) for control in STEERING},
        "answers": _answers_in_questions(guide),
        "checked": _checked(about),
        "shown": about.shown,
        "reviewed": all(answer.clinical_review != "none" for answer in guide.answers.values()),
    }


def _checked(about: About) -> dict[str, object]:
    """With what the words were compared, and when, for a sentence in the guide's language."""
    source, day = about.source, about.source.checked
    month = about.months[day.month - 1]
    shown = {"title": source.title, "publisher": source.publisher}
    return shown | {"day": day.day, "month": month, "year": day.year}


def has_privacy(guide: Guide) -> bool:
    """Whether the guide's listing has a privacy page: one that is not published has none."""
    return (listing_of(guide) / PRIVACY).is_file()


def buttons(offer: Offer, guide: Guide) -> dict[str, str] | None:
    """What the buttons say that take an offer and decline it, and the words each stands for; None without one."""
    if offer.kind in NOTHING_OFFERED:
        return None
    yes, no = _say("yes", guide), _say("no", guide)
    label = guide.about.shown.accept.get(offer.kind, yes.capitalize())
    return {"kind": offer.kind, "accept": label, "decline": no.capitalize(), "yes": yes, "no": no}


def _groups(guide: Guide) -> tuple[Group, ...]:
    """The guide's groups, and one without a title for the topics of the menu that are in none."""
    groups = guide.about.shown.groups
    grouped = {topic for group in groups for topic in group.topics}
    rest = tuple(topic for topic in guide.about.menu if topic not in grouped)
    return (*groups, Group("", rest)) if rest else groups


def _say(control: str, guide: Guide) -> str:
    """The plainest way of saying a control."""
    return min(expand(guide.controls.said(control)[0]), key=len)


def _answers_in_questions(guide: Guide) -> list[str]:
    """Short answers that stand in the guide's own questions too: said over one, they are no echo of it."""
    offers = guide.phrases.offers
    asks = (ask for kind in offers.__struct_fields__ for ask in getattr(offers, kind).asks)
    asked = [normalise(ask.rstrip("?")) for ask in asks]
    ways = (template for control in ("yes", "no", "more") for template in guide.controls.said(control))
    said = {words for template in ways for words in expand(template)}
    short = (words for words in said if len(words.split()) <= SHORT)
    return sorted(words for words in short if f" {normalise(words)} " in f" {' | '.join(asked)} ")
