"""What `./run check` says about a guide: true to its source, and good for the ear.

The rules Amazon publishes are in `skill.alexa.rules`, and lend their form: a rule is one function, and a
finding is a line that an editor can follow. Here are the rules about the words: every sentence is carried by
its facts at their strength, and can be followed by somebody who listens once. What counts as a hard word, a
word to avoid or a claim is written in the guide's own checks.yaml, so that another guide brings its own.
"""

from datetime import date

from skill.alexa.rules.registry import Finding
from skill.checks import claims, reading, review, sound, strength, wording
from skill.checks.length import EAR
from skill.checks.script import Script
from skill.checks.truth import TRUTH
from skill.content import Guide

__all__ = ["EAR", "REGISTRIES", "TRUTH", "Finding", "Script", "check_words", "in_order"]

MODULES = (claims, reading, review, sound, strength, wording)
"""Where the rules stand; importing a module is what registers its rules."""
REGISTRIES = (TRUTH, EAR, review.REVIEWS)


def check_words(guide: Guide, on: date, release: bool = False) -> list[Finding]:
    """Every rule about words that a guide breaks on a day, in the order of its files and lines."""
    script = Script(guide)
    found = TRUTH.findings(script) + EAR.findings(script)
    found += review.REVIEWS.findings(review.Dated(script, on), release)
    return sorted(set(found), key=in_order)


def in_order(finding: Finding) -> tuple[str, int, str]:
    """Where a finding stands among others: by file, then by line."""
    path, _, line = finding.where.rpartition(":")
    return path, int(line) if line.isdigit() else 0, finding.message
