"""What was taught that is nearest to an utterance: an editor sees by it what a reader goes by."""

import numpy as np

from skill.content.model import Guide
from skill.recogniser.encoder import open_encoder
from skill.training.embedded import encoded, held
from skill.training.examples import taught

TRIED = 80
"""Utterances that are encoded on the spot where none was kept: the nearest by words."""


class Likest:
    """Looks in what one guide is taught."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self._said: dict[str, list[str]] = {}
        for row in taught(guide):
            self._said.setdefault(row.name, []).append(row.words)

    def by_words(self, words: str, name: str) -> str:
        """What of a class shares most of its words with `words`; "" where nothing does."""
        near = self._near(words, name)
        return near[0] if near and set(near[0].split()) & set(words.split()) else ""

    def by_sense(self, words: str, name: str) -> str:
        """What of a class the encoder finds nearest to `words`; "" where there is no encoder."""
        encoder, kept = open_encoder(), held(self._guide)
        near = [one for one in self._near(words, name) if one in kept] or self._near(words, name)[:TRIED]
        if not encoder or not near:
            return ""
        kept |= encoded([one for one in (words, *near) if one not in kept], encoder)
        likeness = np.stack([kept[one] for one in near]).astype(np.float32) @ kept[words].astype(np.float32)
        return near[int(likeness.argmax())]

    def _near(self, words: str, name: str) -> list[str]:
        """What is taught of a class, what shares most words with `words` first (Dice's coefficient)."""
        said = set(words.split())

        def shared(one: str) -> float:
            other = set(one.split())
            return 2 * len(said & other) / (len(said) + len(other) or 1)

        return sorted(self._said.get(name, ()), key=shared, reverse=True)
