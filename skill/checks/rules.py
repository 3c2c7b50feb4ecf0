"""Rules as functions: a check yields what is wrong and where, its decorator says which rule that is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

Subject = TypeVar("Subject")
Severity = Literal["error", "warning", "release"]
"""`release`: an error, but only for somebody about to publish."""
Elsewhere = Literal["same", "warning", "off"]
"""How a rule counts for a skill that is not one of these guides: our own strictness is no rule of Amazon's."""


class At(NamedTuple):
    """What a check found: a place and what is wrong there, with the next step."""

    where: str
    """A JSON pointer into the subject, or `path:line` where the check knows it."""
    message: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A broken rule, ready to be shown to an editor."""

    where: str
    rule: str
    severity: Severity
    message: str

    def __str__(self) -> str:
        """`[ERROR] path:line: message (IM-29)`, the form that editors and CI can follow."""
        level = "WARNING" if self.severity == "warning" else "ERROR"
        return f"[{level}] {self.where}: {self.message} ({self.rule})"


def in_order(finding: Finding) -> tuple[str, int, str]:
    """Where a finding stands among others: by file, then by line."""
    path, _, line = finding.where.rpartition(":")
    return path, int(line) if line.isdigit() else 0, finding.message


Check = Callable[[Subject], Iterator[At]]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One published rule, or a few that one look decides."""

    ids: tuple[str, ...]
    says: str
    """The rule in a line, in our own words."""
    source: str
    """Where it was read, by the keys of sources.yaml."""
    severity: Severity
    check: Check[Subject]
    elsewhere: Elsewhere = "same"
    english: bool = False
    """Whether it looks at English words, and so says nothing of another language."""


class Rules(Generic[Subject]):
    """All the rules about one kind of thing. Adding one is writing one decorated function."""

    def __init__(self, about: str) -> None:
        """`about` is what the rules look at: "model", "listing", "reply", "talk"."""
        self.about = about
        self.rules: list[Rule[Subject]] = []

    def rule(
        self,
        *ids: str,
        says: str,
        source: str,
        severity: Severity = "error",
        elsewhere: Elsewhere = "same",
        english: bool = False,
    ) -> Callable[[Check[Subject]], Check[Subject]]:
        """Registers the function below it as the check of these rule numbers."""

        def register(check: Check[Subject]) -> Check[Subject]:
            self.rules.append(Rule(ids, says, source, severity, check, elsewhere, english))
            return check

        return register

    def findings(self, subject: Subject, release: bool = False, locale: str = "en") -> list[Finding]:
        """Every broken rule, in the order of the rules; release rules only when `release` is asked for."""
        return [
            Finding(at.where, ", ".join(rule.ids), rule.severity, at.message)
            for rule in self.rules
            if release or rule.severity != "release"
            if not rule.english or locale.startswith("en")
            for at in rule.check(subject)
        ]

    def elsewhere(self, subject: Subject, locale: str) -> list[Finding]:
        """Every rule of Amazon's own that a skill of anybody's breaks, in the language of `locale`."""
        return [
            Finding(at.where, ", ".join(rule.ids), _severity(rule), at.message)
            for rule in self.rules
            if rule.severity != "release" and rule.elsewhere != "off"
            if not rule.english or locale.startswith("en")
            for at in rule.check(subject)
        ]


def _severity(rule: Rule[Subject]) -> Severity:
    return "warning" if rule.elsewhere == "warning" else rule.severity
