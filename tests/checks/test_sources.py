"""Every rule says where it was read in keys that are explained, and no explanation is left over."""

import re

import pytest

from skill.checks.amazon.catalogue import entries, sources
from skill.checks.words import REGISTRIES

WORDS = [(rule.ids[0], rule.source) for registry in REGISTRIES for rule in registry.rules]
ALL = [*((entry.number, entry.source) for entry in entries()), *WORDS]


RULE = re.compile(r"[A-Z]{2}-\d+")
"""Another rule, by its number, may be a source as well."""
SEPARATOR = re.compile(r"^.*?(?:[,;] |$)")


def keys_of(source: str) -> list[str]:
    """The keys of a source: `DOC-JSON, litexa#44` -> `DOC-JSON`, `litexa`. Raises KeyError for a strange one."""
    found, rest = [], source
    while rest:
        key = "" if RULE.match(rest) else _key(rest)
        found += [key] if key else []
        rest = SEPARATOR.sub("", rest[len(key) :], count=1)
    return found


def _key(rest: str) -> str:
    """The longest key that a source begins with; what follows it up to the next one says where in it."""
    found = [key for key in sources() if re.match(rf"{re.escape(key)}(?=[# ,;]|$)", rest)]
    if not found:
        raise KeyError(f"`{rest}` is no source that sources.yaml explains; add it there")
    return max(found, key=len)


@pytest.mark.parametrize(("number", "source"), ALL, ids=[number for number, _ in ALL])
def test_source_of_a_rule_is_explained(number: str, source: str) -> None:
    assert keys_of(source) or source.startswith(("IM-", "CE-")), number


def test_every_key_is_used() -> None:
    assert set(sources()) - {key for _, source in ALL for key in keys_of(source)} == set()


def test_strange_key_is_refused() -> None:
    with pytest.raises(KeyError, match="NOWHERE"):
        keys_of("DOC-JSON, NOWHERE#3")
