"""Frames: which meanings together make a question an answer's own.

A frame is written in an answer file, under `hears`:

    how spread          both meanings are there
    spread blood|lymph  `spread`, and one of the two
    spread +cancer      `cancer` may be there too
    return -why         `why` must not be there

A frame scores by how much of what was said it explains: a word it has no meaning for counts against it. That is
how "how fast does it spread" is kept from "how does it spread".
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from skill.recogniser.lexicon import Match


class Frame(Struct, frozen=True):
    """One line of `hears`."""

    answer: str
    text: str
    needs: tuple[frozenset[str], ...]
    """Of each, one meaning must be there."""
    may: frozenset[str]
    refuses: frozenset[str]

    needed: frozenset[str]
    """All that `needs` names."""
    claims: frozenset[str]
    """Every meaning the frame can explain."""


def parse_frame(answer: str, text: str, refuses: Iterable[str], may: Iterable[str]) -> Frame:
    """A frame from its line; `refuses` and `may` are what the whole answer refuses and allows."""
    words = text.split()
    needs = tuple(frozenset(word.split("|")) for word in words if word[0] not in "+-")
    allowed = {name for word in words if word[0] == "+" for name in word[1:].split("|")}
    refused = {name for word in words if word[0] == "-" for name in word[1:].split("|")}
    named = allowed.union(*needs)
    needed = frozenset().union(*needs)
    may = frozenset({*may} | allowed)
    return Frame(answer, text, needs, may, frozenset(({*refuses} - named) | refused), needed, may | needed)


def explained(frame: Frame, said: Mapping[str, int], refusing: frozenset[str]) -> tuple[int, int]:
    """The tokens a frame explains, and those of them it needs, as bit masks; 0 and 0 where it does not fit.

    `said` holds the tokens of each meaning. A meaning of `refusing` that the frame does not claim refuses it.
    """
    heard = said.keys()
    if any(need.isdisjoint(heard) for need in frame.needs) or not frame.refuses.isdisjoint(heard):
        return 0, 0
    if not refusing <= frame.claims:
        return 0, 0
    needed = _mask(frame.needed.intersection(heard), said)
    return needed | _mask(frame.may.intersection(heard), said), needed


def _mask(meanings: Iterable[str], said: Mapping[str, int]) -> int:
    mask = 0
    for meaning in meanings:
        mask |= said[meaning]
    return mask


def by_meaning(matches: Iterable[Match], implied: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """The tokens of each meaning; a meaning also says what it implies."""
    said: dict[str, int] = {}
    for match in matches:
        for meaning in (match.meaning, *implied.get(match.meaning, ())):
            said[meaning] = said.get(meaning, 0) | match.mask
    return said
