"""Everything a listener can be heard to say, once understood."""

from typing import Literal

from msgspec import Struct

from skill.content.controls import OwnControl

Control = Literal["yes", "no", "back", "repeat", "help", "stop"] | OwnControl
"""What steers the talk. The names are those of controls.yaml."""


class Launch(Struct, frozen=True):
    """The guide was opened without a question."""


class Said(Struct, frozen=True):
    """A word that steers the talk."""

    control: Control
    word: str = ""
    """For `meaning` and `spell`: the word of the glossary that was named, if any."""


class Asked(Struct, frozen=True):
    """An answer was asked for by its id, perhaps with the value of its slot."""

    answer: str
    slot: str = ""
    value: str = ""
    """Id of the slot's value; empty with a slot: something was named that is on no list."""
    words: str = ""
    """What was said in the slot, where it is on no list."""
    heading: str = ""
    """The heading of the answer's file that it leads to; empty: its first text."""
    led: bool = False
    """Whether it followed from the answer before."""


class AskedBoth(Struct, frozen=True):
    """Two things in one question: both are answered, one after the other."""

    first: Asked
    second: Asked


class Doubtful(Struct, frozen=True):
    """An answer may have been meant: it is asked back about."""

    answer: str


class Unknown(Struct, frozen=True):
    """Words were heard that the guide has nothing for."""

    beyond: str = ""
    """The answer to questions of the guide's kind that it does not cover, where it was one; else it was no question
    for the guide at all."""
    nearest: str = ""
    """A topic that is near, if any."""
    about: str = ""
    """The topic that was just read, where it seems to be asked about that."""


class Question(Struct, frozen=True):
    """Words still to be understood."""

    words: str


class NotUnderstood(Struct, frozen=True):
    """Speech that came without its words."""


class Ended(Struct, frozen=True):
    """The session is over or the device reports a fault: nothing may be said."""


Heard = Launch | Said | Asked | AskedBoth | Doubtful | Unknown | Question | NotUnderstood | Ended


def name_of(heard: Heard) -> str:
    """The answer or control that was heard; "none" for nothing of the kind."""
    match heard:
        case Said(control):
            return control
        case Asked(answer) | Doubtful(answer):
            return answer
        case Unknown(beyond, about=about) if beyond or about:
            return about or beyond
        case AskedBoth(first):
            return first.answer
        case _:
            return "none"
