"""Every rule says where it was read in keys that are explained, and no explanation is left over."""

import pytest

from skill.checks.amazon.catalogue import entries
from skill.checks.sources import keys_of, sources
from skill.checks.words import REGISTRIES

WORDS = [(rule.ids[0], rule.source) for registry in REGISTRIES for rule in registry.rules]
ALL = [*((entry.number, entry.source) for entry in entries()), *WORDS]


@pytest.mark.parametrize(("number", "source"), ALL, ids=[number for number, _ in ALL])
def test_source_of_a_rule_is_explained(number: str, source: str) -> None:
    assert keys_of(source) or source.startswith(("IM-", "CE-")), number


def test_every_key_is_used() -> None:
    assert set(sources()) - {key for _, source in ALL for key in keys_of(source)} == set()


def test_strange_key_is_refused() -> None:
    with pytest.raises(KeyError, match="NOWHERE"):
        keys_of("DOC-JSON, NOWHERE#3")
