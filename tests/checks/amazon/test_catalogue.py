"""The catalogue holds every published rule once, and what it points at exists."""

from pathlib import Path

import pytest

from skill.checks.amazon.catalogue import Entry, entries, summary

ROOT = Path(__file__).parents[3]
LAST = {"IM": 56, "RS": 36, "CE": 47, "HO": 13, "IF": 16, "VD": 11, "AP": 9, "AL": 7}
"""The highest number of each family."""


def test_every_published_rule_is_in_it_once() -> None:
    published = {f"{family}-{number}" for family, last in LAST.items() for number in range(1, last + 1)} | {
        "RS-24b"
    }
    numbers = [entry.number for entry in entries()]
    assert sorted(numbers) == sorted(published)


@pytest.mark.parametrize("entry", [e for e in entries() if "::" in e.how], ids=lambda entry: entry.number)
def test_what_it_names_exists(entry: Entry) -> None:
    path, _, name = entry.how.partition("::")
    assert f"def {name}(" in (ROOT / path).read_text("utf-8")


def test_every_rule_says_where_it_was_read_and_how_it_is_held() -> None:
    assert [entry.number for entry in entries() if not (entry.says and entry.source and entry.how)] == []


def test_summary_counts() -> None:
    rules = entries()
    assert summary(rules).startswith(f"{len(rules)} published rules; ")
    assert str(next(iter(rules))).startswith("IM-1 ")
