"""The rules every turn keeps, whatever was heard: what Alexa allows and what design and safety ask for."""

import json
import re
from typing import Any
from xml.etree import ElementTree

from skill.content import Guide
from skill.conversation.state import from_json, to_json
from skill.speech import heard_words

Json = dict[str, Any]

TAGS = {"speak", "break", "phoneme", "prosody"}
"""Of the seventeen tags Alexa takes, those this guide needs."""


def assert_turn(response: Json, guide: Guide) -> None:
    """Everything that holds for the answer to any launch and any intent."""
    body = response["response"]
    ssml = body["outputSpeech"]["ssml"]
    again = body.get("reprompt", {}).get("outputSpeech", {}).get("ssml", "")
    assert body["shouldEndSession"] in (True, False)
    for speech in filter(None, (ssml, again)):
        assert_speech(speech, guide)
    assert_session(
        heard_words(ssml), heard_words(again) if again else "", is_open=not body["shouldEndSession"]
    )
    assert ("<prosody" in ssml) == ("<prosody" in again) or not again
    assert len(json.dumps(response)) <= 24_000
    assert_state(response.get("sessionAttributes"), guide)


def assert_speech(ssml: str, guide: Guide) -> None:
    """Well-formed, of allowed tags, within the limit; no number as a quantity, nothing left in braces."""
    root = ElementTree.fromstring(ssml)
    assert root.tag == "speak"
    assert {element.tag for element in root.iter()} <= TAGS
    assert len(ssml) <= 8_000
    text = heard_words(ssml)
    assert text
    assert not re.search(r"[{}]", ssml)
    assert not re.search(r"\d", text.replace(spoken_date(guide), ""))


def assert_session(words: str, again: str, *, is_open: bool) -> None:
    """Open: one question, at the end, and another, shorter reprompt. Closed: neither."""
    if is_open:
        assert words.endswith("?")
        assert words.count("?") == 1
        assert again.endswith("?")
        assert again not in words
        assert len(again) < len(words)
    else:
        assert "?" not in words
        assert not again


def assert_state(state: Json | None, guide: Guide) -> None:
    """Under 1 KB, and the same after a trip through JSON."""
    if state:
        text = json.dumps(state)
        assert len(text) < 1024
        assert json.loads(json.dumps(to_json(from_json(json.loads(text), guide)))) == json.loads(text)


def spoken_date(guide: Guide) -> str:
    """The one thing that is said in digits."""
    day = guide.about.source.checked
    return f"{day.day} {guide.about.months[day.month - 1]} {day.year}"
