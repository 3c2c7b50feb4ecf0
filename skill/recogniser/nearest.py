"""Nearest way of asking: for a guide that was never trained.

Words are weighed by how few answers use them (inverse document frequency). A question is an answer's own when it
shares nearly all of that weight with one of its ways of asking.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable

from msgspec import Struct

from skill.content.model import Guide
from skill.content.templates import expand


class Nearest(Struct, frozen=True):
    """An answer, and how near its nearest way of asking is, from 0 to 1."""

    answer: str
    score: float


class WaysOfAsking:
    """All ways of asking of a guide, as sets of stems."""

    def __init__(self, guide: Guide, stems: Callable[[str], list[str]]) -> None:
        """`stems` gives the stems of an utterance."""
        ways = {
            answer.id: [frozenset(stems(said)) for ask in answer.asks for said in expand(ask.template)]
            for answer in guide.answers.values()
        }
        self._sets = [(answer, way) for answer, sets in ways.items() for way in sets if way]
        used_by = Counter(stem for sets in ways.values() for stem in frozenset().union(*sets))
        self._weight = {stem: math.log(1 + len(ways) / count) for stem, count in used_by.items()}
        self._unknown = math.log(1 + len(ways))
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        for index, (_, way) in enumerate(self._sets):
            for stem in way:
                self._with[stem].append(index)

    def nearest(self, stems: list[str]) -> list[Nearest]:
        """The nearest answers, best first."""
        said = frozenset(stems)
        shared: Counter[int] = Counter()
        for stem in said:
            for index in self._with.get(stem, ()):
                shared[index] += 1
        best: dict[str, float] = {}
        for index, _ in shared.most_common(40):
            answer, other = self._sets[index]
            score = self._sum(said & other) / self._sum(said | other)
            best[answer] = max(score, best.get(answer, 0.0))
        return sorted((Nearest(*pair) for pair in best.items()), key=lambda near: -near.score)

    def _sum(self, stems: frozenset[str]) -> float:
        return sum(self._weight.get(stem, self._unknown) for stem in stems)
