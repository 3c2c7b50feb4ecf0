"""Danger is heard first: before every question, in the guide's order, and where no phrase of it was foreseen."""

from itertools import permutations

import pytest

from skill.content.model import Guide
from skill.recogniser import Recogniser

NAMED = {
    "crisis": "i want to kill myself",
    "emergency": "i can't breathe",
    "feeling-unwell": "i've got a temperature and i had chemo on monday",
    "distress": "i'm so frightened",
}
"""A way of saying each danger, the one that cannot wait first."""

UNFORESEEN = {
    "i have tablets here and i am going to take them all": "crisis",
    "i feel there is no way out of this for me": "crisis",
}
"""What nobody wrote a phrase for: only what was learned of danger can hear it."""

CALM = [
    "the film was to die for",
    "the team has lost all hope this season",
    "that joke killed me",
    "i was choking with laughter at the play",
]
"""Words of danger, and none: what was learned speaks against a phrase, or is not sure enough."""


def test_order_of_dangers_is_the_one_in_which_they_cannot_wait(recogniser: Recogniser) -> None:
    assert recogniser.guide.understanding.heard_first == tuple(NAMED)


@pytest.mark.parametrize(("one", "other"), list(permutations(NAMED, 2)))
def test_of_two_dangers_the_one_that_cannot_wait_is_heard(
    one: str, other: str, recogniser: Recogniser
) -> None:
    first = min(one, other, key=list(NAMED).index)
    assert recogniser.recognise(f"{NAMED[one]} and {NAMED[other]}").id == first


@pytest.mark.parametrize("danger", NAMED)
@pytest.mark.parametrize("question", ["what is a local recurrence", "can it spread to my lungs"])
def test_danger_is_heard_before_a_question_and_after_it(
    danger: str, question: str, recogniser: Recogniser
) -> None:
    said = NAMED[danger]
    for words in (f"{said} {question}", f"{question} {said}"):
        found = recogniser.recognise(words)
        assert (found.outcome, found.id) == ("signpost", danger)


@pytest.mark.parametrize("said", UNFORESEEN)
def test_danger_that_nobody_foresaw_is_heard(said: str, recogniser: Recogniser) -> None:
    found = recogniser.recognise(said)
    assert (found.outcome, found.id) == ("signpost", UNFORESEEN[said])


@pytest.mark.parametrize("said", CALM)
def test_words_of_danger_without_any_are_let_pass(said: str, recogniser: Recogniser) -> None:
    assert recogniser.recognise(said).outcome == "none"


def test_danger_beside_a_question_is_heard_where_nothing_was_learned(guide: Guide) -> None:
    untrained = Recogniser(guide, learned=False)
    assert untrained.recognise("i want to kill myself what is a local recurrence").id == "crisis"
    assert untrained.recognise("i want to kill myself laughing at this play").outcome == "none"
