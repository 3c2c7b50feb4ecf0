"""Fits the limits of the judge, for stated costs, on utterances that the readers were not taught.

The costs: nothing said to a question that has an answer, 1; a question back to the right one, half; a wrong answer, 3
(half of it for a question back); a related answer instead, half; steering heard where there was none, or amiss, 1.5,
for a word takes it back; a false alarm, 10; a danger that is missed, 30.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from skill.content.model import Guide
from skill.content.understanding import NOTHING, Limits
from skill.recogniser.judge import Evidence, Judge, verdict
from skill.recogniser.recognition import ALONE, Context
from skill.training.examples import Utterance

FOLDS = 3
ROUNDS = 2
STEPS = tuple(n / 25 for n in range(2, 25))
"""Limits that are tried."""

REFUSED, ASKED_BACK, RELATED, STEERED, WRONG = 1.0, 0.5, 0.5, 1.5, 3.0
FALSE_ALARM, MISSED_DANGER, OTHER_DANGER = 10.0, 30.0, 3.0

BESIDE = 0.15
"""What an utterance counts that is nothing, where answers are weighed: it is said more seldom than it stands among
the examples, which are there to teach it. Without a word of the subject most of what is said is nothing, and counts
in full."""


class Seen(NamedTuple):
    """An utterance with what it is, and what was seen in it."""

    wanted: str
    likely: Mapping[str, float]
    outside: bool
    counts: float
    """How much it weighs beside the others."""


def folds(rows: Sequence[Utterance]) -> NDArray[np.int_]:
    """The part each row is in: neighbours of a class together, since they were often written together.

    What is made of another is in the same part, or it would be known before it is asked.
    """
    counts = Counter(row.name for row in rows if not row.made_of)
    met: Counter[str] = Counter()
    parts: dict[str, int] = {}
    for row in rows:
        if not row.made_of:
            parts[row.words] = met[row.name] * FOLDS // counts[row.name]
            met[row.name] += 1
    return np.array([parts.get(row.made_of or row.words, 0) for row in rows])


def fit(guide: Guide, seen: Sequence[Seen]) -> Limits:
    """The limits that cost least, found one after the other, twice over."""
    costs, steering = _Costs(guide), {*guide.controls.names, *guide.controls.follow_ups}
    # A first utterance follows nothing; what steers is judged in the midst of a talk, beside all else.
    first = _rows(guide, [each for each in seen if each.wanted not in steering], ALONE)
    later = _rows(guide, seen, Context(frozenset(guide.controls.follow_ups), talking=True))
    limits = Limits()
    for name in Limits.__struct_fields__ * ROUNDS:
        rows = [(row, costs.expected(row.wanted, name)) for row in (later if name == "steer" else first)]
        tried: list[tuple[float, Limits]] = [
            (sum(row.counts * expected * costs.of(row, other) for row, expected in rows), other)
            for other in (replace(limits, **{name: step}) for step in STEPS)
        ]
        limits = min(tried, key=lambda pair: pair[0])[1]
    return limits


class _Row(NamedTuple):
    wanted: str
    evidence: Evidence
    counts: float


def _rows(guide: Guide, seen: Sequence[Seen], context: Context) -> list[_Row]:
    judge = Judge(guide)
    return [
        _Row(each.wanted, judge.evidence(each.likely, each.outside, context), each.counts) for each in seen
    ]


class _Costs:
    """What a verdict costs."""

    def __init__(self, guide: Guide) -> None:
        self._danger = frozenset(guide.understanding.heard_first)
        self._nothing = {NOTHING, guide.about.roles.unknown}
        self._related = {frozenset((a.id, other)) for a in guide.answers.values() for other in a.related}

    def expected(self, wanted: str, limit: str) -> float:
        """How much oftener such a thing is said than it stands among the examples."""
        weighed = limit != "answer_outside" and not limit.startswith("danger")
        return BESIDE if weighed and wanted in self._nothing else 1.0

    def of(self, row: _Row, limits: Limits) -> float:
        wanted, (outcome, id_, _) = row.wanted, verdict(row.evidence, limits)
        if wanted in self._danger:
            return 0.0 if id_ == wanted else OTHER_DANGER if id_ in self._danger else MISSED_DANGER
        if id_ in self._danger:
            return FALSE_ALARM
        if outcome == "none":
            return 0.0 if wanted in self._nothing else REFUSED
        if frozenset((id_, wanted)) in self._related:
            return RELATED
        if outcome in ("control", "follow-up"):
            return 0.0 if id_ == wanted else STEERED
        if outcome == "confirm":
            return ASKED_BACK if id_ == wanted else WRONG / 2
        return 0.0 if id_ == wanted else WRONG
