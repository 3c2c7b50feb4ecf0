"""A reply's text -> SSML, plain words and seconds: the one place where speech is made.

Escaping, pronunciations, numbers, dates and pace all happen here, and nowhere else.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from skill.content.model import SENTENCE_END, SLOWLY, WAIT, Guide, Number

SECONDS_PER_LETTER = 0.068
SECONDS_PER_SENTENCE = 0.97
SECONDS_PER_COMMA = 0.39
LETTERS_PER_DIGIT = 4
"""150 words a minute, a pace that listeners of every age follow, fitted to a voice at that pace (espeak-ng).
Short words are said faster than long ones, and a stop takes its time. tests/checks holds the two within
15 %."""

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

GROUP_BREAK_MS = 400
"""Pause between the groups of a phone number: time to write them down."""

PAUSE_MS = 350
"""Pause between what was said and the question that follows."""

SLOW_PAUSE_MS = 700
SLOW_RATE = 90
"""Per cent. Slower than this makes single words harder to recognise, so the pauses grow instead."""

DIGIT_BREAK_MS = 900

WAIT_MS = (10_000,) * 3
"""Half a minute, in the longest breaks there may be (RS-25). Alexa listens for eight seconds after it, and for eight
more after the reprompt, which may be as long: that is how a session is held while somebody finds a pen."""

_TOKEN = re.compile(rf"{{((?:{SLOWLY})?\w+)}}")
PAUSE = re.compile(r'<break time="(\d+)ms"/>')
"""A pause in an SSML document, with its milliseconds."""


class Speech:
    """Says the texts of one guide. Keeps what it has made: answers are the same for everybody."""

    def __init__(self, guide: Guide) -> None:
        self._numbers = guide.about.numbers
        self._digits = guide.about.digits
        day = guide.about.source.checked
        self._date = f"{day.day} {guide.about.months[day.month - 1]} {day.year}"
        self._ipa = {word.lower(): entry.ipa for word, entry in guide.pronunciations.items()}
        words = sorted(self._ipa, key=len, reverse=True)
        self._hard_words = re.compile(
            rf"(?<![\w'-])({'|'.join(map(re.escape, words)) or '(?!)'})(?![\w'-])", re.I
        )
        self.ssml = lru_cache(maxsize=1024)(self._ssml)

    def _ssml(self, texts: tuple[str, ...], slow: bool = False) -> str:
        """Texts, said one after the other, as one SSML document."""
        pause = _break(SLOW_PAUSE_MS if slow else PAUSE_MS)
        body = pause.join(self._marked_up(text, slow) for text in texts if text)
        if slow:
            body = f'<prosody rate="{SLOW_RATE}%">{body}</prosody>'
        return f"<speak>{body}</speak>"

    def _marked_up(self, text: str, slow: bool) -> str:
        sentences = SENTENCE_END.split(text)
        joint = f" {_break(SLOW_PAUSE_MS)}" if slow else " "
        return joint.join(self._sentence(sentence) for sentence in sentences)

    def _sentence(self, sentence: str) -> str:
        pieces = _TOKEN.split(sentence)
        plain, tokens = pieces[::2], pieces[1::2]
        said = [self._token(token, self._number_ssml) for token in tokens]
        return "".join(self._pronounced(text) + after for text, after in zip(plain, [*said, ""], strict=True))

    def _pronounced(self, text: str) -> str:
        """Escaped text, each hard word inside a phoneme tag that keeps the word as its fallback."""
        pieces = self._hard_words.split(text)
        return "".join(self._phoneme(piece) if n % 2 else _escape(piece) for n, piece in enumerate(pieces))

    def _phoneme(self, word: str) -> str:
        return f'<phoneme alphabet="ipa" ph="{_escape(self._ipa[word.lower()])}">{_escape(word)}</phoneme>'

    def _token(self, name: str, number: Callable[[Number], str]) -> str:
        if name == WAIT:
            return "".join(map(_break, WAIT_MS)) if number == self._number_ssml else ""
        plain = name.removeprefix(SLOWLY)
        if plain not in self._numbers:
            return self._date
        one_by_one = plain != name and number == self._number_ssml
        return self._digit_by_digit(self._numbers[plain]) if one_by_one else number(self._numbers[plain])

    def _digit_by_digit(self, number: Number) -> str:
        return _break(DIGIT_BREAK_MS).join(self._digits[int(digit)] for digit in number.digits)

    def _number_ssml(self, number: Number) -> str:
        """Its groups, digit by digit: "oh eight oh eight", never a quantity (RS-29)."""
        groups = (" ".join(self._digits[int(digit)] for digit in group) for group in digit_groups(number))
        return _break(GROUP_BREAK_MS).join(groups)

    def shown(self, texts: tuple[str, ...]) -> str:
        """The same texts for a screen: numbers in digits, nothing marked up."""
        joined = " ".join(filter(None, texts))
        return " ".join(_TOKEN.sub(lambda match: self._token(match[1], shown_number), joined).split())


def heard_words(ssml: str) -> str:
    """What is heard of an SSML document, as plain words; a pause inside a sentence becomes a comma."""
    from xml.etree import ElementTree  # For the speaker and the checks; a skill that only speaks needs none.

    root = ElementTree.fromstring(ssml)
    pieces = [root.text or ""]
    for element in root.iter():
        if element is not root:
            pieces += [", " if _is_group_break(element) else " " if element.tag == "break" else ""]
            pieces += [element.text or "", element.tail or ""]
    return re.sub(r" +([.,?])", r"\1", " ".join("".join(pieces).split()))


def _is_group_break(element: "Element") -> bool:
    return element.tag == "break" and element.get("time") == f"{GROUP_BREAK_MS}ms"


def heard_seconds(ssml: str) -> float:
    """How long an SSML document takes to say, computed: its letters and stops, its pace, and its pauses."""
    rate = re.search(r'<prosody rate="(\d+)%">', ssml)
    pauses = sum(map(int, PAUSE.findall(ssml))) / 1000
    words = heard_words(PAUSE.sub(" ", ssml))
    letters = len(re.findall(r"[^\W\d_]", words)) + LETTERS_PER_DIGIT * len(re.findall(r"\d", words))
    stops = SECONDS_PER_SENTENCE * len(re.findall("[.?]", words)) + SECONDS_PER_COMMA * words.count(",")
    spoken = SECONDS_PER_LETTER * letters + stops
    return spoken * 100 / int(rate.group(1)) + pauses if rate else spoken + pauses


def _escape(text: str) -> str:
    """Text that no XML parser takes for markup (RS-21, RS-22). `html.escape` does the same, and loads much."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def shown_number(number: Number) -> str:
    """A number as it is written: its digits in their groups."""
    return " ".join(digit_groups(number))


def digit_groups(number: Number) -> Iterator[str]:
    """The digits of a number in the groups it is said in."""
    start = 0
    for size in number.groups or (len(number.digits),):
        yield number.digits[start : start + size]
        start += size


def _break(milliseconds: int) -> str:
    return f'<break time="{milliseconds}ms"/>'
