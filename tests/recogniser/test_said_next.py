"""What a writer who had not read the guide would say in the midst of a talk, of which nobody here read a line."""

from collections import Counter
from collections.abc import Iterator

import pytest

from skill.recogniser import Recogniser
from skill.recogniser.recognition import Context
from tests.recogniser.scoring import UNSEEN, rows

SAID = UNSEEN / "talk" / "said.jsonl"
RIGHT, MOST_ALARMS, MOST_MISSED = 0.75, 0.065, 0.05


@pytest.fixture(scope="module")
def heard(measured: Recogniser) -> Counter[str]:
    """How many were heard rightly, and how many otherwise."""
    return Counter(_verdicts(measured))


def _verdicts(recogniser: Recogniser) -> Iterator[str]:
    guide = recogniser.guide
    danger, unknown = guide.understanding.heard_first, guide.about.roles.unknown
    anywhere = Context(frozenset(guide.controls.follow_ups), talking=True)
    for row in rows(SAID):
        found = recogniser.recognise(row["text"], anywhere).id or "none"
        pair = (row["label"] in danger, found in danger)
        if row["label"] == ("none" if found == unknown else found):
            yield "right"
        else:
            yield {(False, True): "alarm", (True, False): "missed"}.get(pair, "other")


def test_most_is_heard_rightly(heard: Counter[str]) -> None:
    assert heard["right"] / heard.total() >= RIGHT


def test_few_words_are_taken_for_danger(heard: Counter[str]) -> None:
    assert heard["alarm"] / heard.total() <= MOST_ALARMS


def test_little_danger_is_missed(heard: Counter[str], measured: Recogniser) -> None:
    danger = [row for row in rows(SAID) if row["label"] in measured.guide.understanding.heard_first]
    assert heard["missed"] / len(danger) <= MOST_MISSED
