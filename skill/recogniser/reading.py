"""One utterance, read: its tokens, what they mean, and how much each of them counts."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from skill.content.model import Guide
from skill.recogniser.lexicon import Lexicon, Match
from skill.recogniser.prepared import HARMLESS, prepare
from skill.recogniser.words import Token, Tokeniser

MEANT = 1.0
MEANT_BY_IDLE_WORD = 0.5
QUESTION = 0.4
STORY = 0.12
UNKNOWN = 0.8
UNKNOWN_IN_SUBJECT = 0.5
"""What a word counts: one with a meaning, a plain word that is part of a phrase, one that says only what kind of
question it is, one that people tell their story with, and one that means nothing here."""

LONG = 12
"""Utterances of more words are also read clause by clause."""

MAX_CLAUSES = 4
"""Neighbouring clauses that are read together."""


class Reading(Struct, frozen=True):
    """An utterance, read. Sets of tokens are bit masks."""

    tokens: Sequence[Token]
    matches: Sequence[Match]
    weights: Sequence[float]
    meanings: frozenset[str]
    strange: tuple[bool, ...]
    """Which tokens mean nothing here."""

    def said(self, window: int) -> dict[str, int]:
        """Meaning -> the tokens that say it, for phrases that lie inside `window`."""
        found: dict[str, int] = {}
        for match in self.matches:
            if match.mask & window == match.mask:
                found[match.meaning] = found.get(match.meaning, 0) | match.mask
        return found

    def weight(self, mask: int) -> float:
        """What the tokens of `mask` count together."""
        total = 0.0
        for weight in self.weights:
            if not mask:
                break
            if mask & 1:
                total += weight
            mask >>= 1
        return total

    @property
    def whole(self) -> int:
        """All tokens."""
        return (1 << len(self.tokens)) - 1


class Reader:
    """Reads utterances in the words of one guide."""

    def __init__(self, guide: Guide) -> None:
        understanding = guide.understanding
        self._tokeniser = Tokeniser(understanding.words)
        prepared = prepare(guide, self._tokeniser)
        self.exact = prepared.exact
        self._idle, self._story = prepared.idle, prepared.story
        self._starts = set(understanding.words.clause_starts.split())
        self._questions = frozenset(understanding.questions)
        self._danger = frozenset(understanding.danger)
        self._subject = frozenset(understanding.subject)
        light = self._questions | guide.slots.keys()
        self._lexicon = Lexicon(prepared.trie, prepared.suffixes, light)

    def stems(self, utterance: str) -> list[str]:
        """The stems of an utterance's tokens, idle ones left out."""
        return [token.stem for token in self._tokeniser.tokens(utterance) if token.stem not in self._idle]

    def words(self, utterance: str) -> list[str]:
        """The plain words of an utterance."""
        return self._tokeniser.words(utterance)

    def read(self, utterance: str) -> Reading:
        """Read one utterance."""
        tokens = self._tokeniser.tokens(utterance)
        matches = self._lexicon.find(tokens)
        harmless = _union(match.mask for match in matches if match.meaning == HARMLESS)
        matches = [
            match
            for match in matches
            if match.meaning != HARMLESS and not (match.meaning in self._danger and match.mask & harmless)
        ]
        meanings = frozenset(match.meaning for match in matches)
        meant = _union(match.mask for match in matches)
        strange = tuple(self._is_strange(n, token, meant) for n, token in enumerate(tokens))
        weights = self._weights(tokens, matches, harmless, strange)
        return Reading(tokens, matches, weights, meanings, strange)

    def _is_strange(self, n: int, token: Token, meant: int) -> bool:
        return not (meant >> n & 1 or token.stem in self._idle or token.stem in self._story)

    def _weights(
        self, tokens: Sequence[Token], matches: Sequence[Match], harmless: int, strange: Sequence[bool]
    ) -> list[float]:
        strong = _union(
            m.mask for m in matches if m.meaning not in self._questions and m.meaning not in self._danger
        )
        weak = _union(m.mask for m in matches if m.meaning in self._questions)
        in_subject = any(match.meaning in self._subject for match in matches)
        weights = []
        for n, token in enumerate(tokens):
            if harmless >> n & 1:
                weight = 0.0
            elif strong >> n & 1:
                weight = MEANT_BY_IDLE_WORD if token.stem in self._idle else MEANT
            elif weak >> n & 1:
                weight = QUESTION
            elif strange[n]:
                weight = UNKNOWN_IN_SUBJECT if in_subject else UNKNOWN
            else:
                weight = 0.0 if token.stem in self._idle else STORY
            weights.append(weight)
        return weights

    def windows(self, reading: Reading) -> Iterator[int]:
        """The whole utterance; of a long one also its clauses, alone and with their neighbours."""
        yield reading.whole
        tokens = reading.tokens
        if len(tokens) <= LONG:
            return
        starts = [n for n, token in enumerate(tokens) if n == 0 or token.word in self._starts]
        ends = [*starts[1:], len(tokens)]
        for first, start in enumerate(starts):
            for end in ends[first : first + MAX_CLAUSES]:
                if end - start >= 3:
                    yield (1 << end) - (1 << start)


def _union(masks: Iterator[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found
