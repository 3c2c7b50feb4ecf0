"""Talks as files: reads a play from content/en-GB/talks/ and plays it through the real skill.

scenario: A first question, then more
talk:
  - you: what is a local recurrence     # or a stage direction: (opens the guide), (mumbles), (says nothing)
    hears: local-recurrence             # an answer, `answer 2` for its second part, `answer heading`,
                                        # a phrase's name, or `tumour meaning`
    says: [scar]                        # words that are a promise, in what is heard
    never: [cure]                       # words that are not
    then: asks more                     # the offer, perhaps with an answer: `asks topic men`; or `ends`
    pace: slower                        # or: usual
    app: true                           # the number goes to the app; at every other turn nothing does
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

from msgspec import Struct

from skill.content import yamlfile
from skill.content.model import Guide, Sentence
from skill.content.problems import ContentError, Lines, Problem
from skill.content.textfile import read_text
from skill.speaker.device import Device, Exchange
from skill.speech import Speech, heard_words

OPENS, MUMBLES, SILENT = "(opens the guide)", "(mumbles)", "(says nothing)"
MEANING = " meaning"
"""After a word of the glossary: what it means."""
Words = str | tuple[str, ...]


class PlayLine(Struct, frozen=True, forbid_unknown_fields=True):
    """What the listener says, and what is to come of it."""

    you: str
    """What the listener says; or (opens the guide), (mumbles), (says nothing)."""
    hears: Words = ()
    """What comes of it: an answer, `answer 2` for its second part, or the name of a phrase."""
    says: Words = ()
    """Words that are a promise, in what is heard."""
    never: Words = ()
    """Words that must not be heard."""
    then: str = ""
    """What it offers next, such as `asks more` or `asks topic men`; or `ends`."""
    pace: Literal["slower", "usual", ""] = ""
    """How fast it speaks from then on."""
    app: bool = False
    """Whether the number goes to the app; at every other turn nothing does."""


class Play(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole talk."""

    scenario: str
    """Who talks, and about what."""
    talk: tuple[PlayLine, ...]
    """What is said, line by line."""


def read_play(file: Path) -> tuple[Play, Lines]:
    """The play in `file`, and the line each place of it stands on. Raises ContentError."""
    value, lines = yamlfile.parse(read_text(file), str(file))
    play = yamlfile.convert(value, Play, str(file), lines)
    if not play.talk:
        raise ContentError([Problem(str(file), lines[("talk",)], "nobody speaks; write a line `- you: ...`")])
    return play, lines


def play_file(file: Path, guide: Guide, device: Device | None = None) -> list[Problem]:
    """Everything in which a talk goes otherwise than `file` says; empty where it goes as written.

    Talks may be played one after the other on one `device`: making one takes longer than a talk.
    """
    try:
        play, lines = read_play(file)
    except ContentError as error:
        return error.problems
    stage = _Stage(guide, device or Device(guide))
    return [
        Problem(str(file), lines.get(("talk", index, field), lines[("talk", index)]), message)
        for index, line in enumerate(play.talk)
        for field, message in stage.perform(line)
    ]


Complaint = tuple[str, str]
"""The field of the line, and what is wrong with it."""


