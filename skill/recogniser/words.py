"""An utterance -> tokens: contractions undone, spellings made one, inflections cut off."""

import re
from collections.abc import Iterable
from functools import cache

import Stemmer
from msgspec import Struct

from skill.content.understanding import Words

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
MAX_WORDS = 120
"""Longer speech is cut: nobody says more in one turn, and a machine's flood must cost nothing."""


class Token(Struct, frozen=True):
    """One word as said, and its stem, by which words are compared."""

    word: str
    stem: str


class Tokeniser:
    """Cuts utterances of one language into tokens."""

    def __init__(self, words: Words) -> None:
        stem = Stemmer.Stemmer(words.stemmer).stemWord
        self._stem = cache(stem)
        self._whole = words.contractions
        self._endings = tuple(words.endings.items())
        self._spellings = words.spellings

    def words(self, utterance: str) -> list[str]:
        """The plain words of an utterance, contractions undone and spellings made one."""
        found: list[str] = []
        for word in _WORD.findall(utterance.lower().replace("\u2019", "'"))[:MAX_WORDS]:
            found += self._plain(word)
        return found

    def _plain(self, word: str) -> Iterable[str]:
        if word in self._whole:
            return self._whole[word].split()
        for ending, instead in self._endings:
            if word.endswith(ending):
                return (
                    [*self._plain(word[: -len(ending)]), *instead.split()] if len(word) > len(ending) else []
                )
        return self._spellings.get(word, word).split()

    def stem(self, word: str) -> str:
        """The stem of one plain word."""
        return str(self._stem(word))

    def tokens(self, utterance: str) -> list[Token]:
        """The tokens of an utterance."""
        return [Token(word, self._stem(word)) for word in self.words(utterance)]
