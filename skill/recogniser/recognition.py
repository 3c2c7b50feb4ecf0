"""What a recogniser makes of one utterance."""

from typing import Literal

from msgspec import Struct


class Recognition(Struct, frozen=True):
    """One verdict, with what an editor needs to see why."""

    outcome: Literal["topic", "signpost", "confirm", "none"]
    id: str = ""
    """The answer; for `confirm`, the one to ask back about."""
    score: float = 0.0
    """From 0 to 1."""
    runner_up: str = ""
    slot: str = ""
    value: str = ""
    """Id of the slot's value that was named; empty with a slot: something on no list."""


NOTHING = Recognition("none")