class _Stage:
    """One device, for one play."""

    def __init__(self, guide: Guide, device: Device) -> None:
        self._guide = guide
        self._speech = Speech(guide)
        self._device = device
        device.resume({}, is_open=False)
        self._directions: dict[str, Callable[[], Exchange | None]] = {
            OPENS: self._device.launch,
            MUMBLES: partial(self._device.say, ""),
            SILENT: self._device.fall_silent,
        }

    def perform(self, line: PlayLine) -> Iterator[Complaint]:
        """Say one line to the device, and compare."""
        direction = self._directions.get(line.you)
        if line.you.startswith("(") and not direction:
            yield "you", f"no such stage direction; there is {', '.join(self._directions)}"
            return
        turn = direction() if direction else self._device.say(line.you)
        if turn:
            yield from self._compare(line, turn)
        elif line.hears or line.says or line.then:
            yield "you", "after a silence the session is over and nothing is heard"

    def _compare(self, line: PlayLine, turn: Exchange) -> Iterator[Complaint]:
        for name in _words(line.hears):
            yield from self._hears(name, turn)
        for words in _words(line.says):
            if words.lower() not in turn.words.lower():
                yield "says", f"`{words}` is not in: {turn.words}"
        for words in _words(line.never):
            if words.lower() in turn.words.lower():
                yield "never", f"`{words}` is in: {turn.words}"
        yield from self._then(line.then, turn)
        yield from _pace(line.pace, turn)
        if line.app != bool(turn.response["response"].get("card")):
            yield (
                "app",
                "nothing was sent to the app" if line.app else "something was sent to the app unasked",
            )

    def _hears(self, name: str, turn: Exchange) -> Iterator[Complaint]:
        wanted = self._texts(name)
        if not wanted:
            yield "hears", f"there is no answer, part or phrase `{name}`"
        elif not any(self._is_in(text, turn.words) for text in wanted):
            yield "hears", f"not `{name}`, but: {turn.words}"

    def _texts(self, name: str) -> list[str]:
        """The wordings a name can stand for: an answer has one for each value of its slot.

        What is asked for after an answer is named by its heading: `crisis no-phone`.
        """
        gloss = self._guide.glossary.get(name.removesuffix(MEANING)) if name.endswith(MEANING) else None
        if gloss:
            return [gloss.says]
        id_, _, number = name.partition(" ")
        part = int(number) - 1 if number.isdecimal() else 0
        answer = self._guide.answers.get(id_)
        if answer and number in answer.variants:
            return [_text(part) for part in answer.variants[number]]
        if answer:
            said = [
                parts for name, parts in answer.wordings.items() if not name or self._guide.of_values(name)
            ]
            return [_text(parts[part]) for parts in said if 0 <= part < len(parts)]
        phrase = getattr(self._guide.phrases, name, "") if name != "offers" else ""
        return list(filter(None, (phrase,) if isinstance(phrase, str) else phrase))

    def _is_in(self, text: str, words: str) -> bool:
        pieces = re.split("|".join(rf"{{{name}}}" for name in (*self._guide.slots, "topics", "about")), text)
        pattern = ".+".join(re.escape(self._heard(piece)) for piece in pieces)
        return bool(re.search(pattern, words, re.IGNORECASE))

    def _heard(self, text: str) -> str:
        return heard_words(self._speech.ssml((text,)))

    def _then(self, then: str, turn: Exchange) -> Iterator[Complaint]:
        if not then:
            return
        verb, _, offer = then.partition(" ")
        kind, _, about = offer.partition(" ")
        offers = self._guide.phrases.offers
        prompt = getattr(offers, kind, None)
        if then != "ends" and (verb != "asks" or not prompt):
            yield "then", f"write `ends`, or `asks` and one of {', '.join(offers.__struct_fields__)}"
        elif then == "ends" and turn.open:
            yield "then", f"the session stays open: {turn.words}"
        elif prompt and not (turn.open and self._is_asked(prompt.asks, about, turn.words)):
            yield "then", f"not {offer}, but: {turn.words}"

    def _is_asked(self, asks: tuple[str, ...], about: str, words: str) -> bool:
        answer = self._guide.answers.get(about)
        noun = re.escape(answer.about) if answer else ".+" if not about else "(?!)"
        patterns = (re.escape(ask).replace(re.escape("{about}"), noun) for ask in asks)
        return any(re.search(rf"{pattern}$", words) for pattern in patterns)


def _words(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def _text(part: tuple[Sentence, ...]) -> str:
    return " ".join(sentence.text for sentence in part)


def _pace(pace: str, turn: Exchange) -> Iterator[Complaint]:
    """The pace is that of everything said, the reprompt too."""
    if not pace:
        return
    again = turn.response["response"].get("reprompt", {}).get("outputSpeech", {}).get("ssml")
    slow = ["<prosody rate=" in ssml for ssml in (turn.ssml, again) if ssml]
    if not all(slow) if pace == "slower" else any(slow):
        yield "pace", f"not {pace}"
