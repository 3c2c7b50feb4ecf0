"""Rules about SSML: RS-21 to RS-36, from a table of our own, as the public checkers have holes (RS-24b)."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from typing import NamedTuple

from skill.checks.amazon.exchange.read import EXCHANGE, Exchange, tree
from skill.checks.amazon.wordlists import listed
from skill.checks.rules import At

LONGEST_BREAK = 10.0
MOST_AUDIO = 5
LANGUAGES = listed("""
    de-DE en-AU en-CA en-GB en-IN en-US es-ES es-MX es-US fr-CA fr-FR hi-IN it-IT ja-JP pt-BR
""")
READ_AS = listed("""
    characters spell-out cardinal number ordinal digits fraction unit date time telephone address interjection
    expletive
""")
IPA_EN_GB = frozenset("bdfghjklmnprstvwzðŋɡɹʃʒθaæɑɒɔəɛɜɪiʊuʌeoː͡ˈˌ. ")  # noqa: RUF001, the symbols are meant
"""Symbols of Polly's en-GB table; Alexa's own list was not found."""


class Attribute(NamedTuple):
    """What a tag's attribute may be."""

    fits: Callable[[str], bool]
    says: str
    needed: bool = False


def _one_of(*names: str, needed: bool = False) -> Attribute:
    return Attribute(lambda value: value in names, "one of " + ", ".join(names), needed)


def _filled(needed: bool = True) -> Attribute:
    return Attribute(lambda value: bool(value.strip()), "some text", needed)


def seconds(time: str) -> float | None:
    """Seconds of `2.5s` or `300ms`; None for anything else."""
    found = re.fullmatch(r"\+?(\d*\.?\d+)(ms|s)", time)
    return None if found is None else float(found[1]) / (1000 if found[2] == "ms" else 1)


def _break_time(value: str) -> bool:
    taken = seconds(value)
    return taken is not None and taken <= LONGEST_BREAK


def _percent(least: float, most: float, value: str) -> bool:
    found = re.fullmatch(r"([+-]?\d+(?:\.\d+)?)%", value)
    return found is not None and least <= float(found[1]) <= most


def _volume(value: str) -> bool:
    found = re.fullmatch(r"([+-]\d+(?:\.\d+)?)dB", value)
    return value in ("silent", "x-soft", "soft", "medium", "loud", "x-loud") or bool(
        found and float(found[1]) <= 4.08
    )


RATES = ("x-slow", "slow", "medium", "fast", "x-fast")
PITCHES = ("x-low", "low", "medium", "high", "x-high")
TAGS: dict[str, dict[str, Attribute]] = {
    "speak": {},
    "p": {},
    "s": {},
    "w": {"role": _one_of("amazon:VB", "amazon:VBD", "amazon:NN", "amazon:SENSE_1", needed=True)},
    "audio": {"src": Attribute(lambda url: url.startswith("https://"), "an https address", needed=True)},
    "break": {
        "strength": _one_of("none", "x-weak", "weak", "medium", "strong", "x-strong"),
        "time": Attribute(_break_time, "a time such as 300ms or 1s, of ten seconds at most"),
    },
    "emphasis": {"level": _one_of("strong", "moderate", "reduced", needed=True)},
    "lang": {"xml:lang": _one_of(*sorted(LANGUAGES), needed=True)},
    "phoneme": {
        "alphabet": _one_of("ipa", "x-sampa", needed=True),
        "ph": _filled(),
    },
    "prosody": {
        "rate": Attribute(
            lambda value: value in RATES or _percent(20, 200, value), "a pace name, or 20 % to 200 %"
        ),
        "pitch": Attribute(
            lambda value: value in PITCHES or _percent(-33.3, 50, value), "a pitch name, or -33.3 % to +50 %"
        ),
        "volume": Attribute(_volume, "a volume name, or up to +4.08dB"),
    },
    "say-as": {
        "interpret-as": _one_of(*sorted(READ_AS), needed=True),
        "format": _one_of("mdy", "dmy", "ymd", "md", "dm", "ym", "my", "d", "m", "y"),
    },
    "sub": {"alias": _filled()},
    "voice": {"name": _one_of("Amy", "Brian", "Emma", needed=True)},
    "amazon:effect": {"name": _one_of("whispered", needed=True)},
    "amazon:emotion": {
        "name": _one_of("excited", "disappointed", needed=True),
        "intensity": _one_of("low", "medium", "high", needed=True),
    },
    "amazon:domain": {"name": _one_of("music", needed=True)},
    "alexa:name": {"type": _one_of("first", needed=True), "personId": _filled()},
}
ALONE = frozenset({"break", "audio", "alexa:name"})
"""Tags that hold no words."""
UNFIT = frozenset({"amazon:emotion", "amazon:domain", "amazon:effect", "voice", "audio", "alexa:name"})
"""Taken by Alexa, and wrong here: one plain voice throughout, no effects, nobody's name."""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _name(tag: str) -> str:
    """`amazon:effect` for what the parser calls `{amazon}effect`."""
    return XML_LANG_NAME if tag == XML_LANG else re.sub(r"^\{(\w+)\}", r"\1:", tag)


