"""One round trip, read for checking: what Alexa posted and what came back."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from skill.checks.rules import At, Rules

SENTENCE = re.compile(r"[^.!?]+[.!?]*")
EXAMPLE = re.compile(r"^\s*or,|\b(could|can|might) (ask|say)\b|\b(say|ask),|\btry\b", re.IGNORECASE)
"""A sentence that quotes something to ask, and asks nothing itself."""


@dataclass(frozen=True)
class Known:
    """What the rules have to know of the guide to judge its replies."""

    invocation_name: str = ""
    numbers: tuple[str, ...] = ()
    """Digits of every phone number the guide may give."""
    digits: tuple[str, ...] = ()
    """The ten digits as words, nought first."""
    slower: str = ""
    """What is said of the pace before something is said again more slowly."""


@dataclass(frozen=True)
class RoundTrip:
    """A request, its response as plain JSON, and the place its words come from."""

    request: dict[str, Any]
    response: dict[str, Any]
    place: str
    """`path:line` of the content that spoke, or what was said to get here."""
    known: Known = field(default_factory=Known)
    seconds: float | None = None
    """Time the answer took, if it was measured."""
    failed: str = ""
    """The fault of its own that the skill met, though it may have answered kindly."""
    sources: tuple[tuple[str, str], ...] = ()
    """Texts that were put into the question and the reprompt, each with its `path:line`."""

    @property
    def body(self) -> dict[str, Any]:
        body = self.response.get("response")
        return body if isinstance(body, dict) else {}

    @property
    def asked(self) -> dict[str, Any]:
        asked: dict[str, Any] = self.request.get("request", {})
        return asked

    @property
    def type(self) -> str:
        return str(self.asked.get("type", ""))

    @property
    def intent(self) -> str:
        return str(self.asked.get("intent", {}).get("name", ""))

    @property
    def begins(self) -> bool:
        """Whether this is the first turn of its session."""
        return bool(self.request.get("session", {}).get("new"))

    @property
    def is_talk(self) -> bool:
        """Whether somebody spoke, so that an answer is expected."""
        return self.type in ("LaunchRequest", "IntentRequest")

    @property
    def open(self) -> bool:
        """Whether Alexa listens on."""
        return self.body.get("shouldEndSession") is False

    @cached_property
    def ssml(self) -> str:
        return _speech(self.body.get("outputSpeech"))

    @cached_property
    def reprompt_ssml(self) -> str:
        reprompt = self.body.get("reprompt")
        return _speech(reprompt.get("outputSpeech")) if isinstance(reprompt, dict) else ""

    @cached_property
    def said(self) -> str:
        return plain(self.ssml)

    @cached_property
    def reprompt(self) -> str:
        return plain(self.reprompt_ssml)

    @cached_property
    def questions(self) -> list[str]:
        """Questions put to the listener; examples of what to ask are not counted."""
        return [text for text in sentences(self.said) if text.endswith("?") and not EXAMPLE.search(text)]

    @property
    def directives(self) -> list[dict[str, Any]]:
        sent = self.body.get("directives")
        return [one for one in sent if isinstance(one, dict)] if isinstance(sent, list) else []

    def speeches(self) -> Iterator[tuple[str, str]]:
        """Speech and reprompt, each with its name."""
        for name, text in (("speech", self.ssml), ("reprompt", self.reprompt_ssml)):
            if text:
                yield name, text

    def fault(self, message: str, words: str = "") -> At:
        """A fault of this reply, placed where its words come from: a text that holds `words`, if one does."""
        found = (place for text, place in self.sources if words and words.lower() in text.lower())
        return At(next(found, self.place), message)


def _speech(speech: object) -> str:
    if not isinstance(speech, dict):
        return ""
    return str(speech.get("ssml" if speech.get("type") == "SSML" else "text") or "")


@lru_cache(maxsize=8192)
def tree(ssml: str) -> ET.Element | None:
    """The speech as XML, or None where it is none. Amazon's prefixes are declared here.

    Many rules read the same speech, so trees are kept; nobody may change one.
    """
    declared = ssml.replace("<speak", '<speak xmlns:amazon="amazon" xmlns:alexa="alexa"', 1)
    try:
        return ET.fromstring(declared)
    except ET.ParseError:
        return None


@lru_cache(maxsize=8192)
def plain(ssml: str) -> str:
    """The words of a speech, one space between them; text that is no XML comes back as it is."""
    root = tree(ssml) if ssml.lstrip().startswith("<speak") else None
    text = ssml if root is None else " ".join(root.itertext())
    return re.sub(r"\s+([.,?!])", r"\1", " ".join(text.split()))


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its closing mark."""
    return [sentence.strip() for sentence in SENTENCE.findall(text) if sentence.strip()]


REPLY: Rules[RoundTrip] = Rules("reply")
