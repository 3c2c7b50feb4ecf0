"""What an Echo Show shows beside the voice: the words that are said, in large letters, and buttons for the answer.

Sent only to a device that says it has a screen (IF-9). Colours keep a contrast of over 10:1; the lines stand in the
order in which they are said, for the device's screen reader too (IF-10), page by page as they are said.
"""

import re
from collections.abc import Iterator
from typing import Any

from skill.alexa.paging import ShownLine, pages
from skill.alexa.screen_document import PAGES, document
from skill.alexa.viewport import Viewport, has_hint, sizes_on
from skill.content.model import SENTENCE_END, Guide
from skill.conversation.reply import Reply
from skill.speech import Speech, heard_seconds, heard_words

TOKEN = "said"
"""Name of the document on the device: each one replaces the one before it."""

YES, NO, NUMBER = "yes", "no", "number"
"""What a button sends; `skill.alexa.listen` hears it as if it had been said."""

_WORD = re.compile(r"\w")


def is_there(envelope: Any) -> bool:
    """Whether the request comes from a device with a screen."""
    system = getattr(envelope.context, "system", None)
    interfaces = getattr(getattr(system, "device", None), "supported_interfaces", None)
    return getattr(interfaces, "alexa_presentation_apl", None) is not None


def show(reply: Reply, guide: Guide, speech: Speech, viewport: Viewport) -> list[Any]:
    """The directive that shows a reply; empty for one that says nothing."""
    # Amazon's classes are imported here, so that a speaker without a screen does not wait for them.
    from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective

    texts = [text for passage in (*reply.passages, reply.question) for text in _texts(passage, guide)]
    if not texts:
        return []
    buttons = _buttons(reply, guide)
    hint = guide.about.shown.hint if not reply.ends and has_hint(viewport) else ""
    sizes = sizes_on(viewport, buttons=bool(buttons), hint=bool(hint))
    made = pages([_line(text, guide, speech, reply.slow) for text in texts], sizes)
    said = {
        "type": "object",
        "title": guide.about.name,
        "pages": [{"lines": [line.shown() for line in page]} for page in made],
        "buttons": buttons,
        "hint": hint,
    }
    shown = document(viewport, sizes, list(_turning(made)))
    return [RenderDocumentDirective(token=TOKEN, document=shown, datasources={"said": said})]


def _texts(passage: str, guide: Guide) -> Iterator[str]:
    """A passage as lines of the screen: its sentences, and each phone number alone where it is said."""
    numbers = "|".join(re.escape(f"{{{name}}}") for name in guide.about.numbers)
    for sentence in SENTENCE_END.split(passage) if passage else ():
        # A stop after a number goes with it.
        for piece in re.split(rf"((?:{numbers})[.,?]*)", sentence):
            if _WORD.search(piece):
                yield piece.strip()


def _line(text: str, guide: Guide, speech: Speech, slow: bool) -> ShownLine:
    number = any(f"{{{name}}}" in text for name in guide.about.numbers)
    shown = speech.shown((text,))
    seconds = heard_seconds(speech.ssml((text,), slow))
    return ShownLine(
        shown.rstrip(".,?") if number else shown, heard_words(speech.ssml((text,))), number, seconds
    )


def _buttons(reply: Reply, guide: Guide) -> list[dict[str, Any]]:
    """Yes and no where something is offered, and the number wherever it is not being given; none at the end."""
    if reply.ends:
        return []
    built_in, number = guide.controls.built_in, guide.about.roles.number
    yes = {"send": YES, "label": built_in["yes"][0].capitalize(), "first": True}
    no = {"send": NO, "label": built_in["no"][0].capitalize(), "first": False}
    line = {"send": NUMBER, "label": guide.answers[number].title, "first": False}
    return ([yes, no] if reply.offered else []) + ([line] if reply.answer != number else [])


def _turning(made: list[list[ShownLine]]) -> Iterator[dict[str, Any]]:
    """Commands that bring each page when it is about to be said; a touch ends them.

    What comes after the last number brings none: the number stays to be written down.
    """
    numbered = [n for n, page in enumerate(made) if any(line.number for line in page)]
    last = numbered[-1] if numbered else len(made) - 1
    for n, page in enumerate(made[:last], start=1):
        wait = round(1000 * sum(line.seconds for line in page))
        yield {"type": "ScrollToIndex", "componentId": PAGES, "index": n, "align": "first", "delay": wait}
