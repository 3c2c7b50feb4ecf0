"""What a recogniser makes of one utterance."""

from typing import Literal

from msgspec import Struct


class Context(Struct, frozen=True):
    """What was said before, as far as it decides what an utterance can mean."""

    follow_ups: frozenset[str] = frozenset()
    """Follow-ups that lead somewhere from what was said last ("how is it treated", after a topic)."""
    talking: bool = False
    """Whether something was said to the listener before, to steer on from."""


class Recognition(Struct, frozen=True):
    """One verdict, with what an editor needs to see why."""

    outcome: Literal["topic", "signpost", "control", "follow-up", "confirm", "none"]
    id: str = ""
    """The answer, control or follow-up; for `confirm`, the answer to ask back about."""
    score: float = 0.0
    """From 0 to 1."""
    runner_up: str = ""
    slot: str = ""
    value: str = ""
    """Id of the slot's value that was named; empty with a slot: something on no list."""


ALONE = Context()
"""Nothing was said before."""

NOT_RECOGNISED = Recognition("none")
