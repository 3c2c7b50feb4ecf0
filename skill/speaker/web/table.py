"""The one speaker on the table behind the page. What the listener says goes through it and stays nowhere."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from threading import Lock
from typing import Annotated, Any, Literal, NamedTuple

from msgspec import Meta, Struct

from skill.alexa import names
from skill.alexa.viewport import Viewport
from skill.content.model import Answer, Guide, Slot, in_other_words
from skill.conversation import wording
from skill.conversation.state import Offer, Passage, State, from_json, to_json
from skill.recogniser import Recogniser
from skill.speaker.device import Device, Exchange
from skill.speaker.evidence import SaidLine
from skill.speaker.understand import Intent
from skill.speech import Speech

Grade = Callable[[Sequence[str]], float]
"""Reading grade of sentences, in US school years."""

Grader = Callable[[Guide], Grade | None]
"""A guide's way of grading; None for a guide that sets no grade, such as one in another language."""

NEXT = next(name for name, control in names.BUILT_IN.items() if control == "more")
REPEAT = next(name for name, control in names.BUILT_IN.items() if control == "repeat")


class PageRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """What the page asks for, with the session, which the page keeps and the server does not."""

    do: Literal["open", "say", "press", "silence"]
    words: Annotated[str, Meta(max_length=500)] = ""
    answer: Annotated[str, Meta(max_length=100)] = ""
    attributes: dict[str, Any] = {}
    is_open: bool = False
    screen: Viewport | None = None
    why: bool = False
    """Whether to say which answer came second, and why: longer work than the answer."""


class ReadAloud(NamedTuple):
    """An answer read from its first part to its last, as it is heard."""

    value: str
    """What the slot's value is called, for a variant of the answer; else empty."""
    turns: tuple[Exchange, ...]
    heading: str = ""
    """The heading of the answer's file that is read, for one that no slot's value leads to; else empty."""


class Table:
    """A guide's device, shared by the page's requests one at a time."""

    def __init__(self, guide: Guide, grader: Grader | None = None) -> None:
        self.guide = guide
        self._grader = grader
        self.speech = Speech(guide)
        self._lock = Lock()

    def reload(self, guide: Guide) -> None:
        """Talk as `guide` does from now on: its words were changed."""
        with self._lock:
            self.guide, self.speech = guide, Speech(guide)
            for made in ("_grade", "_device"):
                self.__dict__.pop(made, None)

    @cached_property
    def _grade(self) -> Grade | None:
        return self._grader(self.guide) if self._grader else None

    def grade(self, lines: Sequence[SaidLine]) -> float | None:
        """Reading grade of sentences; None where there are none, or no way of grading them."""
        return self._grade([line.text for line in lines]) if self._grade and lines else None

    def question(self, turn: Exchange) -> str:
        """The question a turn ended with; empty where the session was ended."""
        return wording.question(from_json(turn.state, self.guide), self.guide)[0] if turn.open else ""

    @cached_property
    def _device(self) -> Device:
        return Device(self.guide)

    @property
    def recogniser(self) -> Recogniser:
        """The one that the device itself asks."""
        return self._device.voice.recogniser

    def warm(self) -> None:
        """Make ready what takes a moment."""
        self.turn(PageRequest("open"))
        self.recogniser.recognise("")

    def turn(self, asked: PageRequest) -> Exchange | None:
        """One turn in the session of `asked`; None after a silence. Raises KeyError for an unknown answer."""
        with self._lock:
            device = self._device
            device.screen = asked.screen
            device.resume(asked.attributes, is_open=asked.is_open)
            match asked.do:
                case "open":
                    return device.launch()
                case "say":
                    return device.say(asked.words)
                case "press":
                    return device.press(asked.answer)
                case "silence":
                    device.fall_silent()
                    return None

    def readings(self, answer: Answer) -> tuple[ReadAloud, ...]:
        """An answer as heard, and once more for each of its variants and other headings."""
        with self._lock:
            self._device.screen = None
            return tuple(self._readings(answer))

    def _readings(self, answer: Answer) -> Iterator[ReadAloud]:
        intent = names.intent_name(answer.id)
        yield ReadAloud("", tuple(self._read(Intent(intent, {}))))
        for name, slot in self.guide.slots.items() if answer.variants else ():
            for words in _examples(answer, slot):
                yield ReadAloud(words, tuple(self._read(Intent(intent, {name: words}))))
        of_values = {value.variant for slot in self.guide.slots.values() for value in slot.values}
        for heading in (name for name in answer.variants if name not in of_values):
            yield ReadAloud("", tuple(self._read(Intent(REPEAT, {}), self._before(answer, heading))), heading)

    def _before(self, answer: Answer, heading: str) -> State:
        """Where what stands under a heading was said, so that it is heard by having it repeated."""
        slot, value = self._asked_with(in_other_words(heading))
        topic = Passage("answer", answer.id, slot=slot, value=value, variant=heading)
        return State(topic=topic, offer=Offer("repeat"), last=(topic,))

    def _asked_with(self, heading: str) -> tuple[str, str]:
        """A slot and one of its values that a heading answers; both empty where it answers none."""
        for name, slot in self.guide.slots.items():
            if slot.unlisted == heading:
                return name, ""
            for value in slot.values:
                if value.variant == heading:
                    return name, value.id
        return "", ""

    def _read(self, intent: Intent, state: State | None = None) -> Iterator[Exchange]:
        """An answer from the part that `intent` brings, in a new session or in that of `state`, to its end."""
        device = self._device
        device.resume(to_json(state) if state else {}, is_open=state is not None)
        turn = device.send(intent)
        yield turn
        # Not until nothing more is offered: a number is said again before it is told whose it is.
        while self._has_more(turn):
            turn = device.send(Intent(NEXT, {}))
            yield turn

    def _has_more(self, turn: Exchange) -> bool:
        """Whether the answer being read has another part."""
        passage = from_json(turn.state, self.guide).topic
        if not passage:
            return False
        return passage.part + 1 < len(wording.parts(passage, self.guide))


def _examples(answer: Answer, slot: Slot) -> Iterator[str]:
    """For each variant, one value of the slot that is answered by it."""
    for variant in answer.variants:
        fitting = (value.id.replace("-", " ") for value in slot.values if value.variant == variant)
        example = next(fitting, None)
        if example:
            yield example
