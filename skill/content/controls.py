"""controls.yaml: how a listener steers the talk, and what may follow an answer."""

from typing import Literal

from msgspec import Struct

OwnControl = Literal[
    "more",
    "slower",
    "normal-speed",
    "send-number",
    "list-topics",
    "everything",
    "thanks",
    "pause",
    "resume",
    "how-much",
    "skip",
    "where-was-i",
    "simpler",
    "meaning",
    "spell",
    "digits",
    "louder",
    "the-first",
    "the-second",
    "the-third",
]
"""Ways to steer the talk that Amazon has no intent for."""


class Controls(Struct, frozen=True, forbid_unknown_fields=True):
    """controls.yaml: how a listener steers the talk."""

    built_in: dict[str, tuple[str, ...]]
    """Controls that Amazon has intents of its own for, whose words it knows: never put in the model."""
    controls: dict[OwnControl, tuple[str, ...]]
    """Ways to steer the talk that Amazon has no intent for -> templates of how they are said."""
    free_question: tuple[str, ...]
    """Templates of words before a question in anybody's own words, {query}."""
    lead_ins: tuple[str, ...] = ()
    """Templates of words before what is really said ("no i mean ...")."""
    joins: tuple[str, ...] = ()
    """Templates of words that begin a second question in one utterance ("and how ...")."""
    asking: tuple[str, ...] = ()
    """Templates of words that a question begins with ("how ..."), or what joins on to what was said ("and ...")."""
    follow_ups: dict[str, tuple[str, ...]] = {}
    """What is asked about the answer just heard ("how is it treated"); answers say where each leads."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every control, once."""
        return tuple(dict.fromkeys((*self.built_in, *self.controls)))

    def said(self, control: str) -> tuple[str, ...]:
        """Templates of the ways a control is said."""
        own = next((ways for name, ways in self.controls.items() if name == control), ())
        return (*self.built_in.get(control, ()), *own)
