"""The rules about the words: true to their source, and good for the ear.

Every sentence is carried by its facts at their strength, and can be followed by somebody who listens once. What
counts as a hard word, a word to avoid or a claim is written in the guide's own checks.yaml, so that another guide
brings its own.
"""

from datetime import date

from skill.checks.rules import Finding, in_order
from skill.checks.words import claims, examples, files, readability, review, shape, sound, strength, wording
from skill.checks.words.length import EAR
from skill.checks.words.script import Script
from skill.checks.words.truth import TRUTH
from skill.content import Guide

__all__ = ["EAR", "REGISTRIES", "TRUTH", "Script", "check_words"]

MODULES = (claims, examples, files, readability, review, shape, sound, strength, wording)
"""Where the rules stand; importing a module is what registers its rules."""
REGISTRIES = (TRUTH, EAR, review.REVIEWS)


def check_words(guide: Guide, on: date, release: bool) -> list[Finding]:
    """Every rule about words that a guide breaks on a day, in the order of its files and lines."""
    script = Script(guide)
    found = TRUTH.findings(script) + EAR.findings(script)
    found += review.REVIEWS.findings(review.Dated(script, on), release)
    return sorted(set(found), key=in_order)
