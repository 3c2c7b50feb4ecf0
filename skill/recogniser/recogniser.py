"""The recogniser: words -> meanings -> frames -> one answer, a question back, or an honest nothing."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from skill.content.model import Guide
from skill.content.phrases import all_meanings
from skill.recogniser.frames import Frame, by_meaning, explained, parse_frame
from skill.recogniser.lexicon import Lexicon, Match
from skill.recogniser.recognition import NOTHING, Recognition
from skill.recogniser.words import Token, Tokeniser

ANSWER_AT = 0.62
"""A frame must explain this share of what was said to be answered,"""

ASK_AT = 0.50
"""this much to be asked back about,"""

MARGIN = 0.06
"""and lead the next answer by this much."""

SURE = 0.93
"""Where no word of the subject was said ("how does it spread"), nearly all must be explained."""

SURE_HALF = 0.85
QUESTION_WEIGHT = 0.4
ALLOWED_DISCOUNT = 0.1
"""What a frame merely allows explains a little less than what it needs."""

STORY_WEIGHT = 0.12
UNKNOWN_WEIGHT = 0.8
UNKNOWN_IN_SUBJECT = 0.5
LONG = 12
"""Utterances of more words than this are also searched clause by clause."""


HARMLESS = "harmless"


class Scored(Struct, frozen=True):
    """How well one frame explains the words."""

    score: float
    frame: Frame
    mask: int


class Recogniser:
    """Recognises the questions of one guide."""

    def __init__(self, guide: Guide) -> None:
        understanding = guide.understanding
        self._guide = guide
        self._tokeniser = Tokeniser(understanding.words)
        meanings = all_meanings(guide)
        pairs = ((name, phrase) for name, phrases in meanings.items() for phrase in phrases)
        light = frozenset((*understanding.questions, *guide.slots))
        harmless = ((HARMLESS, phrase) for phrase in understanding.harmless)
        phrases = ((n, self._plain(p)) for n, p in (*pairs, *harmless))
        self._lexicon = Lexicon(phrases, self._tokeniser.stem, light)
        self._refusing = frozenset(understanding.refusing)
        self._questions = frozenset(understanding.questions)
        self._danger = frozenset(understanding.danger)
        self._subject = frozenset(understanding.subject)
        self._half_subject = frozenset(understanding.half_subject)
        stem = self._tokeniser.stem
        self._idle = {stem(word) for word in understanding.words.idle.split()}
        self._story = {stem(word) for word in understanding.words.story.split()}
        self._starts = set(understanding.words.clause_starts.split())
        self._frames = [
            parse_frame(answer.id, frame.template, answer.unless, (*answer.also, *understanding.common))
            for answer in guide.answers.values()
            for frame in answer.hears
        ]
        first = understanding.heard_first
        self._urgent = sorted((f for f in self._frames if f.answer in first), key=lambda f: first.index(f.answer))
        self._calm = [frame for frame in self._frames if frame.answer not in first]

    def _plain(self, phrase: str) -> str:
        if phrase.startswith("*"):
            return phrase
        return " ".join(
            word if word[0] in "~=" else " ".join(self._tokeniser.words(word)) for word in phrase.split()
        )

    def recognise(self, words: str) -> Recognition:
        """What is asked in `words`, or nothing."""
        tokens = self._tokeniser.tokens(words)
        matches = self._lexicon.find(tokens)
        urgent = self._heard_first(matches)
        if urgent:
            return urgent
        found = self._best(tokens, matches)
        return self._decide(found)

    def _heard_first(self, matches: Sequence[Match]) -> Recognition | None:
        harmless = 0
        for match in matches:
            if match.meaning == HARMLESS:
                harmless |= match.mask
        said = by_meaning((m for m in matches if not (m.meaning in self._danger and m.mask & harmless)), {})
        for frame in self._urgent:
            if explained(frame, said, frozenset())[0]:
                return Recognition("signpost", frame.answer, 1.0)
        return None

    def _best(self, tokens: Sequence[Token], matches: Sequence[Match]) -> list[Scored]:
        """The best frame of each answer, best first."""
        best: dict[str, Scored] = {}
        heard = {match.meaning for match in matches}
        refusing = self._refusing & heard
        least = self._least(heard)
        for window in self._windows(tokens):
            for scored in self._scores(tokens, matches, window, refusing):
                if scored.score < least:
                    continue
                held = best.get(scored.frame.answer)
                if not held or scored.score > held.score:
                    best[scored.frame.answer] = scored
        return sorted(best.values(), key=lambda scored: -scored.score)

    def _least(self, heard: set[str]) -> float:
        """The score an answer needs at the least: more where little or nothing of the subject was said."""
        if not self._subject.isdisjoint(heard):
            return ASK_AT
        return SURE_HALF if not self._half_subject.isdisjoint(heard) else SURE

    def _windows(self, tokens: Sequence[Token]) -> Iterator[int]:
        """The whole utterance; of a long one also its clauses, alone and with the next."""
        everything = (1 << len(tokens)) - 1
        yield everything
        if len(tokens) <= LONG:
            return
        starts = [n for n, token in enumerate(tokens) if n == 0 or token.word in self._starts]
        ends = [*starts[1:], len(tokens)]
        for first, start in enumerate(starts):
            for end in ends[first : first + 4]:
                if end - start >= 3:
                    yield (1 << end) - (1 << start)

    def _scores(self, tokens: Sequence[Token], matches: Sequence[Match], window: int, refusing: frozenset[str]) -> Iterator[Scored]:
        here = [match for match in matches if match.mask & window == match.mask]
        said = by_meaning((match for match in here if match.meaning not in self._danger), {})
        weights = self._weights(tokens, here, window)
        total = sum(weights.values())
        if not total:
            return
        whole = window == (1 << len(tokens)) - 1
        for frame in self._calm:
            mask, needed = explained(frame, said, refusing)
            if mask:
                gained = sum(weight for n, weight in weights.items() if mask >> n & 1)
                allowed = sum(weight for n, weight in weights.items() if mask & ~needed >> n & 1)
                score = (gained - ALLOWED_DISCOUNT * allowed) / total
                if not whole:
                    score *= 0.8 + 0.2 * min(1.0, gained / 2.5)
                yield Scored(score + 0.02 * len(frame.needs), frame, mask)

    def _weights(self, tokens: Sequence[Token], matches: Sequence[Match], window: int) -> dict[int, float]:
        weights: dict[int, float] = {}
        meanings = {match.meaning for match in matches}
        unknown = UNKNOWN_WEIGHT if self._subject.isdisjoint(meanings) else UNKNOWN_IN_SUBJECT
        meant: dict[int, bool] = {}
        harmless = 0
        for match in matches:
            if match.meaning == HARMLESS:
                harmless |= match.mask
                continue
            weak = match.meaning in self._questions
            for n in range(len(tokens)):
                if match.mask >> n & 1:
                    meant[n] = meant.get(n, True) and weak
        for n, token in enumerate(tokens):
            if not window >> n & 1:
                continue
            if harmless >> n & 1:
                continue
            if n in meant:
                idle = token.stem in self._idle
                weights[n] = QUESTION_WEIGHT if meant[n] else 0.5 if idle else 1.0
            elif token.stem in self._idle:
                continue
            else:
                weights[n] = STORY_WEIGHT if token.stem in self._story else unknown
        return weights

    def _decide(self, found: list[Scored]) -> Recognition:
        if not found or found[0].score < ASK_AT:
            return NOTHING
        best, second = found[0], found[1] if len(found) > 1 else None
        runner_up = second.frame.answer if second else ""
        if best.score < ANSWER_AT:
            return Recognition("confirm", best.frame.answer, best.score, runner_up)
        kind = self._guide.answers[best.frame.answer].kind
        return Recognition(kind, best.frame.answer, min(best.score, 1.0), runner_up)
