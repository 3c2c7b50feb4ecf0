"""Weighs what the frames say against what was learned, and decides: answer, ask back, or say nothing.

The frames know what their editor wrote, the weights what many examples have in common. Where they agree, little
is needed; where they do not, or where no word of the subject was said, much is. Being wrong costs more than
declining.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from skill.content.model import Answer, Guide
from skill.content.templates import expand
from skill.content.understanding import NOTHING, Weights
from skill.recogniser.asked import Asked
from skill.recogniser.features import features
from skill.recogniser.frames import Scored
from skill.recogniser.reading import Reading
from skill.recogniser.weights import likely

Ranked = list[tuple[str, float]]
"""Answers with their probabilities, likeliest first."""

Verdict = tuple[Literal["topic", "signpost", "confirm"], str, float, str]
"""Outcome, answer, score from 0 to 1, runner-up."""

ANSWER_AT = 0.45
"""Probability that is enough for an answer, where a word of the subject was said,"""

ANSWER_AT_HALF = 0.60
"""where one was that has other lives too, and nothing that means nothing here,"""

NEVER = 2.0
"""Where none was said, the weights alone are never enough."""

ANSWER_AT_AGREED = 0.30
"""and where the best frame says the same."""

ASK_AT = 0.30
"""Probability that is enough to ask back."""

DANGER_AT = 0.40
DANGER_AT_OUTSIDE = 0.85
"""Probability of all danger together that is enough to hear it; more where nothing of health was said."""

HARMLESS_BELOW = 0.002
HARMLESS_BELOW_OUTSIDE = 0.02
"""A phrase of danger is not believed where the weights see next to none ("did they choke in the final")."""

FRAME_SURE = 0.97
FRAME_CLEAR = 0.93
FRAME_STRONG = 0.90
DOUBTFUL = 0.60
"""A frame this sure is believed against weights less than DOUBTFUL; or makes the guide ask."""

DOUBT_IN_NOTHING = 0.85

FRAME_ALONE = 0.62
NEAR_ENOUGH = 0.80
"""Without weights: what a frame must explain, and how near a way of asking must be."""


class Judge:
    """Decides for one guide."""

    def __init__(self, guide: Guide, weights: Weights | None, stems: Callable[[str], list[str]]) -> None:
        """`stems` gives the stems of an utterance without its idle words."""
        understanding = guide.understanding
        self._guide = guide
        self._weights = weights
        self._subject = frozenset(understanding.subject)
        self._half_subject = frozenset(understanding.half_subject)
        self._danger = frozenset(understanding.heard_first)
        self._stems = stems
        # Answers with frames or weights are not looked for this way: those know better.
        known = weights.answers if weights else ()
        plain = (a for a in guide.answers.values() if not a.hears and a.id not in known)
        self._asked = Asked({answer.id: list(_ways(answer, stems)) for answer in plain})

    def verdict(self, reading: Reading, found: Sequence[Scored], words: str, urgent: str) -> Verdict | None:
        """What to do with an utterance, given its best frames; None: nothing is understood.

        `urgent` is the signpost for a danger that a phrase of the guide named, if any.
        """
        if self._weights:
            return self._learned(self._weights, reading, found, urgent) or self._nearest(words)
        return ("signpost", urgent, 1.0, "") if urgent else self._framed(found) or self._nearest(words)

    def _framed(self, found: Sequence[Scored]) -> Verdict | None:
        """Without weights, a frame stands for itself."""
        if not found:
            return None
        answer = found[0].frame.answer
        runner_up = found[1].frame.answer if len(found) > 1 else ""
        outcome = self._guide.answers[answer].kind if found[0].score >= FRAME_ALONE else "confirm"
        return outcome, answer, min(found[0].score, 1.0), runner_up

    def _nearest(self, words: str) -> Verdict | None:
        """An answer that has ways of asking and no frames: the nearest way, where it is very near."""
        near = self._asked.nearest(self._stems(words))
        if not near or near[0].score < NEAR_ENOUGH:
            return None
        runner_up = near[1].answer if len(near) > 1 else ""
        return self._guide.answers[near[0].answer].kind, near[0].answer, near[0].score, runner_up

    def _learned(
        self, weights: Weights, reading: Reading, found: Sequence[Scored], urgent: str
    ) -> Verdict | None:
        in_subject = not self._subject.isdisjoint(reading.meanings)
        ranked = likely(weights, features(reading, found, in_subject))
        frame = found[0] if found and found[0].frame.answer in dict(ranked) else None
        return self._in_danger(ranked, reading, urgent) or self._weigh(ranked, frame, self._enough(reading))

    def _in_danger(self, ranked: Ranked, reading: Reading, urgent: str) -> Verdict | None:
        """Danger that a phrase named, or that sounds like what people in danger say."""
        danger = sum(probability for answer, probability in ranked if answer in self._danger)
        health = not (self._subject | self._half_subject).isdisjoint(reading.meanings)
        if urgent:
            harmless = danger < (HARMLESS_BELOW if health else HARMLESS_BELOW_OUTSIDE)
            return None if harmless else ("signpost", urgent, 1.0, ranked[0][0])
        if danger < (DANGER_AT if health else DANGER_AT_OUTSIDE):
            return None
        answer = next(answer for answer, _ in ranked if answer in self._danger)
        return "signpost", answer, danger, ranked[0][0]

    def _enough(self, reading: Reading) -> float:
        """The probability that is enough for an answer; more where less of the subject was said."""
        if not self._subject.isdisjoint(reading.meanings):
            return ANSWER_AT
        half = not self._half_subject.isdisjoint(reading.meanings)
        return ANSWER_AT_HALF if half and not any(reading.strange) else NEVER

    def _weigh(self, ranked: Ranked, frame: Scored | None, enough: float) -> Verdict | None:
        (answer, probability), (second, _) = ranked[:2]
        if answer == NOTHING or answer in self._danger or answer == self._guide.about.roles.unknown:
            return self._against_nothing(frame, probability)
        if frame and frame.frame.answer == answer:
            agreed = enough < NEVER or frame.score > FRAME_CLEAR
            enough = ANSWER_AT_AGREED if agreed else enough
        elif frame and frame.score > FRAME_STRONG and probability < DOUBTFUL:
            return self._asked_back(frame, ranked)
        if probability >= enough:
            return self._guide.answers[answer].kind, answer, probability, second
        if probability >= ASK_AT and enough == ANSWER_AT and self._guide.answers[answer].kind == "topic":
            return "confirm", answer, probability, second
        return None

    def _against_nothing(self, frame: Scored | None, probability: float) -> Verdict | None:
        """The weights see no answer; a frame that explains nearly everything is believed where they doubt."""
        if not frame or frame.score < FRAME_SURE or probability >= DOUBT_IN_NOTHING:
            return None
        answer = frame.frame.answer
        return ("topic", answer, frame.score / 2, "") if self._guide.answers[answer].kind == "topic" else None

    def _asked_back(self, frame: Scored, ranked: Ranked) -> Verdict | None:
        """Frame and weights name different answers: ask about the likelier, if it is a topic."""
        (answer, probability), chances = ranked[0], dict(ranked)
        other = frame.frame.answer
        named = other if chances[other] > 0.6 * probability else answer
        if self._guide.answers[named].kind != "topic":
            return None
        return "confirm", named, probability, other if named == answer else answer


def _ways(answer: Answer, stems: Callable[[str], list[str]]) -> Iterator[frozenset[str]]:
    for ask in answer.asks:
        yield from (frozenset(stems(said)) for said in expand(ask.template))
