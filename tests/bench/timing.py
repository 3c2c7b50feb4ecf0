"""Times two things side by side, so that a busy machine slows both."""

import time
from collections.abc import Callable
from statistics import median

Work = Callable[[], object]


def microseconds(work: Work, times: int) -> float:
    """Mean time of one call."""
    began = time.perf_counter()
    for _ in range(times):
        work()
    return (time.perf_counter() - began) / times * 1e6


def side_by_side(ours: Work, peer: Work, times: int = 200, rounds: int = 15) -> tuple[float, float]:
    """Median microseconds of a call of each, in alternating batches after one unmeasured batch."""
    microseconds(ours, times), microseconds(peer, times)
    batches = [(microseconds(ours, times), microseconds(peer, times)) for _ in range(rounds)]
    return median(batch[0] for batch in batches), median(batch[1] for batch in batches)
