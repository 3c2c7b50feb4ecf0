"""Everything a listener can be heard to say, once understood."""

from typing import Literal

from msgspec import Struct

Control = Literal[
    "yes",
    "no",
    "more",
    "back",
    "repeat",
    "slower",
    "normal-speed",
    "send-number",
    "list-topics",
    "everything",
    "thanks",
    "help",
    "stop",
]
"""What steers the talk. The names are those of controls.yaml."""


class Launch(Struct, frozen=True):
    """The guide was opened without a question."""


class Said(Struct, frozen=True):
    """A word that steers the talk."""

    control: Control


class Asked(Struct, frozen=True):
    """An answer was asked for by its id, perhaps with the value of its slot."""

    answer: str
    slot: str = ""
    value: str = ""
    """Id of the slot's value; empty with a slot: something was named that is on no list."""
    words: str = ""
    """What was said in the slot, where it is on no list."""


class Question(Struct, frozen=True):
    """Words still to be understood."""

    words: str


class NotUnderstood(Struct, frozen=True):
    """Speech that nothing could be made of."""


class Ended(Struct, frozen=True):
    """The session is over or the device reports a fault: nothing may be said."""


Heard = Launch | Said | Asked | Question | NotUnderstood | Ended
