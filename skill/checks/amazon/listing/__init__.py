"""Rules about the store listing. `read` reads a listing; importing a module registers its rules."""

from skill.checks.amazon.listing import example_phrases, flags, texts

__all__ = ["example_phrases", "flags", "texts"]
