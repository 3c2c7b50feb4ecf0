"""Hard words by their sound: "lynn fed emma" -> "lymphoedema".

A recogniser of general speech writes a word it does not know as words that it does. What survives is the order of
the consonants, so words are compared by a key of consonant classes, vowels dropped and the sounds that are often
confused made one (m/n, p/b, t/d, k/g, s/z). Only the guide's own hard words are looked for, and only where a word
stands that means nothing here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from msgspec import Struct

MOST = 0.34
"""Share of its sounds that may differ."""

MAX_WINDOW = 4
"""Words that one hard word can have been written as."""

_RULES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\bkn|\bgn", "n"),
        (r"\bwr", "r"),
        (r"\bps", "s"),
        (r"ph|v|gh\b", "f"),
        (r"ch(?=emo|r)", "k"),
        (r"tch|ch|sh|(?<=[aeiou])ti(?=o)|c(?=[eiy])|g(?=[eiy])|j|z", "s"),
        (r"wh|gh|w|y(?=[aeiou])|h(?![aeiou])", ""),
        (r"x", "ks"),
        (r"t|d", "t"),
        (r"ck|q|c|g", "k"),
        (r"b", "p"),
        (r"m", "n"),
        # British English says no r before a consonant or at the end.
        (r"r(?! ?[aeiouy])", ""),
    )
)
_VOWELS = re.compile(r"[aeiouyh']+")
_DOUBLE = re.compile(r"([a-z]) ?\1+")


@cache
def shape(words: str) -> str:
    """The sounds of some words: consonant classes in order, every run of vowels as one `a`."""
    text = words
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    text = _VOWELS.sub("a", text.strip())
    return _DOUBLE.sub(r"\1", text.replace("a a", "a")).replace(" ", "")


@cache
def key(words: str) -> str:
    """The consonant classes alone; a vowel at the start counts as one sound."""
    sounds = shape(words)
    return sounds[:1] + sounds[1:].replace("a", "")


def _edits(length: int) -> int:
    """How many sounds may differ: none in a short word, two in a long one."""
    return 0 if length < 4 else 1 if length < 6 else 2


class Sounding(Struct, frozen=True):
    """A hard word that words [start, end) sound like."""

    word: str
    start: int
    end: int
    difference: float


class Sounds:
    """The hard words of a guide, by their sound."""

    def __init__(self, hard: Sequence[str]) -> None:
        self._longest = max((len(key(word)) for word in hard), default=0) + 2
        self._by_key: dict[str, list[str]] = {}
        for word in hard:
            whole = key(word)
            for shorter in _without(whole, _edits(len(whole))):
                self._by_key.setdefault(shorter, []).append(word)

    def repaired(self, words: Sequence[str], strange: Sequence[bool]) -> list[str] | None:
        """`words` with hard words put back where they sound so; None where none was found.

        `strange` marks the words that mean nothing here: every place that is mended holds one of them.
        """
        found = sorted(
            self._soundings(words, strange),
            key=lambda s: (s.difference - 0.1 * (s.end - s.start), s.start),
        )
        chosen: list[Sounding] = []
        for sounding in found:
            if all(sounding.end <= other.start or other.end <= sounding.start for other in chosen):
                chosen.append(sounding)
        mended = list(words)
        for sounding in sorted(chosen, key=lambda s: -s.start):
            mended[sounding.start : sounding.end] = sounding.word.split()
        return mended if chosen else None

    def _soundings(self, words: Sequence[str], strange: Sequence[bool]) -> Iterator[Sounding]:
        for start in range(len(words)):
            for end in range(start + 1, min(start + MAX_WINDOW, len(words)) + 1):
                if any(strange[start:end]):
                    best = self._nearest(" ".join(words[start:end]))
                    if best:
                        yield Sounding(best[1], start, end, best[0])

    def _nearest(self, words: str) -> tuple[float, str] | None:
        heard = key(words)
        if len(heard) > self._longest:
            return None
        near: set[str] = set()
        for shorter in _without(heard, _edits(len(heard))):
            near.update(self._by_key.get(shorter, ()))
        scored = ((_difference(shape(words), shape(word)), word) for word in near)
        return min((pair for pair in scored if pair[0] <= MOST), default=None)


def _difference(one: str, other: str) -> float:
    return _distance(one, other) / max(len(one), len(other))


def _without(text: str, most: int) -> set[str]:
    """`text` with up to `most` letters taken out: two words within that distance share one of these."""
    found = {text}
    for count in range(1, most + 1):
        for kept in combinations(range(len(text)), len(text) - count):
            found.add("".join(text[n] for n in kept))
    return found


def _distance(one: str, other: str) -> int:
    """Letters to change, add or take out (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
