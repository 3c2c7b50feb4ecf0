"""The recogniser: words -> what both readers see in them -> one answer, a question back, or an honest nothing."""

from pathlib import Path

from skill.content.compiled import load_weights
from skill.content.model import Guide, Slot
from skill.content.templates import expand, normalise
from skill.recogniser.asked import Asked
from skill.recogniser.features import features
from skill.recogniser.judge import Evidence, Judge, verdict
from skill.recogniser.reading import Reader, Reading
from skill.recogniser.readers import Readers
from skill.recogniser.recognition import ALONE, NOT_RECOGNISED, Context, Recognition
from skill.recogniser.sounds import Sounds

NEAR_ENOUGH = 0.80
"""How near a way of asking must be, where nothing was learned."""

FEW_WORDS = 5
"""A word too near another is asked back about where no more than these were said."""


class Recogniser:
    """Recognises what is said to one guide. Deterministic; keeps nothing of what it hears."""

    def __init__(self, guide: Guide, *, learned: bool = True, alone: bool = False) -> None:
        """`learned`: whether what was trained is listened to, where there is any; `alone`: the first reader only."""
        self.guide = guide
        weights = load_weights(Path(guide.folder)) if learned else None
        self.readers = Readers(weights, alone=alone) if weights else None
        self.reader = Reader(guide, self.readers.knows if self.readers else lambda stem: False)
        self._judge = Judge(guide)
        self._sounds = Sounds(guide.understanding.words.hard)
        self._values = {name: _by_words(slot) for name, slot in guide.slots.items()}
        self._asked = None if weights else Asked(guide, self.reader.stems)

    def recognise(self, words: str, context: Context = ALONE) -> Recognition:
        """What is meant by `words` after what was said before, or nothing."""
        exact = self.reader.exact.get(normalise(words))
        if exact:
            return Recognition(self.guide.answers[exact].kind, exact, 1.0)
        if self._asked:
            return self._nearest(self._asked, words)
        reading, evidence = self.considered(words, context)
        assert self.readers, "where nothing was learned, the nearest way of asking has spoken"
        outcome, id_, score = verdict(evidence, self.readers.limits)
        if outcome == "none":
            return self._ask_back(reading)
        slot, value = self.slot_in(id_, words) if outcome == "topic" else ("", "")
        return Recognition(outcome, id_, score, evidence.runner_up, slot, value)

    def considered(self, words: str, context: Context = ALONE) -> tuple[Reading, Evidence]:
        """The reading that is judged, mended by sound where that makes sense of it, and what counts for what."""
        reading = self.reader.read(words)
        evidence = self._evidence(words, reading, context)
        if evidence.kind != "none" or not any(reading.strange):
            return reading, evidence
        mended = self._sounds.repaired([token.word for token in reading.tokens], reading.strange)
        if not mended:
            return reading, evidence
        other = self.reader.read(" ".join(mended))
        better = self._evidence(" ".join(mended), other, context)
        return (other, better) if better.kind == "topic" else (reading, evidence)
