"""What a guide costs as it grows: the shipped one with 10, 100 and 1,000 more topics, as files."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from statistics import median

import yaml

from skill.alexa.names import intents_of_answers
from skill.alexa.skill import build_skill
from skill.content import SHIPPED, load
from skill.recogniser import Recogniser
from tests.bench import recognition
from tests.bench.row import Line, Row
from tests.bench.timing import microseconds
from tests.bench.turn import turn_of
from tests.server.posts import intent

SIZES = (10, 100, 1000)
UNITS = {"start, ready to answer": "ms", "turn": "us", "recognition of a question": "us"}

_TOPIC = """---
title: {word}
about: {word}
asks:
  - what is [a] {word}
  - tell me about {word}
  - (explain|describe) {word} [please]
related: []
checked: 2026-11-22
review_by: 2027-11-22
clinical_review: none
---

This topic is made up for measuring.[^frame]
"""


def rows() -> list[Line]:
    """Start, turn and recognition at each size, against the shipped guide in the same run."""
    with tempfile.TemporaryDirectory() as name:
        shipped = _all_costs(grown(Path(name), 0))
        sizes = {size: _all_costs(grown(Path(name), size)) for size in SIZES}
    return [
        Row(f"{size:,} more topics: {what}", cost[what], shipped[what], UNITS[what], "the shipped guide")
        for size, cost in sizes.items()
        for what in UNITS
    ]


def _all_costs(folder: Path) -> dict[str, float]:
    recogniser, asked = Recogniser(load(folder)), recognition.questions()[::5]
    return costs(folder) | {"recognition of a question": median(recognition.times(recogniser, asked))}


def costs(folder: Path) -> dict[str, float]:
    """What start and turn of the guide in `folder` cost, in the units of `UNITS`."""
    load(folder)  # compiles it, as packaging does
    began = time.perf_counter()
    guide = load(folder)
    skill = build_skill(guide)
    start = (time.perf_counter() - began) * 1000
    turn = turn_of(skill, intent(list(intents_of_answers(guide))[-1]))
    return {
        "start, ready to answer": start,
        "turn": median(microseconds(turn, 100) for _ in range(10)),
    }


def grown(parent: Path, size: int) -> Path:
    """A copy of the shipped guide with `size` topics more, each with a word of its own."""
    folder = parent / f"with-{size}"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns(".*"))
    words = list(islice(made_up_words(), size))
    file = folder / "understanding.yaml"
    understanding = yaml.safe_load(file.read_text())
    understanding["meanings"] |= {word: [word] for word in words}
    file.write_text(yaml.safe_dump(understanding))
    for word in words:
        (folder / "topics" / f"{word}.md").write_text(_TOPIC.format(word=word))
    return folder


def made_up_words() -> Iterator[str]:
    """Words that are in no dictionary: "babibaba", "babibabe" ..."""
    syllables = [consonant + vowel for consonant in "bdfgklmnprtvz" for vowel in "aeiou"]
    return ("zu" + "".join(parts) for parts in product(syllables, repeat=3))
