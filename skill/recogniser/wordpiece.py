"""WordPiece: words -> the pieces that the second reader knows (Wu et al. 2016, arXiv:1609.08144, section 4.1)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
INSIDE = "##"
"""Before a piece that does not begin its word."""

MOST = 96
"""Pieces that are read; nobody says more in one turn, and a flood must cost nothing."""

_WORD = re.compile(r"\w+|[^\w\s]")


def pieces(utterance: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The numbers of an utterance's pieces, longest first, between start and end."""
    plain = unicodedata.normalize("NFD", utterance.lower())
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    found = [vocabulary[START]]
    for word in words[:MOST]:
        found += _cut(word, vocabulary) or [vocabulary[UNKNOWN]]
    return [*found[: MOST - 1], vocabulary[END]]


def _cut(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    """The longest pieces from the left; none where a part is in no vocabulary."""
    found, start = [], 0
    while start < len(word):
        known = next(_known(word, start, vocabulary), None)
        if known is None:
            return []
        number, start = known
        found.append(number)
    return found


def _known(word: str, start: int, vocabulary: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    before = INSIDE if start else ""
    for end in range(min(len(word), start + 24), start, -1):
        number = vocabulary.get(before + word[start:end])
        if number is not None:
            yield number, end
