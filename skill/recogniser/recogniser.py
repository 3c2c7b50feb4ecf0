"""The recogniser: words -> meanings -> frames and weights -> one answer, a question back, or an honest nothing."""

from pathlib import Path

from skill.content.compiled import load_weights
from skill.content.model import Guide, Slot
from skill.content.templates import normalise
from skill.recogniser.frames import ALLOWED_DISCOUNT, NEED_BONUS, Frame, Frames, Scored, mask_of
from skill.recogniser.judge import Judge
from skill.recogniser.reading import MEANT, Reader, Reading
from skill.recogniser.recognition import NOTHING, Recognition
from skill.recogniser.sounds import Sounds

ASK_AT = 0.50
"""A frame must explain this share of what was said to count at all."""

SURE = 0.93
SURE_HALF = 0.85
"""Where no word of the subject was said ("how does it spread"), nearly all must be explained; a little less where
one was that has other lives too ("secondary")."""

CLAUSE = 0.8
CLAUSE_BEST = 0.95
CLAUSE_FULL = 2.5
"""A clause of a longer story counts for less than the whole, unless this weight of meaning is in it."""

CLEAR = 0.72
"""Below this an utterance is also read by its sound."""

DIFFERENT = 0.12
DIFFERENT_IN_SUBJECT = 0.34
"""Share of its sounds by which a hard word may have been misheard: more where the subject is clear."""


class Recogniser:
    """Recognises the questions of one guide. Deterministic; keeps nothing of what it hears."""

    def __init__(self, guide: Guide, *, learned: bool = True) -> None:
        """`learned`: whether what was trained is listened to, where there is any."""
        understanding = guide.understanding
        self.guide = guide
        self._reader = Reader(guide)
        self._frames = Frames(guide)
        self._sounds = Sounds(understanding.words.hard)
        self._refusing = frozenset(understanding.refusing)
        self._subject = frozenset(understanding.subject)
        self._half_subject = frozenset(understanding.half_subject)
        self._first = understanding.heard_first
        self._values = {name: _by_words(slot) for name, slot in guide.slots.items()}
        self.weights = load_weights(Path(guide.folder)) if learned else None
        self._judge = Judge(guide, self.weights, self._reader.stems)

    def recognise(self, words: str) -> Recognition:
        """What is asked in `words`, or nothing."""
        exact = self._reader.exact.get(normalise(words))
        if exact:
            return Recognition(self.guide.answers[exact].kind, exact, 1.0)
        reading = self._reader.read(words)
        urgent = self._urgent(reading)
        reading, found = self.considered(reading)
        verdict = self._judge.verdict(reading, found, words, urgent)
        if not verdict:
            return self._ask_back(reading)
        outcome, answer, score, runner_up = verdict
        slot, value = self._slot(answer, words) if outcome == "topic" else ("", "")
        return Recognition(outcome, answer, score, runner_up, slot, value)

    def considered(self, reading: Reading) -> tuple[Reading, list[Scored]]:
        """What the weights are asked about: the reading, mended by sound where that helps, and its best frames."""
        return self._by_sound(reading, self._best(reading))

    def in_subject(self, reading: Reading) -> bool:
        """Whether any word of the subject was said."""
        return not self._subject.isdisjoint(reading.meanings)

    def read(self, words: str) -> Reading:
        """The reading of an utterance."""
        return self._reader.read(words)

    def _urgent(self, reading: Reading) -> str:
        """The signpost for a danger that was named, in the guide's order; it is enough that it was said at all."""
        possible = self._frames.possible(reading.meanings, frozenset())
        heard = {frame.answer for frame in possible if frame.fits(reading.meanings)}
        return next((answer for answer in self._first if answer in heard), "")

    def _best(self, reading: Reading) -> list[Scored]:
        """The best frame of each answer that explains enough, best first."""
        best: dict[str, Scored] = {}
        least = self._least(reading)
        # What does not fit the whole fits no part of it.
        possible = self._frames.possible(reading.meanings, self._refusing & reading.meanings)
        for window in self._reader.windows(reading) if possible else ():
            said = reading.said(window)
            total = reading.weight(window)
            for frame in possible if total else ():
                if not frame.fits(said.keys()):
                    continue
                score = self._score(frame, said, reading, window) / total
                held = best.get(frame.answer)
                if score >= least and (not held or score > held.score):
                    best[frame.answer] = Scored(score, frame)
        return sorted(best.values(), key=lambda scored: (-round(scored.score, 4), scored.frame.answer))

    def _score(self, frame: Frame, said: dict[str, int], reading: Reading, window: int) -> float:
        needed = mask_of(frame.needed, said)
        allowed = mask_of(frame.may, said) & ~needed
        explained = reading.weight(needed) + (1 - ALLOWED_DISCOUNT) * reading.weight(allowed)
        if window != reading.whole:
            explained *= CLAUSE + (CLAUSE_BEST - CLAUSE) * min(1.0, explained / CLAUSE_FULL)
        return explained + NEED_BONUS * len(frame.needs) * reading.weight(window)

    def _least(self, reading: Reading) -> float:
        """The score an answer needs at the least: more where little or nothing of the subject was said."""
        if not self._subject.isdisjoint(reading.meanings):
            return ASK_AT
        return SURE_HALF if not self._half_subject.isdisjoint(reading.meanings) else SURE

    def _by_sound(self, reading: Reading, found: list[Scored]) -> tuple[Reading, list[Scored]]:
        """The same with hard words put back by their sound, where that explains more."""
        if not any(reading.strange) or (found and found[0].score >= CLEAR):
            return reading, found
        in_subject = not self._subject.isdisjoint(reading.meanings)
        most = DIFFERENT_IN_SUBJECT if in_subject else DIFFERENT
        mended = self._sounds.repaired([token.word for token in reading.tokens], reading.strange, most)
        if not mended:
            return reading, found
        other = self._reader.read(" ".join(mended))
        better = self._best(other)
        least = found[0].score + 0.1 if found else ASK_AT if in_subject else SURE
        return (other, better) if better and better[0].score > least else (reading, found)

    def _ask_back(self, reading: Reading) -> Recognition:
        """A word too near another to be assumed, where little else was said."""
        said = f" {' '.join(token.word for token in reading.tokens)} "
        for phrase, answer in self.guide.understanding.ask_back.items():
            if f" {phrase} " in said:
                others = self._reader.read(said.replace(f" {phrase} ", " "))
                if others.weight(others.whole) < MEANT:
                    return Recognition("confirm", answer, ASK_AT)
        return NOTHING

    def _slot(self, answer: str, words: str) -> tuple[str, str]:
        """The slot an answer can be asked with, and the value that was named; both empty where there is none."""
        said = f" {normalise(words)} "
        for name, values in self._values.items():
            # Other answers may speak of a place too, and say the same of every one.
            if self.guide.slots[name].unlisted in self.guide.answers[answer].variants:
                named = max((words for words in values if f" {words} " in said), key=len, default="")
                return (name, values[named]) if named else ("", "")
        return "", ""


def _by_words(slot: Slot) -> dict[str, str]:
    """Every way of saying a value of a slot -> its id."""
    return {
        normalise(words): value.id
        for value in slot.values
        for words in (value.id.replace("-", " "), *value.synonyms)
    }
