"""checks.yaml: what is good and bad in the words of one guide, kept with its content."""

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from skill.content import yamlfile
from skill.content.textfile import read_text

NAME = "checks.yaml"


class Bounds(Struct, frozen=True, forbid_unknown_fields=True):
    """How much can be followed by ear in one turn."""

    aim_words: tuple[int, int] = (25, 45)
    """Words of an answer's first part: fewer or more is a warning."""
    first_words: int = 55
    """Words that the first part of a topic may not pass."""
    most_words: int = 55
    """Words that no part may pass."""
    sentence_words: int = 20
    """Words that no sentence may pass."""
    sentences: int = 4
    """Sentences that no part may pass."""
    seconds: float = 22.0
    """Of speech, its pauses counted."""
    median_seconds: float = 15.0
    """Half of all first parts are said in this time or less."""
    ways: int = 1
    """Ways of asking, lines of `asks`, that a topic has at least."""
    each_in_a_talk: bool = False
    """Whether every answer has to be heard in one of the written talks, a signpost inside an offer."""
    each_simpler: bool = False
    """Whether every topic but the number has plainer words, under `## simpler`."""
    review_days: int = 366
    """Longest time from `checked` to `review_by`."""
    warn_days: int = 30
    """A review that is due sooner is a warning."""


class Readability(Struct, frozen=True, forbid_unknown_fields=True):
    """Flesch-Kincaid grades that may not be passed. English only; another language leaves them out."""

    pooled: float
    """The grade of all answers together."""
    single: float
    """The grade of any one answer."""
    short: tuple[str, ...] = ()
    """Terms that have to be used, counted as two syllables each: one long word moves a short text far."""


class Avoid(Struct, frozen=True, forbid_unknown_fields=True):
    """Words not to use. `*` stands for any letters: `cure*`."""

    words: tuple[str, ...]
    """The words."""
    instead: str
    """What to write for them, or why not."""
    unless: tuple[str, ...] = ()
    """Facts whose sentences may use them."""
    unless_claimed: bool = False
    """Whether a sentence may use one that the claim of one of its facts has."""
    but: tuple[str, ...] = ()
    """Phrases that hold such a word and are good all the same."""


class Claims(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """Words that claim something, so that they need a fact which says it."""

    # Compared by identity, as what was found by it in a sentence is kept: to compare all its words would take longer.

    words: tuple[tuple[str, ...], ...] = ()
    """Groups of words that mean the same. In a sentence, one of the group has to be in its facts."""
    strength: tuple[tuple[str, ...], ...] = ()
    """Groups of words that say how often or how surely: likewise."""
    topic: tuple[str, ...] = ()
    """Words of the guide's subject: free in a sentence that carries facts."""
    frames: tuple[str, ...] = ()
    """How a frame sentence begins that may hold a word of the subject."""
    refusals: tuple[str, ...] = ()
    """How a frame sentence begins that may even hold one of `words`: it refuses, or says whom to ask."""
    dictionary: tuple[str, ...] = ()
    """Words that a meaning in glossary.yaml may hold without a fact, though they claim something elsewhere."""
    joins: tuple[str, ...] = ()
    """What may begin a new claim in the middle of a frame sentence (", but ")."""


class Shape(Struct, frozen=True, forbid_unknown_fields=True):
    """How a sentence is put together, as far as its words tell. Everything may be left out."""

    links: tuple[str, ...] = ()
    """Words between a name and what it means ("is", "are called"), the longest that fits is taken."""
    small: tuple[str, ...] = ()
    """Words that say nothing by themselves ("the", "of")."""
    most_alike: int = 3
    """So many sentences of one shape ("A is B.") one after the other are a list, not talk."""


class Checks(Struct, frozen=True, forbid_unknown_fields=True, eq=False):
    """All of checks.yaml. Everything may be left out, and is then not looked for."""

    limits: Bounds = Bounds()
    """How much can be followed by ear."""
    reading: Readability | None = None
    """How hard it may be to read."""
    avoid: tuple[Avoid, ...] = ()
    """Words not to use."""
    spelling: dict[str, str] = {}
    """Spelling of elsewhere -> ours."""
    homographs: dict[str, str] = {}
    """Word that a voice may misread -> what to write."""
    plain_first: dict[str, tuple[str, ...]] = {}
    """Hard word -> plain words, one of which comes before it in the same part."""
    hard_words: tuple[str, ...] = ()
    """Words that a voice gets wrong without an entry in pronunciations.yaml."""
    ipa: str = ""
    """The symbols that Amazon Polly lists for the guide's language, with a space between two."""
    choice: tuple[str, ...] = ()
    """Words that make a question an either-or, which "yes" cannot answer."""
    must_say: dict[str, tuple[str, ...]] = {}
    """Phrase, or answer without its headings -> words it has to hold, whatever else is changed."""
    each_must_say: dict[str, tuple[str, ...]] = {}
    """Answer -> words that each of its parts has to hold, as it may be the only one that somebody hears."""
    wrong_numbers: dict[str, str] = {}
    """Digits that must never be a number of this guide, and why."""
    claims: Claims = Claims()
    """Words that need a fact which says them."""
    terms: tuple[str, ...] = ()
    """Words that somebody may not know: where one is said, glossary.yaml explains it."""
    shape: Shape = Shape()
    """How sentences are put together."""


def read_checks(folder: Path) -> Checks:
    """The checks.yaml of a content folder; an empty one where there is none. Raises ContentError."""
    path = folder / NAME
    return _read(path, path.stat().st_mtime_ns) if path.exists() else Checks()


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int) -> Checks:
    value, lines = yamlfile.parse(read_text(path), str(path))
    return yamlfile.convert(value or {}, Checks, str(path), lines)
