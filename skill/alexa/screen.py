"""What an Echo Show shows beside the voice: the words that are said, in large letters, and nothing else.

Sent only to a device that says it has a screen (IF-9). Colours keep a contrast of over 10:1, nothing
moves, and the lines stand in the order in which they are said, for the device's screen reader too (IF-10).
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from skill.content.model import Guide
from skill.conversation.reply import Reply
from skill.speech import Speech, heard_words, shown_number

TOKEN = "said"
"""Name of the document on the device: each one replaces the one before it."""

NO_BREAK = "\N{NO-BREAK SPACE}"

_SENTENCE_END = re.compile(r"(?<=[.?]) +")
_ROUND = "${viewport.shape == 'round'}"
_LOW = "${viewport.shape != 'round' && viewport.height < 560}"

DOCUMENT: dict[str, Any] = {
    "type": "APL",
    "version": "1.4",
    "description": "The words that are said, in large letters",
    "theme": "dark",
    "resources": [
        {
            "colors": {"ground": "#1d1815", "ink": "#fff7ec", "number": "#ffd9a0"},
            "dimensions": {"words": "50dp", "digits": "66dp", "edge": "56dp", "top": "48dp", "gap": "24dp"},
            "strings": {"align": "left", "place": "start", "bold": "700", "plain": "400"},
        },
        {"when": _LOW, "dimensions": {"words": "30dp", "digits": "40dp", "edge": "40dp", "top": "28dp"}},
        # A small round screen: what is said runs down the middle, clear of the edge, and scrolls.
        {
            "when": _ROUND,
            "dimensions": {"words": "24dp", "digits": "30dp", "edge": "64dp", "top": "96dp", "gap": "16dp"},
            "strings": {"align": "center", "place": "center"},
        },
    ],
    "mainTemplate": {
        "parameters": ["payload"],
        "items": [
            {
                "type": "Frame",
                "width": "100vw",
                "height": "100vh",
                "backgroundColor": "@ground",
                "items": [
                    {
                        "type": "ScrollView",
                        "width": "100vw",
                        "height": "100vh",
                        "items": [
                            {
                                "type": "Container",
                                "width": "100vw",
                                "paddingLeft": "@edge",
                                "paddingRight": "@edge",
                                "paddingTop": "@top",
                                "paddingBottom": "@top",
                                "alignItems": "@place",
                                "data": "${payload.said.lines}",
                                "items": [
                                    {
                                        "type": "Text",
                                        "text": "${data.text}",
                                        "accessibilityLabel": "${data.heard}",
                                        "color": "${data.number ? @number : @ink}",
                                        "fontSize": "${data.number ? @digits : @words}",
                                        "fontWeight": "${data.number ? @bold : @plain}",
                                        "textAlign": "@align",
                                        "paddingBottom": "@gap",
                                    }
                                ],
                            }
                        ],
                    }
                ],
            }
        ],
    },
}
"""The APL document; what is said comes in as `payload.said.lines`."""


def is_there(envelope: Any) -> bool:
    """Whether the request comes from a device with a screen."""
    system = getattr(envelope.context, "system", None)
    interfaces = getattr(getattr(system, "device", None), "supported_interfaces", None)
    return getattr(interfaces, "alexa_presentation_apl", None) is not None


def show(reply: Reply, guide: Guide, speech: Speech) -> list[Any]:
    """The directive that shows a reply; empty for one that says nothing."""
    # Amazon's classes are imported here, so that a speaker without a screen does not wait for them.
    from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective

    lines = [line for text in (*reply.passages, reply.question) for line in _lines(text, guide, speech)]
    if not lines:
        return []
    said = {"said": {"type": "object", "lines": lines}}
    return [RenderDocumentDirective(token=TOKEN, document=DOCUMENT, datasources=said)]


def _lines(text: str, guide: Guide, speech: Speech) -> Iterator[dict[str, Any]]:
    """A text as lines of the screen: a phone number stands alone, where it is said, with its words."""
    numbers = {f"{{{name}}}" for name in guide.about.numbers}
    sentences = _SENTENCE_END.split(text) if text else []
    for has_number, group in groupby(sentences, lambda sentence: any(n in sentence for n in numbers)):
        joined = " ".join(group)
        heard = heard_words(speech.ssml((joined,)))
        yield {"text": _unbroken(speech.shown((joined,)), guide), "heard": heard, "number": has_number}


def _unbroken(text: str, guide: Guide) -> str:
    """The text with each phone number kept on one line."""
    for number in map(shown_number, guide.about.numbers.values()):
        text = text.replace(number, number.replace(" ", NO_BREAK))
    return text
