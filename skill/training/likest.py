"""What was taught that is nearest to an utterance: an editor sees by it what a reader goes by."""

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from skill.content.model import Guide
from skill.recogniser.encoder import open_encoder
from skill.training.embedded import encoded, held
from skill.training.examples import taught

TRIED = 80
"""Utterances that are encoded on the spot where none was kept: the nearest by words."""


class Likest:
    """Looks in what one guide is taught. Keeps what it encoded of that, and nothing of what was said."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._made: dict[str, NDArray[np.floating[Any]]] = {}
        self._said: dict[str, list[str]] = {}
        for row in taught(guide):
            self._said.setdefault(row.name, []).append(row.words)

    @cached_property
    def _held(self) -> dict[str, NDArray[np.floating[Any]]]:
        return held(self._guide)

    def by_words(self, words: str, name: str) -> str:
        """What of a class shares most of its words with `words`; "" where nothing does."""
        near = self._near(words, name)
        return near[0] if near and set(near[0].split()) & set(words.split()) else ""

    def by_sense(self, words: str, name: str) -> str:
        """What of a class the encoder finds nearest to `words`; "" where there is no encoder."""
        encoder, ordered = open_encoder(), self._near(words, name)
        near = [one for one in ordered if one in self._held] or ordered[:TRIED]
        if not encoder or not near:
            return ""
        new = [one for one in near if one not in self._held and one not in self._made]
        self._made |= encoded(new, encoder)
        rows = np.stack([self._held[one] if one in self._held else self._made[one] for one in near])
        return near[int((rows.astype(np.float32) @ encoder.encode(words)).argmax())]

    def _near(self, words: str, name: str) -> list[str]:
        """What is taught of a class, what shares most words with `words` first (Dice's coefficient)."""
        said = set(words.split())

        def shared(one: str) -> float:
            other = set(one.split())
            return 2 * len(said & other) / (len(said) + len(other) or 1)

        return sorted(self._said.get(name, ()), key=shared, reverse=True)
