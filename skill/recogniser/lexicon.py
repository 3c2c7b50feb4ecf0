"""Finds meanings in tokens: a trie of phrases, compared by stem, with gaps."""

from collections.abc import Callable, Iterable, Sequence
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


class Lexicon:
    """All phrases of a guide."""

    def __init__(
        self, phrases: Iterable[tuple[str, str]], stem: Callable[[str], str], light: frozenset[str]
    ) -> None:
        """`phrases` are pairs of meaning and plain phrase; `stem` gives a word's stem.

        A longer phrase hides those inside it, unless its meaning is one of `light`.
        """
        self._light = light
        self._trie: dict[str, Any] = {}
        self._suffixes: list[tuple[str, str]] = []
        for meaning, phrase in phrases:
            if phrase.startswith(SUFFIX):
                self._suffixes.append((phrase[1:], meaning))
            else:
                self._add(meaning, phrase, stem)

    def _add(self, meaning: str, phrase: str, stem: Callable[[str], str]) -> None:
        node = self._trie
        for word in phrase.split():
            key = word if word == GAP or word.startswith(EXACT) else stem(word)
            node = node.setdefault(key, {})
        node.setdefault(_END, []).append(meaning)

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """All meanings in `tokens`, without those that lie inside a longer phrase."""
        found: dict[tuple[str, int], None] = {}
        for start, token in enumerate(tokens):
            self._walk(self._trie, tokens, start, 0, found)
            for suffix, meaning in self._suffixes:
                if token.word.endswith(suffix):
                    found[meaning, 1 << start] = None
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
