"""phrases.yaml: all that is said beside the answers, and the questions that turns end with."""

from msgspec import Struct

Wordings = str | tuple[str, ...]
"""One wording, or several that take turns."""


class Prompt(Struct, frozen=True, forbid_unknown_fields=True):
    """A question that keeps the session open, and what follows a silence."""

    ask: Wordings
    """The question itself; several wordings of it take turns."""
    reprompt: str
    """Asked after a silence: shorter, and in other words."""

    @property
    def asks(self) -> tuple[str, ...]:
        """Its wordings."""
        return each(self.ask)


class Offers(Struct, frozen=True, forbid_unknown_fields=True):
    """The questions the guide can end a turn with."""

    open: Prompt
    """What to ask, at the start and where nothing is offered."""
    more: Prompt
    """Whether to hear the next part of the answer."""
    topic: Prompt
    """Whether to hear another answer ({about})."""
    number: Prompt
    """Whether to hear the number."""
    repeat: Prompt
    """Whether to hear the same again."""
    others: Prompt
    """Whether to hear more names of topics."""
    story: Prompt
    """Whether the next answer ({about}) of everything is read."""
    confirm: Prompt
    """Whether this answer ({about}) was meant."""
    other: Prompt
    """What else to ask, where an answer is at its end."""
    topics: Prompt
    """Whether to name topics, after a question that is not covered."""
    paused: Prompt
    """Whether to go on, after a pause."""


class Phrases(Struct, frozen=True, forbid_unknown_fields=True):
    """phrases.yaml: all that is said beside the answers."""

    offers: Offers
    """The questions that turns end with."""
    welcome: str
    """The first words of a talk."""
    help: Wordings
    """What can be asked and said."""
    help_with_offer: Wordings
    """The same, while a question waits for a yes or a no."""
    no_help: Wordings
    """Where help is asked for right after a refusal; the number is offered after it."""
    nothing_offered: Wordings
    """After a yes to nothing."""
    declined: Wordings
    """After a no."""
    end_of_answer: Wordings
    """Where more is asked for, and there is none."""
    start_of_answer: Wordings
    """Where an earlier part is asked for, and there is none."""
    nothing_to_repeat: Wordings
    """Where nothing was said that could be repeated."""
    once_more: Wordings
    """Before something that is asked for again, and that there are no other words for."""
    topics: str
    """Names the first topics ({topics})."""
    topics_end: str
    """Names the last topics ({topics})."""
    list_and: str
    """Stands before the last of a list."""
    slower: Wordings
    """From now on it speaks more slowly."""
    normal_speed: Wordings
    """From now on it speaks as usual."""
    thanked: Wordings
    """After thanks."""
    paused: Wordings
    """Where it is asked to wait."""
    where: Wordings
    """Names what is being read ({about})."""
    left: tuple[str, ...]
    """How many parts there are still: none, one, two and so on; the last for all that are more."""
    no_simpler: Wordings
    """Before the same again, where there are no plainer words."""
    no_meaning: Wordings
    """Where the meaning of a word is asked that glossary.yaml has not."""
    nothing_to_spell: Wordings
    """Where something is to be spelled that glossary.yaml has not."""
    louder: Wordings
    """Where it is asked to speak louder or more quietly, which a skill cannot."""
    not_sure: Wordings
    """Before the next part of an answer ({about}), where it is not sure that it is what was asked."""
    no_more: Wordings
    """Where there is no such part."""
    not_quite: Wordings
    """Where there is no answer to just what was asked; the topic that is nearest is offered after it."""
    elsewhere: str
    """After what was no question for the guide."""
    elsewhere_again: str
    """After what was no question for the guide."""
    miss_first: str
    """Where nothing was understood, the first time."""
    miss_again: str
    """The second time."""
    miss_number: str
    """The third time: whom to call."""
    sent_number: Wordings
    """The number was sent to the app."""
    card_title: str
    """The heading of what is sent to the app."""
    trouble: str
    """Where the guide itself failed."""
    goodbye: str
    """The last words of a talk."""


def each(said: Wordings) -> tuple[str, ...]:
    """The wordings of something that is said."""
    return (said,) if isinstance(said, str) else said
