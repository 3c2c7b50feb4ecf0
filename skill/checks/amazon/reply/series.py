"""Rules about turns that belong together: VD-8, VD-9, CE-2, CE-3, CE-13, AP-2, AP-7."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from skill.alexa import names
from skill.checks.amazon.reply.read import RoundTrip
from skill.checks.amazon.reply.voice import numbers_said
from skill.checks.rules import At, Rules

MISSES = 3
FREE = ("AMAZON.FallbackIntent", names.FREE_QUESTION, names.ANYTHING)
"""Intents of words that are no sample."""


@dataclass(frozen=True)
class Series:
    """Turns of one kind of test."""

    kind: Literal["session", "screens", "ways in"]
    """`session`: one after another. `screens`: one question, on a speaker and on a screen.
    `ways in`: one question, in one go and after opening the skill."""
    trips: tuple[RoundTrip, ...]


SERIES: Rules[Series] = Rules("talk")


@SERIES.rule(
    "CE-2",
    "CE-3",
    "AP-3",
    says="A question is answered the same in one go and after opening, at once",
    source="DOC-FUNC, Abdolrahmani 2020",
)
def same_either_way(series: Series) -> Iterator[At]:
    """Without the welcome, and without repeating the invocation name."""
    if series.kind == "ways in":
        first, *others = series.trips
        for trip in others:
            if trip.said != first.said:
                yield trip.fault(
                    f"in one go: {first.said[:60]!r}; after opening: {trip.said[:60]!r}; say the same"
                )


@SERIES.rule("CE-13", says="A screen changes nothing in what is said", source="HAUS")
def same_on_a_screen(series: Series) -> Iterator[At]:
    """Nor in whether the session goes on."""
    if series.kind == "screens":
        first, *others = series.trips
        for trip in others:
            if (trip.ssml, trip.open) != (first.ssml, first.open):
                yield trip.fault("a screen changes what is said; speech has to say all of it either way")


@SERIES.rule(
    "VD-8",
    says="Three misses in a row are met in three ways, the last with a number",
    source="DESIGN voice-design-best-practices",
)
def misses_escalate(series: Series) -> Iterator[At]:
    """Rephrase, then examples, then a person to talk to; never blame."""
    if series.kind != "session":
        return
    run: list[RoundTrip] = []
    for trip in series.trips:
        run = [*run, trip] if trip.intent == "AMAZON.FallbackIntent" else []
        if len(run) == MISSES:
            if len({miss.said for miss in run}) < MISSES:
                yield trip.fault(
                    "misses in a row get the same words; rephrase, then help, then give the number"
                )
            if not set(numbers_said(trip.ssml, trip.known.digits)) & set(trip.known.numbers):
                yield trip.fault("the third miss in a row gives no number; offer somebody to talk to")


@SERIES.rule("VD-9", says="No refusal is said twice running", source="DESIGN Alexa design guide")
def refusals_vary(series: Series) -> Iterator[At]:
    """Heard again word for word, it sounds as if nobody listened."""
    for before, trip in pairwise(series.trips):
        free = series.kind == "session" and trip.intent in FREE
        if free and before.open and trip.said == before.said:
            yield trip.fault(f"{trip.said[:60]!r} is said twice running; say it in other words")


@SERIES.rule("AP-2", says="Repeat says the last thing again", source="Abdolrahmani 2018")
def repeat_repeats(series: Series) -> Iterator[At]:
    """Word for word; a remark before it, such as one on the pace, may go. Noise is the chief complaint."""
    for before, trip in pairwise(series.trips):
        repeats = series.kind == "session" and trip.intent == "AMAZON.RepeatIntent" and before.open
        if repeats and not before.said.endswith(trip.said):
            yield trip.fault(f"repeat says {trip.said[:60]!r} after {before.said[:60]!r}; say the same again")


@SERIES.rule("AP-1", "AP-7", says="Pace changes the pace and no word", source="Branham and Roy 2019")
def pace_changes_no_word(series: Series) -> Iterator[At]:
    """A slower reply holds a prosody tag. What was said last comes again, after a word on the pace."""
    for before, trip in pairwise(series.trips):
        slower = series.kind == "session" and "rate=" in trip.ssml and "rate=" not in before.ssml
        said = trip.said.removeprefix(trip.known.slower).strip()
        if slower and before.said and not (said and before.said.endswith(said)):
            yield trip.fault(f"speaking slower changed what is said: {said!r}; change the pace alone")
