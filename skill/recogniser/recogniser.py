"""The recogniser: words -> what both readers see in them -> one answer, a question back, or an honest nothing."""

from collections.abc import Iterable
from pathlib import Path

from skill.content.compiled import load_weights
from skill.content.model import Guide, Slot
from skill.content.templates import normalise
from skill.content.understanding import NOTHING, Weights
from skill.recogniser.features import features
from skill.recogniser.judge import Evidence, Judge, verdict
from skill.recogniser.nearest import WaysOfAsking
from skill.recogniser.readers import Readers
from skill.recogniser.reading import Reader, Reading
from skill.recogniser.recognition import ALONE, NOT_RECOGNISED, Context, Recognition
from skill.recogniser.sounds import Sounds
from skill.recogniser.thresholds import A_SENTENCE, FEW_WORDS, NEAR_ENOUGH, SURE_BY_SOUND


class Recogniser:
    """Recognises what is said to one guide. Deterministic; keeps nothing of what it hears."""

    def __init__(
        self, guide: Guide, *, learned: bool = True, alone: bool = False, weights: Weights | None = None
    ) -> None:
        """`learned`: whether what was trained is listened to, where there is any; `alone`: the first reader only.

        `weights`: what was trained, where it is not what lies beside the guide.
        """
        self.guide = guide
        weights = weights or (load_weights(Path(guide.folder)) if learned else None)
        refusing = {NOTHING, guide.about.roles.unknown}
        self.readers = Readers(weights, refusing=refusing, alone=alone) if weights else None
        self.reader = Reader(guide, self.readers.knows if self.readers else lambda stem: False)
        self._judge = Judge(guide)
        self._sounds = Sounds(guide.understanding.words.hard, guide.understanding.questions)
        self._values = {name: _by_words(slot) for name, slot in guide.slots.items()}
        first = guide.understanding.heard_first
        self._dangers = {said: name for said, name in self.reader.exact.items() if name in first}
        self._longest = max((len(said.split()) for said in self._dangers), default=0)
        self._asked = None if weights else WaysOfAsking(guide, self.reader.stems)

    def recognise(self, words: str, context: Context = ALONE) -> Recognition:
        """What is meant by `words` after what was said before, or nothing."""
        exact = self._exact(normalise(words), context)
        if exact:
            return exact
        if not self.reader.words(words):
            return NOT_RECOGNISED
        danger = self._danger_beside_a_question(normalise(words).split())
        if danger:
            return Recognition("signpost", danger, 1.0)
        if self._asked:
            return self._nearest(self._asked, words)
        reading, evidence = self.considered(words, context)
        assert self.readers, "where nothing was learned, the nearest way of asking has spoken"
        outcome, id_, score = verdict(evidence, self.readers.limits)
        too_near = self._ask_back(reading)
        if too_near and (outcome == "none" or too_near.id == id_):
            return too_near
        if outcome == "none":
            unknown = self.guide.about.roles.unknown if evidence.beyond else ""
            return Recognition("none", unknown, 0.0, self._nearest_topic(evidence))
        slot, value = self.slot_in(id_, words) if outcome == "topic" else ("", "")
        return Recognition(outcome, id_, score, evidence.runner_up, slot, value)

    def _exact(self, said: str, context: Context) -> Recognition | None:
        """What is said in the very words that somebody wrote down for it."""
        follow_up, other = self.reader.follow_ups.get(said), self.reader.exact.get(said, "")
        if follow_up in context.follow_ups:
            return Recognition("follow-up", str(follow_up), 1.0)
        answer = self.guide.answers.get(other)
        if other:
            return Recognition(answer.kind if answer else "control", other, 1.0)
        return self._exact_with_slot(said)

    def _exact_with_slot(self, said: str) -> Recognition | None:
        """A way of asking with a slot, where what stands in the slot is one of its values ("and the liver")."""
        for slot, values in self._values.items():
            named = _longest_in(said, values)
            asked = f" {said} ".replace(f" {named} ", f" {{{slot}}} ", 1).strip() if named else ""
            # A value alone belongs to whatever answer is asked with it.
            way = asked if asked != f"{{{slot}}}" else self.reader.with_slot.get(slot, "")
            answer = self.guide.answers.get(self.reader.exact.get(way, ""))
            if answer:
                return Recognition(answer.kind, answer.id, 1.0, "", slot, values[named])
        return None

    def _nearest_topic(self, evidence: Evidence) -> str:
        """The topic that is nearest to a question of the guide's subject that no answer covers."""
        likely = () if evidence.outside else (evidence.best, evidence.runner_up)
        answers = (self.guide.answers.get(name) for name in likely)
        return next((answer.id for answer in answers if answer and answer.kind == "topic"), "")

    def _danger_beside_a_question(self, words: list[str]) -> str:
        """The danger that was said in the very words written for it, before or after a question; "" for none."""
        for length in range(A_SENTENCE, min(len(words) - 1, self._longest) + 1):
            for one, rest in ((words[:length], words[length:]), (words[-length:], words[:-length])):
                danger = self._dangers.get(" ".join(one), "")
                if danger and self._is_question(" ".join(rest)):
                    return danger
        return ""

    def _is_question(self, words: str) -> bool:
        """Whether a topic is asked about."""
        exact = self.guide.answers.get(self.reader.exact.get(words, ""))
        if exact:
            return exact.kind == "topic"
        if self._asked:
            return self._nearest(self._asked, words).outcome == "topic"
        return self.considered(words)[1].kind == "topic"

    def considered(self, words: str, context: Context = ALONE) -> tuple[Reading, Evidence]:
        """The reading that is judged, mended by sound where that makes sense of it, and what counts for what."""
        reading = self.reader.read(words)
        evidence = self._evidence(words, reading, context)
        assert self.readers, "asked only where something was learned"
        understood = verdict(evidence, self.readers.limits)[0] != "none"
        mended = None if understood else self._sounds.mended(reading)
        if not mended:
            return reading, evidence
        other = self.reader.read(mended)
        better = self._evidence(mended, other, context)
        clear = better.kind == "topic" and better.sure >= SURE_BY_SOUND
        return (other, better) if clear else (reading, evidence)

    def slot_in(self, answer: str, words: str) -> tuple[str, str]:
        """The slot an answer can be asked with, and the value that was named; both empty where there is none."""
        said = normalise(words)
        for name, values in self._values.items():
            # Other answers may speak of a place too, and say the same of every one.
            if self.guide.slots[name].unlisted in self.guide.answers[answer].variants:
                named = _longest_in(said, values)
                return (name, values[named]) if named else ("", "")
        return "", ""

    def _evidence(self, words: str, reading: Reading, context: Context) -> Evidence:
        assert self.readers, "asked only where something was learned"
        likely = self.readers.likely(words, features(reading))
        return self._judge.evidence(likely, reading.outside, context)

    def _nearest(self, asked: WaysOfAsking, words: str) -> Recognition:
        """Where nothing was learned: the nearest way of asking, where it is very near."""
        near = asked.nearest(self.reader.stems(words))
        if not near or near[0].score < NEAR_ENOUGH:
            return Recognition("none", self.guide.about.roles.unknown)
        runner_up = near[1].answer if len(near) > 1 else ""
        found = self.guide.answers[near[0].answer]
        return Recognition(found.kind, found.id, near[0].score, runner_up)

    def _ask_back(self, reading: Reading) -> Recognition | None:
        """A word too near another to be assumed, where little else was said."""
        said = f" {' '.join(token.word for token in reading.tokens)} "
        for phrase, answer in self.guide.understanding.ask_back.items():
            if f" {phrase} " in said and len(reading.tokens) <= FEW_WORDS:
                return Recognition("confirm", answer)
        return None


def _longest_in(said: str, values: Iterable[str]) -> str:
    return max((words for words in values if f" {words} " in f" {said} "), key=len, default="")


def _by_words(slot: Slot) -> dict[str, str]:
    """Every way of saying a value of a slot -> its id."""
    return {
        normalise(words): value.id
        for value in slot.values
        for words in (value.id.replace("-", " "), *value.synonyms)
    }