XML_LANG_NAME = "xml:lang"


def _trees(exchange: Exchange) -> Iterator[tuple[str, ET.Element]]:
    for name, text in exchange.speeches():
        root = tree(text) if "<" in text else None
        if root is not None:
            yield name, root


@EXCHANGE.rule(
    "RS-21", "RS-22", says="Speech is one well-formed <speak>, with & and < escaped", source="DOC-SSML, JELLY"
)
def well_formed(exchange: Exchange) -> Iterator[At]:
    """The SDK wraps and escapes nothing; one bare ampersand fails the whole reply."""
    for name, text in exchange.speeches():
        if not text.startswith("<speak") or tree(text) is None:
            yield exchange.fault(
                f"the {name} is no well-formed SSML: {text[:60]!r}; escape & and <, close every tag"
            )


@EXCHANGE.rule("RS-23", "RS-24", says="Only tags that Alexa reads", source="SSMLCHK, POLLY supported tags")
def tags_known(exchange: Exchange) -> Iterator[At]:
    """Google's and Polly's own are among those that are not."""
    for name, root in _trees(exchange):
        for element in root.iter():
            tag = _name(element.tag)
            if tag not in TAGS or (tag == "speak" and element is not root):
                yield exchange.fault(f"<{tag}> in the {name} is no tag that Alexa reads here")


@EXCHANGE.rule(
    "RS-25",
    "RS-26",
    "RS-27",
    "RS-28",
    "RS-30",
    "RS-31",
    says="Every attribute is one its tag has, with a value in its range",
    source="SSMLCHK, DOC-SSML",
)
def attributes_fit(exchange: Exchange) -> Iterator[At]:
    """Needed ones are there too."""
    for name, root in _trees(exchange):
        for element in root.iter():
            tag = _name(element.tag)
            given = {_name(key): value for key, value in element.attrib.items()}
            for fault in _attribute_faults(tag, given) if tag in TAGS else ():
                yield exchange.fault(f"<{tag}> in the {name}: {fault}")


def _attribute_faults(tag: str, given: dict[str, str]) -> Iterator[str]:
    for key, value in given.items():
        allowed = TAGS[tag].get(key)
        if allowed is None:
            yield f"has no {key}"
        elif not allowed.fits(value):
            yield f'{key}="{value}" has to be {allowed.says}'
    for key, attribute in TAGS[tag].items():
        if attribute.needed and key not in given:
            yield f"needs {key}"
    if "format" in given and given.get("interpret-as") != "date":
        yield "format goes with dates only"


@EXCHANGE.rule(
    "RS-30",
    says="Sounds are spelled with the symbols the en-GB voice has",
    source="POLLY",
)
def sounds_known(exchange: Exchange) -> Iterator[At]:
    """Another symbol is an error, or is left out. Voices of other languages have tables of their own."""
    if exchange.asked.get("locale", "en-GB") != "en-GB":
        return
    for name, root in _trees(exchange):
        for element in root.iter("phoneme"):
            strange = set(element.get("ph", "")) - IPA_EN_GB
            if element.get("alphabet") == "ipa" and strange:
                yield exchange.fault(
                    f"the {name} spells a sound with {' '.join(sorted(strange))}; use the en-GB symbols"
                )


@EXCHANGE.rule(
    "RS-32",
    "RS-33",
    "RS-34",
    "AP-6",
    says="One plain voice: no other voice, effect, emotion, sound or name",
    source="SSMLCHK, Abdolrahmani 2020",
)
def one_voice(exchange: Exchange) -> Iterator[At]:
    """People who use nothing but the ear rely on it, and the subject bears no acting."""
    for name, root in _trees(exchange):
        for element in root.iter():
            if _name(element.tag) in UNFIT or element.get("interpret-as") in ("interjection", "expletive"):
                yield exchange.fault(f"<{_name(element.tag)}> in the {name} changes the voice; take it out")


@EXCHANGE.rule("RS-35", says="No braces are left in the speech", source="SSMLCHK")
def no_braces(exchange: Exchange) -> Iterator[At]:
    """They are what a template that failed leaves."""
    for name, text in exchange.speeches():
        left = re.search(r"\{[^}]*\}?|\}", text)
        if left:
            yield exchange.fault(f'"{left[0]}" is left in the {name}; fill it')


@EXCHANGE.rule(
    "RS-36",
    says="Tags stand one level deep, and pauses hold no words",
    source="own reading",
    severity="warning",
)
def shallow(exchange: Exchange) -> Iterator[At]:
    """A pace around the whole speech, and paragraphs of sentences, count as no level."""
    for name, root in _trees(exchange):
        for element in root.iter():
            inner = [child for child in element if _name(child.tag) != "break"]
            if _name(element.tag) in ALONE and (element.text or inner):
                yield exchange.fault(f"<{_name(element.tag)}> in the {name} holds words; close it at once")
            if _name(element.tag) not in ("speak", "p", "s", "prosody", "lang") and inner:
                yield exchange.fault(
                    f"<{_name(element.tag)}> in the {name} holds another tag; put them side by side"
                )
