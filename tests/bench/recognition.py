"""Recognising a free question: each of the repository's own, against the milliseconds it may take."""

import json
import time
from statistics import median, quantiles
from typing import Final

from skill.content import load
from skill.recogniser import Recogniser
from tests.bench.row import Line, Row
from tests.server.running import ROOT

USUAL: Final = 10_000.0
LONG: Final = 30_000.0
"""Microseconds that the median and the 99th percentile may take, with both readers."""


def questions() -> list[str]:
    """All of them, of every kind."""
    files = sorted((ROOT / "tests" / "questions").glob("*.jsonl"))
    return [
        json.loads(line)["text"] for file in files for line in file.read_text().splitlines() if line.strip()
    ]


def times(recogniser: Recogniser, asked: list[str]) -> list[float]:
    """Microseconds each question took, the best of three."""
    return [min(_once(recogniser, question) for _ in range(3)) for question in asked]


def rows() -> list[Line]:
    """The median and the 99th percentile."""
    took = times(Recogniser(load()), questions())
    return [
        Row("recognition of a question: median", median(took), USUAL, "us", "limit of 10 ms"),
        Row("recognition of a question: p99", quantiles(took, n=100)[98], LONG, "us", "limit of 30 ms"),
    ]


def _once(recogniser: Recogniser, question: str) -> float:
    began = time.perf_counter()
    recogniser.recognise(question)
    return (time.perf_counter() - began) * 1e6
