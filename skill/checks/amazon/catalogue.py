"""Every published rule: the function that checks it, the test that proves it, or why no program can."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from skill.checks.amazon import ALL
from skill.checks.rules import Rules

UNCHECKED = Path(__file__).with_name("catalogue.yaml")
SOURCES = Path(__file__).parents[1] / "sources.yaml"
KINDS = {"check": "checked", "test": "tested", "reason": "not decidable"}
"""Key of catalogue.yaml -> kind of entry."""
FAMILIES = ("IM", "RS", "CE", "HO", "IF", "VD", "AP", "AL")


@dataclass(frozen=True, slots=True)
class Entry:
    """One published rule and how it is held."""

    number: str
    says: str
    source: str
    how: str
    """The functions that check it, the test that proves it, or the reason why no program can."""
    kind: str
    """`checked` by `./run check`, `tested` by a test, or `not decidable`."""

    def __str__(self) -> str:
        """One line of `./run check --rules`."""
        return f"{self.number:<7} {self.kind:<14} {self.says}. [{self.source}] {self.how}"


@cache
def sources() -> dict[str, str]:
    """Where the rules were read: the keys that stand as a rule's source -> what they stand for."""
    explained: dict[str, str] = yaml.safe_load(SOURCES.read_text("utf-8"))
    return explained


def entries() -> list[Entry]:
    """Every rule, by family and number."""
    return sorted([*_checked(ALL), *_unchecked(UNCHECKED)], key=_order)


def summary(rules: Iterable[Entry]) -> str:
    """How many rules there are, how many a program can decide, and how many of those are held."""
    kinds = [rule.kind for rule in rules]
    decidable = len(kinds) - kinds.count("not decidable")
    return (
        f"{len(kinds)} published rules; {decidable} that a program can decide, all held: "
        f"{kinds.count('checked')} by this check and {kinds.count('tested')} by tests; "
        f"{kinds.count('not decidable')} that no program can decide."
    )


def _checked(groups: Iterable[Rules[Any]]) -> list[Entry]:
    found: dict[str, list[tuple[Any, Rules[Any]]]] = {}
    for group in groups:
        for rule in group.rules:
            for number in rule.ids:
                found.setdefault(number, []).append((rule, group))
    return [_entry(number, rules) for number, rules in found.items()]


def _entry(number: str, rules: list[tuple[Any, Rules[Any]]]) -> Entry:
    says = "; ".join(dict.fromkeys(rule.says for rule, _ in rules))
    source = ", ".join(dict.fromkeys(rule.source for rule, _ in rules))
    how = ", ".join(f"{group.about}: {rule.check.__name__} ({rule.severity})" for rule, group in rules)
    return Entry(number, says, source, how, "checked")


def _unchecked(path: Path) -> list[Entry]:
    rows: dict[str, dict[str, str]] = yaml.safe_load(path.read_text("utf-8"))
    return [
        Entry(number, row["says"], row["source"], row[key], KINDS[key])
        for number, row in rows.items()
        for key in KINDS
        if key in row
    ]


def _order(entry: Entry) -> tuple[int, int, str]:
    family, digits, rest = re.fullmatch(r"([A-Z]+)-(\d+)(b?)", entry.number).groups()  # type: ignore[union-attr]
    return FAMILIES.index(family), int(digits), rest
