"""Counts for the operator, in Prometheus' text form. They count turns, never people.

prometheus_client adds up the counts of all workers through files, in a folder named by the environment
variable `PROMETHEUS_MULTIPROC_DIR`. It must be set before this module is imported; unset, one process is
counted.
"""

import os

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

from skill.alexa.handlers import FAULT_OUTCOMES
from skill.server.refusal import Reason

CONTENT_TYPE = CONTENT_TYPE_LATEST
FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"

_BUCKETS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8)
"""Seconds. Our own turns lie at the low end; at eight, Amazon gives up (RS-9)."""


class Metrics:
    """What the service counts."""

    def __init__(self) -> None:
        own = self._own = CollectorRegistry()
        self._turns = Counter("skill_turns", "Turns and faults, by how they went", ["outcome"], registry=own)
        self._topics = Counter("skill_topics", "Answers given, by topic or signpost", ["topic"], registry=own)
        self._refusals = Counter("skill_refusals", "Requests not let in, by why", ["reason"], registry=own)
        self._turn = Histogram("skill_turn_seconds", "Within the skill", buckets=_BUCKETS, registry=own)
        self._request = Histogram("skill_request_seconds", "Gate and skill", buckets=_BUCKETS, registry=own)
        for reason in Reason:  # a count that is absent until it happens cannot be watched
            self._refusals.labels(reason.value)
        for outcome in FAULT_OUTCOMES:
            self._turns.labels(outcome)

    def turn(self, outcome: str, topic: str, seconds: float) -> None:
        """Counts a turn the skill took, or a fault that Alexa told of (its seconds are 0).

        `outcome` and `topic` (empty: none) come from small fixed sets, never from a listener.
        """
        self._turns.labels(outcome).inc()
        if topic:
            self._topics.labels(topic).inc()
        if seconds:
            self._turn.observe(seconds)

    def refused(self, reason: Reason) -> None:
        self._refusals.labels(reason.value).inc()

    def request(self, seconds: float) -> None:
        self._request.observe(seconds)

    def text(self) -> bytes:
        """All counts of all workers, as Prometheus reads them."""
        folder = os.environ.get(FOLDER_VARIABLE)
        if not folder:
            return generate_latest(self._own)
        everyone = CollectorRegistry()
        MultiProcessCollector(everyone, path=folder)  # type: ignore[no-untyped-call]
        return generate_latest(everyone)
