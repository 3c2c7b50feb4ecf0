"""What the guide says in one turn, before any device is thought of."""

from typing import Literal

from msgspec import Struct

Outcome = Literal[
    "launch", "topic", "signpost", "confirm", "none", "missed", "control", "goodbye", "silence", "failed"
]
"""What became of a turn, for the editor's view and the operator's counts."""


class Reply(Struct, frozen=True):
    """Words for one turn. Numbers and dates still stand as `{name}`; `skill.speech` says them."""

    outcome: Outcome
    passages: tuple[str, ...] = ()
    question: str = ""
    """The one question of an open session; empty: the session ends."""
    reprompt: str = ""
    offered: bool = False
    """Whether something is held out that a yes would bring."""
    answer: str = ""
    """Id of the answer that was given or asked back about, if any."""
    slow: bool = False
    card: bool = False
    """Whether the support number goes to the app: only when that was asked for."""

    @property
    def ends(self) -> bool:
        """Whether the session ends: just when nothing is asked."""
        return not self.question
