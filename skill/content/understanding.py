"""What a guide knows of its listeners' words, and what was learned of them."""

from msgspec import Struct


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The language listeners speak: how its words are cut up."""

    stemmer: str
    """Language of the Snowball stemmer."""
    contractions: dict[str, str]
    """Contraction -> the words it stands for."""
    endings: dict[str, str]
    """End of a word, such as n't -> the word it stands for."""
    spellings: dict[str, str]
    """Other spellings and forms -> the one used here."""
    hard: tuple[str, ...] = ()
    """The guide's own hard words, which are also recognised by their sound."""


class Understanding(Struct, frozen=True, forbid_unknown_fields=True):
    """understanding.yaml: the meanings listeners' words can have."""

    words: Words
    """How words of this language are cut up."""
    meanings: dict[str, tuple[str, ...]]
    """Meaning -> phrases that say it."""
    questions: dict[str, tuple[str, ...]]
    """Meanings that only say what kind of question it is: a phrase of theirs hides no shorter one."""
    subject: tuple[str, ...]
    """Meanings of which one makes a question one of this guide's subject."""
    heard_first: tuple[str, ...]
    """Signposts for danger: heard before anything else."""
    ask_back: dict[str, str] = {}
    """Phrase -> answer: too near another word to be assumed (asked back instead)."""


class Limits(Struct, frozen=True, forbid_unknown_fields=True):
    """Probabilities from which on something is believed. Fitted by `./run model`, for the costs named there."""

    answer: float = 0.5
    answer_outside: float = 0.8
    """Where no word of the guide's subject was said."""
    ask: float = 0.4
    """To ask back about a topic."""
    danger: float = 0.4
    """All danger together."""
    danger_outside: float = 0.5
    steer: float = 0.5
    """A control or a follow-up."""


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """weights.json: what was learned from the ways of asking and the examples. Made by `./run model`.

    Flat and in whole numbers (hundredths), since a listener waits while they are read.
    """

    made_from: str
    """Fingerprint of all that it was trained on."""
    classes: tuple[str, ...]
    """Ids of answers, controls and follow-ups, and NOTHING for an utterance that is none of them."""
    limits: Limits
    limits_alone: Limits
    """For the first reader without the second."""
    bias: tuple[int, ...]
    features: dict[str, tuple[int, ...]]
    """First reader: name of a feature -> index of a class, its weight, index, weight, and so on."""
    hidden_bias: tuple[int, ...] = ()
    hidden: tuple[tuple[int, ...], ...] = ()
    """Second reader: for each hidden unit, a weight for each number of the encoder."""
    second_bias: tuple[int, ...] = ()
    second: tuple[tuple[int, ...], ...] = ()
    """For each class, a weight for each hidden unit and each number of the encoder. Empty: trained without one."""
    new: dict[str, tuple[tuple[int, ...], ...]] = {}
    """Answers with so few sentences that the first reader cannot know their words: what the encoder makes of each
    sentence, in thousandths."""


NOTHING = "none"
"""The class that stands for no answer, in weights and examples."""
