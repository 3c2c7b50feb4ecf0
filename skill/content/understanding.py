"""What a guide knows of its listeners' words, and what was learned of them."""

from msgspec import Struct


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """The language listeners speak: how its words are cut up and which of them carry no meaning."""

    stemmer: str
    """Language of the Snowball stemmer."""
    contractions: dict[str, str]
    endings: dict[str, str]
    spellings: dict[str, str]
    """Other spellings and forms -> the one used here."""
    idle: str
    """Words that say nothing of what is asked."""
    story: str
    """Words people tell their story with; they count for little."""
    clause_starts: str
    """Words a question can begin with inside a longer story."""
    hard: tuple[str, ...] = ()
    """The guide's own hard words, which are also recognised by their sound."""


class Understanding(Struct, frozen=True, forbid_unknown_fields=True):
    """understanding.yaml: the meanings listeners' words can have."""

    words: Words
    meanings: dict[str, tuple[str, ...]]
    """Meaning -> phrases that say it."""
    questions: dict[str, tuple[str, ...]]
    """Meanings that only say what kind of question it is; they weigh less."""
    refusing: dict[str, tuple[str, ...]]
    """Meanings that pull a question out of every answer which does not claim them."""
    danger: dict[str, tuple[str, ...]]
    """Meanings that the signposts of `heard_first` are recognised by."""
    harmless: tuple[str, ...]
    """Phrases that only sound like danger: a danger that shares a word with one is not heard."""
    subject: tuple[str, ...]
    """Meanings of which one makes a question one of this guide's subject."""
    half_subject: tuple[str, ...]
    """Meanings that belong to the subject and to other things too: nearly all said must then be explained."""
    common: tuple[str, ...]
    """Meanings that any frame allows."""
    heard_first: tuple[str, ...]
    """Signposts for danger, in order: heard before anything else."""
    ask_back: dict[str, str] = {}
    """Phrase -> answer: too near another word to be assumed (asked back instead)."""


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """weights.json: what was learned from the ways of asking and the examples. Made by `./run model`."""

    made_from: str
    """Fingerprint of all that it was trained on."""
    answers: tuple[str, ...]
    """Ids of the answers, and NOTHING for an utterance that none of them answers."""
    bias: tuple[float, ...]
    features: dict[str, tuple[int, ...]]
    """Name of a feature -> index of an answer, hundredths of the weight it gives to it, index, weight, and so on:
    flat and whole numbers, since a listener waits while they are read."""


NOTHING = "none"
"""The answer id that stands for no answer, in weights and examples."""
