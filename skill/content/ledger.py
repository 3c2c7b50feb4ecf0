"""facts.yaml: what the guide may say, how strongly, and where it was read."""

from datetime import date

from msgspec import Struct


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a fact was read."""

    title: str
    """What was read."""
    publisher: str
    """Who wrote and answers for it."""
    address: str
    """Where it can be read."""
    looked_up: date
    """The day it was read, such as 2026-11-22."""
    sure: str
    """How far it can be relied on, such as H, M or L."""
    note: str = ""
    """What else has to be known of it."""


class Hedge(Struct, frozen=True, forbid_unknown_fields=True):
    """A family of words that keep a fact at its strength."""

    any: tuple[str, ...] = ()
    """One of these keeps the fact at its strength."""
    all_of: tuple[tuple[str, ...], ...] = ()
    """Of each of these groups, one has to be there."""
    too_strong: tuple[str, ...] = ()
    """Words that claim more than the source."""
    too_weak: tuple[str, ...] = ()
    """Words that claim less than the source."""


class Fact(Struct, frozen=True, forbid_unknown_fields=True):
    """One line of the ledger."""

    claim: str
    """What is true, in a sentence of your own."""
    source: str
    """Name of its source, above."""
    hedges: tuple[str, ...] = ()
    """Names of the hedges, above, that it cannot be said without."""
    who: str = ""
    """Whom it is true of."""
    section: str = ""
    """Where in the source it stands."""
    together: tuple[str, ...] = ()
    """Facts that must be said in the same part."""
    says: tuple[tuple[str, ...], ...] = ()
    """Words it cannot be said without: one of each group stands in every sentence that carries it."""
    number: str = ""
    """The number of guide.yaml that it gives, if any."""


class Ledger(Struct, frozen=True, forbid_unknown_fields=True):
    """facts.yaml: everything the guide may say, and where it comes from."""

    sources: dict[str, Source]
    """Name -> what was read."""
    hedges: dict[str, Hedge]
    """Name -> words that keep a fact at its strength."""
    facts: dict[str, Fact]
    """Id, which a sentence names at its end, [^F1] -> what is true."""
    left_out: dict[str, str] = {}
    """Id of a fact that no answer says -> why."""
