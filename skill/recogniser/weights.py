"""The learned part: sparse weights, trained beforehand from ways of asking and examples (`./run model`)."""

import math
from collections.abc import Mapping

from skill.content.understanding import Weights

HUNDREDTHS = 100


def likely(weights: Weights, features: Mapping[str, float]) -> list[tuple[str, float]]:
    """Every answer (and "none") with its probability, likeliest first: a softmax over sums of weights."""
    totals = list(weights.bias)
    for name, value in features.items():
        row = weights.features.get(name, ())
        for index, weight in zip(row[::2], row[1::2], strict=True):
            totals[index] += weight * value / HUNDREDTHS
    highest = max(totals)
    powers = [math.exp(total - highest) for total in totals]
    whole = sum(powers)
    return sorted(
        ((answer, power / whole) for answer, power in zip(weights.answers, powers, strict=True)),
        key=lambda pair: (-pair[1], pair[0]),
    )


def spoke_for(
    weights: Weights, features: Mapping[str, float], answer: str, other: str
) -> list[tuple[str, float]]:
    """Each feature with how much it speaks for `answer` rather than `other`, strongest first (either way)."""
    one, two = weights.answers.index(answer), weights.answers.index(other)
    found = []
    for name, value in features.items():
        row = weights.features.get(name, ())
        given = dict(zip(row[::2], row[1::2], strict=True))
        difference = value * (given.get(one, 0) - given.get(two, 0)) / HUNDREDTHS
        if difference:
            found.append((name, difference))
    return sorted(found, key=lambda pair: (-abs(pair[1]), pair[0]))
