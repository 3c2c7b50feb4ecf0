"""phrases.yaml: all that is said beside the answers, and the questions that turns end with."""

from msgspec import Struct


class Prompt(Struct, frozen=True, forbid_unknown_fields=True):
    """A question that keeps the session open, and what follows a silence."""

    ask: str | tuple[str, ...]
    """One wording, or several that take turns."""
    reprompt: str

    @property
    def asks(self) -> tuple[str, ...]:
        """Its wordings."""
        return (self.ask,) if isinstance(self.ask, str) else self.ask


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
    help: str
    help_with_offer: str
    nothing_offered: str
    declined: str
    end_of_answer: str
    start_of_answer: str
    nothing_to_repeat: str
    topics: str
    topics_end: str
    list_and: str
    slower: str
    normal_speed: str
    thanked: str
    paused: str
    where: str
    """Names what is being read ({about})."""
    left: tuple[str, ...]
    """How many parts there are still: none, one, two and so on; the last for all that are more."""
    no_simpler: str
    no_meaning: str
    nothing_to_spell: str
    louder: str
    elsewhere: str
    elsewhere_again: str
    """After what was no question for the guide."""
    miss_first: str
    miss_again: str
    miss_number: str
    sent_number: str
    card_title: str
    trouble: str
    goodbye: str
