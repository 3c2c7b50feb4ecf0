"""phrases.yaml: all that is said beside the answers, and the questions that turns end with."""

from msgspec import Struct

Wordings = str | tuple[str, ...]
"""One wording, or several that take turns."""


class Prompt(Struct, frozen=True, forbid_unknown_fields=True):
    """A question that keeps the session open, and what follows a silence."""

    ask: Wordings
    reprompt: str

    @property
    def asks(self) -> tuple[str, ...]:
        """Its wordings."""
        return each(self.ask)


class Offers(Struct, frozen=True, forbid_unknown_fields=True):
    """The questions the guide can end a turn with."""

    open: Prompt
    more: Prompt
    topic: Prompt
    number: Prompt
    repeat: Prompt
    others: Prompt
    story: Prompt
    confirm: Prompt
    other: Prompt
    topics: Prompt
    """Whether to name topics, after a question that is not covered."""
    paused: Prompt


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """phrases.yaml: all that is said beside the answers."""

    offers: Offers
    welcome: str
    help: Wordings
    help_with_offer: Wordings
    no_help: Wordings
    """Where help is asked for right after a refusal; the number is offered after it."""
    nothing_offered: Wordings
    declined: Wordings
    end_of_answer: Wordings
    start_of_answer: Wordings
    nothing_to_repeat: Wordings
    once_more: Wordings
    """Before something that is asked for again, and that there are no other words for."""
    topics: str
    topics_end: str
    list_and: str
    slower: Wordings
    normal_speed: Wordings
    thanked: Wordings
    paused: Wordings
    where: Wordings
    """Names what is being read ({about})."""
    left: tuple[str, ...]
    """How many parts there are still: none, one, two and so on; the last for all that are more."""
    no_simpler: Wordings
    no_meaning: Wordings
    nothing_to_spell: Wordings
    louder: Wordings
    not_sure: Wordings
    """Before the next part of an answer ({about}), where it is not sure that it is what was asked."""
    no_more: Wordings
    """Where there is no such part."""
    elsewhere: str
    elsewhere_again: str
    """After what was no question for the guide."""
    miss_first: str
    miss_again: str
    miss_number: str
    sent_number: Wordings
    card_title: str
    trouble: str
    goodbye: str


def each(said: Wordings) -> tuple[str, ...]:
    """The wordings of something that is said."""
    return (said,) if isinstance(said, str) else said
