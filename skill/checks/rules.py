"""Rules as functions: a check yields what is wrong and where, its decorator says which rule that is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

Subject = TypeVar("Subject")
Severity = Literal["error", "warning", "release"]
"""`release`: an error, but only for somebody about to publish."""


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
Register = Callable[[Check[Subject]], Check[Subject]]


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One published rule, or a few that one look decides."""

    ids: tuple[str, ...]
    says: str
    """The rule in a line, in our own words."""
    source: str
    """Where it was read, by the keys of sources.yaml."""
    severity: Severity
    elsewhere: Severity | None
    """For a skill that is not one of these guides; None where it is no rule for that."""
    english: bool
    """Whether it looks at English words, and so says nothing of another language."""
    check: Check[Subject]

    def broken(self, subject: Subject, severity: Severity, locale: str) -> Iterator[Finding]:
        """Where `subject` breaks it, in the language of `locale`."""
        if not self.english or locale.startswith("en"):
            for at in self.check(subject):
                yield Finding(at.where, ", ".join(self.ids), severity, at.message)


class Rules(Generic[Subject]):
    """All the rules about one kind of thing. Adding one is writing one decorated function."""

    def __init__(self, about: str) -> None:
        """`about` is what the rules look at: "model", "listing", "reply", "talk"."""
        self.about = about
        self.rules: list[Rule[Subject]] = []

    def rule(
        self, *ids: str, says: str, source: str, severity: Severity = "error", english: bool = False
    ) -> Register[Subject]:
        """Registers the function below it as the check of these rule numbers."""
        elsewhere = None if severity == "release" else severity
        return lambda check: self._added(Rule(ids, says, source, severity, elsewhere, english, check))

    def strict(self, *ids: str, says: str, source: str, english: bool = False) -> Register[Subject]:
        """The same, where a skill that is not one of these guides is only warned."""
        return lambda check: self._added(Rule(ids, says, source, "error", "warning", english, check))

    def own(
        self, *ids: str, says: str, source: str, severity: Severity = "error", english: bool = False
    ) -> Register[Subject]:
        """The same, where it is our own strictness and no rule of Amazon's."""
        return lambda check: self._added(Rule(ids, says, source, severity, None, english, check))

    def _added(self, rule: Rule[Subject]) -> Check[Subject]:
        self.rules.append(rule)
        return rule.check

    def findings(self, subject: Subject, release: bool = False, locale: str = "en") -> list[Finding]:
        """Every broken rule, in the order of the rules; release rules only when `release` is asked for."""
        rules = (rule for rule in self.rules if release or rule.severity != "release")
        return [found for rule in rules for found in rule.broken(subject, rule.severity, locale)]

    def elsewhere(self, subject: Subject, locale: str) -> list[Finding]:
        """Every rule of Amazon's own that a skill of anybody's breaks, in the language of `locale`."""
        rules = ((rule, rule.elsewhere) for rule in self.rules)
        return [one for rule, as_ in rules if as_ for one in rule.broken(subject, as_, locale)]
