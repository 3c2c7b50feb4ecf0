"""Rules about turns that belong together: VD-8, CE-2, CE-3, CE-13, AP-2, AP-7."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from skill.checks.amazon.turn import Turn, plain
from skill.checks.amazon.turn_voice import numbers_said
from skill.checks.rules import At, Rules

MISSES = 3


@dataclass(frozen=True)
class Talk:
    """Turns of one kind of test."""

    kind: Literal["session", "screens", "ways in"]
    """`session`: one after another. `screens`: one question, on a speaker and on a screen.
    `ways in`: one question, in one go and after opening the skill."""
    turns: tuple[Turn, ...]


TALK: Rules[Talk] = Rules("talk")


@TALK.rule(
    "CE-2",
    "CE-3",
    "AP-3",
    says="A question is answered the same in one go and after opening, at once",
    source="DOC-FUNC, Abdolrahmani 2020",
)
def same_either_way(talk: Talk) -> Iterator[At]:
    """Without the welcome, and without repeating the invocation name."""
    if talk.kind == "ways in":
        first = talk.turns[0]
        for turn in talk.turns[1:]:
            if turn.said != first.said:
                yield turn.fault(
                    f"in one go: {first.said[:60]!r}; after opening: {turn.said[:60]!r}; say the same"
                )


@TALK.rule("CE-13", says="A screen changes nothing in what is said", source="HAUS")
def same_on_a_screen(talk: Talk) -> Iterator[At]:
    """Nor in whether the session goes on."""
    if talk.kind == "screens":
        first = talk.turns[0]
        for turn in talk.turns[1:]:
            if (turn.ssml, turn.open) != (first.ssml, first.open):
                yield turn.fault("a screen changes what is said; speech has to say all of it either way")


@TALK.rule(
    "VD-8",
    says="Three misses in a row are met in three ways, the last with a number",
    source="voice-design-best-practices",
)
def misses_escalate(talk: Talk) -> Iterator[At]:
    """Rephrase, then examples, then a person to talk to; never blame."""
    if talk.kind != "session":
        return
    run: list[Turn] = []
    for turn in talk.turns:
        run = [*run, turn] if turn.intent == "AMAZON.FallbackIntent" else []
        if len(run) == MISSES:
            if len({miss.said for miss in run}) < MISSES:
                yield turn.fault(
                    "misses in a row get the same words; rephrase, then help, then give the number"
                )
            if not set(numbers_said(turn.ssml, turn.known.digits)) & set(turn.known.numbers):
                yield turn.fault("the third miss in a row gives no number; offer somebody to talk to")


@TALK.rule("AP-2", says="Repeat says the last thing again", source="Abdolrahmani 2018")
def repeat_repeats(talk: Talk) -> Iterator[At]:
    """Word for word; a remark before it, such as one on the pace, may go. Noise is the chief complaint."""
    for before, turn in zip(talk.turns, talk.turns[1:], strict=False):
        repeats = talk.kind == "session" and turn.intent == "AMAZON.RepeatIntent" and before.open
        if repeats and not before.said.endswith(turn.said):
            yield turn.fault(f"repeat says {turn.said[:60]!r} after {before.said[:60]!r}; say the same again")


@TALK.rule("AP-1", "AP-7", says="Pace changes the pace and no word", source="Branham and Roy 2019, CHI 2020")
def pace_changes_no_word(talk: Talk) -> Iterator[At]:
    """A slower reply holds a prosody tag, and ends in the words that were said before."""
    for before, turn in zip(talk.turns, talk.turns[1:], strict=False):
        slower = talk.kind == "session" and "rate=" in turn.ssml and "rate=" not in before.ssml
        if slower and plain(before.ssml) and before.said.split()[-1] != turn.said.split()[-1]:
            yield turn.fault("speaking slower changed what is said; change the pace alone")
