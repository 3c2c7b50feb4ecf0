"""What the first reader looks at in an utterance: its words, their pairs, and the meanings that were found."""

import math
from collections.abc import Iterator

from skill.recogniser.reading import Reading

MEANING = 1.5
PAIR = 0.7
"""How far a meaning, and a pair of anything, is listened to, where a word counts 1."""

OUTSIDE = 0.4
MANY_STRANGE = 4
MANY_WORDS = 40
WORD = "word:"


def features(reading: Reading) -> dict[str, float]:
    """Name -> value, for one utterance; the names are those of the trained weights."""
    said = dict(_said(reading))
    length = math.sqrt(sum(value * value for value in said.values())) or 1.0
    weighed = {name: value / length for name, value in said.items()}
    if reading.outside:
        weighed["outside"] = OUTSIDE
    weighed["strange"] = min(sum(reading.strange), MANY_STRANGE) / MANY_STRANGE / 2
    weighed["length"] = min(len(reading.tokens), MANY_WORDS) / MANY_WORDS
    return weighed


def _said(reading: Reading) -> Iterator[tuple[str, float]]:
    stems = [token.stem for token in reading.tokens]
    yield from ((WORD + stem, 1.0) for stem in stems)
    yield from ((f"pair:{one} {two}", PAIR) for one, two in zip(["^", *stems], [*stems, "$"], strict=True))
    meanings = sorted(reading.meanings)
    for index, one in enumerate(meanings):
        yield f"meaning:{one}", MEANING
        yield from ((f"meanings:{one} {two}", PAIR) for two in meanings[index + 1 :])
