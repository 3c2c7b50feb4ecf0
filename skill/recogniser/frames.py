"""Frames: which meanings together make a question an answer's own.

A frame is written in an answer file, under `hears`:

    how spread          both meanings are there
    spread blood|lymph  `spread`, and one of the two
    spread +cancer      `cancer` may be there too
    return -why         `why` must not be there

A frame scores by how much of what was said it explains: a word it has no meaning for counts against it. That is
how "how fast does it spread" is kept from "how does it spread".
"""

from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct

from skill.content.model import Guide

NEED_BONUS = 0.02
"""For each meaning a frame needs: of two that explain as much, the one that asked for more is nearer."""

ALLOWED_DISCOUNT = 0.1
"""What a frame merely allows explains a little less than what it needs."""


class Frame(Struct, frozen=True):
    """One line of `hears`."""

    answer: str
    text: str
    needs: tuple[frozenset[str], ...]
    """Of each, one meaning must be there."""
    needed: frozenset[str]
    may: frozenset[str]
    refuses: frozenset[str]
    claims: frozenset[str]
    """Every meaning the frame can explain."""

    def fits(self, heard: Collection[str]) -> bool:
        """Whether all it needs was heard, and nothing it refuses."""
        return self.refuses.isdisjoint(heard) and not any(need.isdisjoint(heard) for need in self.needs)


class Scored(Struct, frozen=True):
    """How well one frame explains the words; about 1 for all of them."""

    score: float
    frame: Frame


def parse_frame(answer: str, text: str, may: Iterable[str]) -> Frame:
    """A frame from its line; `may` is what every frame of the answer allows."""
    words = text.split()
    needs = tuple(frozenset(word.split("|")) for word in words if word[0] not in "+-")
    needed: frozenset[str] = frozenset().union(*needs)
    allowed = frozenset(may) | _marked(words, "+")
    return Frame(answer, text, needs, needed, allowed, _marked(words, "-"), allowed | needed)


def _marked(words: Iterable[str], mark: str) -> frozenset[str]:
    return frozenset(name for word in words if word[0] == mark for name in word[1:].split("|"))


def mask_of(meanings: Iterable[str], said: Mapping[str, int]) -> int:
    """The tokens that say any of `meanings`."""
    mask = 0
    for meaning in meanings:
        mask |= said.get(meaning, 0)
    return mask


class Frames:
    """All frames of a guide, found by the meanings they need."""

    def __init__(self, guide: Guide) -> None:
        common = guide.understanding.common
        self._by_meaning: dict[str, list[Frame]] = {}
        for answer in guide.answers.values():
            for line in answer.hears:
                self._add(parse_frame(answer.id, line.template, (*answer.also, *common)))

    def _add(self, frame: Frame) -> None:
        # Any one need will do to find it by; the narrowest finds it least often in vain.
        for meaning in min(frame.needs, key=len):
            self._by_meaning.setdefault(meaning, []).append(frame)

    def possible(self, heard: Collection[str], refusing: frozenset[str]) -> list[Frame]:
        """The frames whose needs were all heard and that claim every meaning of `refusing`, each once."""
        found = {
            id(frame): frame
            for meaning in heard
            for frame in self._by_meaning.get(meaning, ())
            if refusing <= frame.claims and not any(need.isdisjoint(heard) for need in frame.needs)
        }
        return list(found.values())
