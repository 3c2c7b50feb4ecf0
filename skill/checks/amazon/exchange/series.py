"""Rules about turns that belong together: VD-8, CE-2, CE-3, CE-13, AP-2, AP-7."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from skill.checks.amazon.exchange.read import Exchange
from skill.checks.amazon.exchange.voice import numbers_said
from skill.checks.rules import At, Rules

MISSES = 3


@dataclass(frozen=True)
class Series:
    """Turns of one kind of test."""

    kind: Literal["session", "screens", "ways in"]
    """`session`: one after another. `screens`: one question, on a speaker and on a screen.
    `ways in`: one question, in one go and after opening the skill."""
    exchanges: tuple[Exchange, ...]


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
        first = series.exchanges[0]
        for exchange in series.exchanges[1:]:
            if exchange.said != first.said:
                yield exchange.fault(
                    f"in one go: {first.said[:60]!r}; after opening: {exchange.said[:60]!r}; say the same"
                )


@SERIES.rule("CE-13", says="A screen changes nothing in what is said", source="HAUS")
def same_on_a_screen(series: Series) -> Iterator[At]:
    """Nor in whether the session goes on."""
    if series.kind == "screens":
        first = series.exchanges[0]
        for exchange in series.exchanges[1:]:
            if (exchange.ssml, exchange.open) != (first.ssml, first.open):
                yield exchange.fault("a screen changes what is said; speech has to say all of it either way")


@SERIES.rule(
    "VD-8",
    says="Three misses in a row are met in three ways, the last with a number",
    source="DESIGN voice-design-best-practices",
)
def misses_escalate(series: Series) -> Iterator[At]:
    """Rephrase, then examples, then a person to talk to; never blame."""
    if series.kind != "session":
        return
    run: list[Exchange] = []
    for exchange in series.exchanges:
        run = [*run, exchange] if exchange.intent == "AMAZON.FallbackIntent" else []
        if len(run) == MISSES:
            if len({miss.said for miss in run}) < MISSES:
                yield exchange.fault(
                    "misses in a row get the same words; rephrase, then help, then give the number"
                )
            if not set(numbers_said(exchange.ssml, exchange.known.digits)) & set(exchange.known.numbers):
                yield exchange.fault("the third miss in a row gives no number; offer somebody to talk to")


@SERIES.rule("AP-2", says="Repeat says the last thing again", source="Abdolrahmani 2018")
def repeat_repeats(series: Series) -> Iterator[At]:
    """Word for word; a remark before it, such as one on the pace, may go. Noise is the chief complaint."""
    for before, exchange in pairwise(series.exchanges):
        repeats = series.kind == "session" and exchange.intent == "AMAZON.RepeatIntent" and before.open
        if repeats and not before.said.endswith(exchange.said):
            yield exchange.fault(
                f"repeat says {exchange.said[:60]!r} after {before.said[:60]!r}; say the same again"
            )


@SERIES.rule("AP-1", "AP-7", says="Pace changes the pace and no word", source="Branham and Roy 2019")
def pace_changes_no_word(series: Series) -> Iterator[At]:
    """A slower reply holds a prosody tag. What was said last comes again, after a word on the pace."""
    for before, exchange in pairwise(series.exchanges):
        slower = series.kind == "session" and "rate=" in exchange.ssml and "rate=" not in before.ssml
        said = exchange.said.removeprefix(exchange.known.slower).strip()
        if slower and before.said and not (said and before.said.endswith(said)):
            yield exchange.fault(f"speaking slower changed what is said: {said!r}; change the pace alone")
