"""Rules about SSML: RS-21 to RS-36, from a table of our own, as the public checkers have holes (RS-24b)."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import NamedTuple

from skill.checks.amazon.reply.read import REPLY, RoundTrip, tree
from skill.checks.rules import At

LONGEST_BREAK = 10.0
"""Seconds."""
RATES = ("x-slow", "slow", "medium", "fast", "x-fast")
IPA_EN_GB = frozenset("bdfghjklmnprstvwzðŋɡɹʃʒθaæɑɒɔəɛɜɪiʊuʌeoː͡ˈˌ. ")  # noqa: RUF001, the symbols are meant
"""Symbols of Polly's en-GB table; Alexa's own list was not found."""


class Attribute(NamedTuple):
    """What an attribute of a tag may be. No tag stands without its attributes."""

    fits: Callable[[str], bool]
    says: str


def _break_time(value: str) -> bool:
    found = re.fullmatch(r"\+?(\d*\.?\d+)(ms|s)", value)
    return found is not None and float(found[1]) / (1000 if found[2] == "ms" else 1) <= LONGEST_BREAK


def _rate(value: str) -> bool:
    found = re.fullmatch(r"\+?(\d+(?:\.\d+)?)%", value)
    return value in RATES or (found is not None and 20 <= float(found[1]) <= 200)


TAGS: dict[str, dict[str, Attribute]] = {
    "speak": {},
    "break": {"time": Attribute(_break_time, "a time such as 300ms or 1s, of ten seconds at most")},
    "phoneme": {
        "alphabet": Attribute(lambda value: value == "ipa", "ipa"),
        "ph": Attribute(lambda value: bool(value.strip()), "some text"),
    },
    "prosody": {"rate": Attribute(_rate, "a pace name, or 20 % to 200 %")},
}
"""All that one plain voice needs. Alexa takes more; before another is sent, its attributes have to stand here."""


def _trees(trip: RoundTrip) -> Iterator[tuple[str, ET.Element]]:
    for name, text in trip.speeches():
        root = tree(text) if "<" in text else None
        if root is not None:
            yield name, root


@REPLY.rule(
    "RS-21", "RS-22", says="Speech is one well-formed <speak>, with & and < escaped", source="DOC-SSML, JELLY"
)
def well_formed(trip: RoundTrip) -> Iterator[At]:
    """The SDK wraps and escapes nothing; one bare ampersand fails the whole reply."""
    for name, text in trip.speeches():
        if not text.startswith("<speak") or tree(text) is None:
            yield trip.fault(
                f"the {name} is no well-formed SSML: {text[:60]!r}; escape & and <, close every tag"
            )


@REPLY.rule(
    *("RS-23", "RS-24", "RS-26", "RS-28", "RS-31", "RS-32", "RS-33", "RS-34", "AP-6"),
    says="One plain voice with pauses, pace and sounds: no other tag, voice, effect, recording or name",
    source="SSMLCHK, POLLY supported tags, Abdolrahmani 2020",
)
def tags_known(trip: RoundTrip) -> Iterator[At]:
    """People who use nothing but the ear rely on it, and the subject bears no acting."""
    for name, root in _trees(trip):
        for element in root.iter():
            if element.tag not in TAGS or (element.tag == "speak" and element is not root):
                # The parser calls amazon:effect {amazon}effect.
                tag = re.sub(r"^\{(\w+)\}", r"\1:", element.tag)
                yield trip.fault(f"<{tag}> is in the {name}; a guide speaks with {', '.join(TAGS)}")


@REPLY.rule(
    "RS-25",
    "RS-27",
    "RS-30",
    says="Every attribute is one its tag has, with a value in its range",
    source="SSMLCHK, DOC-SSML",
)
def attributes_fit(trip: RoundTrip) -> Iterator[At]:
    for name, root in _trees(trip):
        for element in root.iter():
            for fault in _attribute_faults(TAGS[element.tag], element.attrib) if element.tag in TAGS else ():
                yield trip.fault(f"<{element.tag}> in the {name}: {fault}")


def _attribute_faults(allowed: dict[str, Attribute], given: dict[str, str]) -> Iterator[str]:
    yield from (f"has no {key}" for key in given if key not in allowed)
    for key, attribute in allowed.items():
        if key not in given:
            yield f"needs {key}"
        elif not attribute.fits(given[key]):
            yield f'{key}="{given[key]}" has to be {attribute.says}'


@REPLY.rule("RS-30", says="Sounds are spelled with the symbols the en-GB voice has", source="POLLY")
def sounds_known(trip: RoundTrip) -> Iterator[At]:
    """Another symbol is an error, or is left out. Voices of other languages have tables of their own."""
    if trip.asked.get("locale", "en-GB") != "en-GB":
        return
    for name, root in _trees(trip):
        for element in root.iter("phoneme"):
            strange = sorted(set(element.get("ph", "")) - IPA_EN_GB)
            if strange:
                yield trip.fault(f"the {name} spells a sound with {' '.join(strange)}; use en-GB symbols")


@REPLY.rule("RS-35", says="No braces are left in the speech", source="SSMLCHK")
def no_braces(trip: RoundTrip) -> Iterator[At]:
    """They are what a template that failed leaves."""
    for name, text in trip.speeches():
        left = re.search(r"\{[^}]*\}?|\}", text)
        if left:
            yield trip.fault(f'"{left[0]}" is left in the {name}; fill it')


@REPLY.rule(
    "RS-36",
    says="Tags stand one level deep, and pauses hold no words",
    source="own reading",
    severity="warning",
)
def shallow(trip: RoundTrip) -> Iterator[At]:
    """A pace around the whole speech counts as no level."""
    for name, root in _trees(trip):
        for element in root.iter():
            if element.tag == "break" and (element.text or len(element)):
                yield trip.fault(f"<break> in the {name} holds words; close it at once")
            if element.tag == "phoneme" and len(element):
                yield trip.fault(f"<phoneme> in the {name} holds another tag; put them side by side")
