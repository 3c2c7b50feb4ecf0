"""Finds meanings in tokens: a trie of phrases, compared by stem, with gaps."""

from collections.abc import Callable, Container, Sequence
from typing import Any

from msgspec import Struct

from skill.recogniser.words import Token

GAP = "~"
"""In a phrase: up to MAX_GAP words may stand here."""

MAX_GAP = 3
EXACT = "="
"""Before a word of a phrase: this very form, whatever its stem."""

SUFFIX = "*"
"""Before letters, as a whole phrase: any word that ends in them."""

_END = ""


class Match(Struct, frozen=True):
    """A meaning, and the tokens that say it as a bit mask (the words in a gap are not among them)."""

    meaning: str
    mask: int


def add_phrase(trie: dict[str, Any], meaning: str, phrase: str, stem: Callable[[str], str]) -> None:
    """Put one phrase into a trie of stems."""
    node = trie
    for word in phrase.split():
        key = word if word == GAP or word.startswith(EXACT) else stem(word)
        node = node.setdefault(key, {})
    meanings = node.setdefault(_END, [])
    if meaning not in meanings:
        meanings.append(meaning)


class Lexicon:
    """All phrases of a guide."""

    def __init__(
        self, trie: dict[str, Any], suffixes: Sequence[tuple[str, str]], light: Container[str]
    ) -> None:
        """A longer phrase hides those inside it, unless its meaning is one of `light`."""
        self._trie = trie
        self._suffixes = dict(suffixes)
        self._suffix_lengths = sorted({len(suffix) for suffix in self._suffixes})
        self._light = light

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """All meanings in `tokens`, without those that lie inside a longer phrase."""
        found: dict[tuple[str, int], None] = {}
        for start, token in enumerate(tokens):
            self._walk(self._trie, tokens, start, 0, found)
            for length in self._suffix_lengths:
                suffix = token.word[-length:]
                if suffix in self._suffixes:
                    found[self._suffixes[suffix], 1 << start] = None
        masks = {mask for _, mask in found}
        covering = {mask for meaning, mask in found if meaning not in self._light}
        inside = {one for one in masks if any(one & other == one != other for other in covering)}
        return [Match(meaning, mask) for meaning, mask in found if mask not in inside]

    def _walk(
        self,
        node: dict[str, Any],
        tokens: Sequence[Token],
        at: int,
        mask: int,
        found: dict[tuple[str, int], None],
    ) -> None:
        for meaning in node.get(_END, ()):
            found[meaning, mask] = None
        if GAP in node:
            for skipped in range(at, min(at + MAX_GAP, len(tokens)) + 1):
                self._walk(node[GAP], tokens, skipped, mask, found)
        if at < len(tokens):
            token = tokens[at]
            for key in (token.stem, EXACT + token.word):
                below = node.get(key)
                if below is not None:
                    self._walk(below, tokens, at + 1, mask | 1 << at, found)
