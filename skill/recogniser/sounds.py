"""Hard words by their sound: "lynn fed emma" -> "lymphoedema".

A recogniser of general speech writes a word it does not know as words that it does. What survives is the order of
the consonants, so words are compared by the shape of their sound: consonant classes, every run of vowels made one,
and the sounds that are often confused too (m/n, p/b, t/d, k/g, s/z). General codes for names (Metaphone) were worse:
they drop the vowels and keep the American r. Only the guide's own hard words are looked for, only where a word stands
that means nothing here, never across a word that asks ("what is tuition fees" is no metastasis), and what is mended
counts only if it then makes clear sense (`Recogniser.considered`).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_

from msgspec import Struct

from skill.recogniser.lexicon import Match
from skill.recogniser.reading import Reading

MOST = 0.1
"""Share of the sounds that may differ. At a fifth, "protein in" would be the peritoneum."""

MAX_WINDOW = 4
"""Words that one hard word can have been written as."""

_RULES = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\bkn|\bgn", "n"),
        (r"\bwr", "r"),
        # "Prints" is said as "prince".
        (r"(?<=nc)e\b|(?<=nt)e\b", ""),
        (r"n(t|d)s\b", "ns"),
        (r"nc\b", "ns"),
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


def shape(words: str) -> str:
    """The sounds of some words: consonant classes in order, every run of vowels as one `a`."""
    text = words
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    text = _VOWELS.sub("a", text.strip())
    return _DOUBLE.sub(r"\1", text.replace("a a", "a")).replace(" ", "")


class Sounding(Struct, frozen=True):
    """A hard word that words [start, end) sound like."""

    word: str
    start: int
    end: int
    difference: float


class Sounds:
    """The hard words of a guide, by their sound."""

    def __init__(self, hard: Sequence[str], questions: Collection[str]) -> None:
        """`hard`: the hard words; `questions`: the meanings of words that ask."""
        self._shapes = [(word, shape(word)) for word in hard]
        self._questions = questions

    def mended(self, reading: Reading) -> str | None:
        """The words of a reading with hard words put back where they sound so; None where none was found."""
        # The longest hard word first, and no more words for it than it needs: "a" before it stays.
        found = sorted(self._soundings(reading), key=lambda s: (-len(s.word), s.difference, s.end - s.start))
        chosen: list[Sounding] = []
        for sounding in found:
            if all(sounding.end <= other.start or other.end <= sounding.start for other in chosen):
                chosen.append(sounding)
        mended = [token.word for token in reading.tokens]
        for sounding in sorted(chosen, key=lambda s: -s.start):
            mended[sounding.start : sounding.end] = [sounding.word]
        return " ".join(mended) if chosen else None

    def _soundings(self, reading: Reading) -> Iterator[Sounding]:
        words = [token.word for token in reading.tokens]
        meant = _standing(reading.matches)
        asking = _standing(match for match in reading.matches if match.meaning in self._questions)
        for start in range(len(words)):
            for end in range(start + 1, min(start + MAX_WINDOW, len(words)) + 1):
                window = (1 << end) - (1 << start)
                if window & asking or not window & ~meant:
                    continue
                nearest = self._nearest(shape(" ".join(words[start:end])))
                if nearest:
                    yield Sounding(nearest[1], start, end, nearest[0])

    def _nearest(self, heard: str) -> tuple[float, str] | None:
        # Most of what is asked needs no mending, and most of what starts a process asks nothing.
        from jellyfish import levenshtein_distance

        near = []
        for word, sound in self._shapes:
            longer = max(len(heard), len(sound))
            if abs(len(heard) - len(sound)) <= MOST * longer:
                near.append((levenshtein_distance(heard, sound) / longer, word))
        return min((pair for pair in near if pair[0] <= MOST), default=None)


def _standing(matches: Iterable[Match]) -> int:
    """The tokens in which these meanings stand, a bit for each."""
    return reduce(or_, (match.mask for match in matches), 0)
