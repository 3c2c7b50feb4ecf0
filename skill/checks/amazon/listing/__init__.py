"""Rules about the store listing. `read` reads a listing; importing a module registers its rules."""

from skill.checks.amazon.listing import examples, flags, texts

__all__ = ["examples", "flags", "texts"]
