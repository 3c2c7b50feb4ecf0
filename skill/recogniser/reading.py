"""One utterance, read: its tokens, what they mean, and which of them are strange to the guide."""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from skill.content.model import Guide
from skill.recogniser.lexicon import Lexicon, Match
from skill.recogniser.prepared import prepare
from skill.recogniser.words import Token, Tokeniser


class Reading(Struct, frozen=True):
    """An utterance, read."""

    tokens: tuple[Token, ...]
    matches: tuple[Match, ...]
    meanings: frozenset[str]
    strange: tuple[bool, ...]
    """Which tokens mean nothing here and stand in nothing the guide was taught."""
    outside: bool
    """Whether no word of the guide's subject was said."""


class Reader:
    """Reads utterances in the words of one guide."""

    def __init__(self, guide: Guide, known: Callable[[str], bool]) -> None:
        """`known` says whether a stem stands in what the guide was taught."""
        self._tokeniser = Tokeniser(guide.understanding.words)
        prepared = prepare(guide, self._tokeniser)
        self.exact, self.follow_ups = prepared.exact, prepared.follow_ups
        self.with_slot = {
            slot: next((said for said in self.exact if f"{{{slot}}}" in said), "") for slot in guide.slots
        }
        self.lead_in = re.compile(rf"(?:{_any(prepared.lead_ins)}) ")
        self.asking = re.compile(rf"(?:{_any(prepared.asking)})\b")
        self.join = re.compile(rf"(?<= )(?:{_any(prepared.joins)})(?= )")
        self._known = known
        self._subject = frozenset(guide.understanding.subject)
        light = guide.understanding.questions | guide.slots.keys()
        self._lexicon = Lexicon(prepared.trie, prepared.suffixes, light)

    def stems(self, utterance: str) -> list[str]:
        """The stems of an utterance's tokens."""
        return [token.stem for token in self._tokeniser.tokens(utterance)]

    def words(self, utterance: str) -> list[str]:
        """The plain words of an utterance."""
        return self._tokeniser.words(utterance)

    def read(self, utterance: str) -> Reading:
        """Read one utterance."""
        tokens = tuple(self._tokeniser.tokens(utterance))
        matches = tuple(self._lexicon.find(tokens))
        meanings = frozenset(match.meaning for match in matches)
        meant = 0
        for match in matches:
            meant |= match.mask
        strange = tuple(not (meant >> n & 1 or self._known(token.stem)) for n, token in enumerate(tokens))
        return Reading(tokens, matches, meanings, strange, self._subject.isdisjoint(meanings))


def _any(ways: Iterable[str]) -> str:
    """Any of these ways of saying something, with their apostrophes or without."""
    return "|".join(re.escape(way).replace("'", "'?") for way in ways) or "(?!)"


def strange_words(reading: Reading) -> Iterator[str]:
    """The words of a reading that mean nothing here."""
    yield from (token.word for token, strange in zip(reading.tokens, reading.strange, strict=True) if strange)
