"""Goes down a smooth slope: L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.5), for a few steps."""

from collections import deque
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating[Any]]
Slope = Callable[[Numbers], tuple[float, Numbers]]
"""A place -> its height and gradient."""

STEPS = 40
REMEMBERED = 8
ENOUGH = 1e-5
"""Share of the height that a step has to gain, for another to be made."""
LEAST_STEP = 1e-6


def descended(slope: Slope, place: Numbers) -> Numbers:
    """A place near the lowest one of a convex slope."""
    height, gradient = slope(place)
    steps: deque[tuple[Numbers, Numbers]] = deque(maxlen=REMEMBERED)
    for _ in range(STEPS):
        down = _direction(gradient, steps)
        there, lower, other = _stepped(slope, place, height, down, float(gradient @ down))
        if (there - place) @ (other - gradient) > 0:
            steps.append((there - place, other - gradient))
        gained = height - lower
        place, height, gradient = there, lower, other
        if gained <= ENOUGH * abs(height):
            break
    return place


def _stepped(
    slope: Slope, place: Numbers, height: float, down: Numbers, steepness: float
) -> tuple[Numbers, float, Numbers]:
    """As far in a direction as it goes down enough (Armijo), halved until it does."""
    length = 1.0
    while True:
        there = place + length * down
        lower, gradient = slope(there)
        if lower <= height + 1e-4 * length * steepness or length < LEAST_STEP:
            return there, lower, gradient
        length /= 2


def _direction(gradient: Numbers, steps: deque[tuple[Numbers, Numbers]]) -> Numbers:
    """Where it goes down, as steps before have shown how it is bent (the two loops of algorithm 7.4)."""
    down = -gradient
    if not steps:
        return down / max(1.0, float(np.linalg.norm(down)))
    parts = []
    for step, bent in reversed(steps):
        part = (step @ down) / (bent @ step)
        parts.append(part)
        down = down - part * bent
    step, bent = steps[-1]
    down = down * ((step @ bent) / (bent @ bent))
    for (step, bent), part in zip(steps, reversed(parts), strict=True):
        down = down + step * (part - (bent @ down) / (bent @ step))
    return down
