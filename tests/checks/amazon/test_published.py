"""The shipped guide keeps every published rule a program can decide; a release is refused, with reasons."""

import pytest

from skill.checks.amazon.catalogue import entries, summary
from skill.checks.amazon.published import Published
from skill.content import Guide
from skill.speaker import Device

FEWEST_WAYS = 10
"""Of saying yes, and of saying no."""


@pytest.fixture(scope="module")
def published(guide: Guide) -> Published:
    return Published(guide)


def test_model_keeps_the_rules(published: Published) -> None:
    assert published.model() == []


def test_listing_keeps_the_rules(published: Published) -> None:
    assert published.listing() == []


def test_every_sample_comes_back_as_its_own_intent(published: Published) -> None:
    assert published.samples() == []


def test_every_reply_keeps_the_rules(published: Published) -> None:
    assert published.replies() == []


def test_release_is_refused_for_what_only_its_publisher_can_give(published: Published) -> None:
    findings = published.listing(release=True)
    told = " ".join(map(str, findings))
    for lacking in ("skill_id", "support_line_permission", "publisher", "support_address"):
        assert f'"{lacking}" is none' in told
    assert "is a stand-in" in told
    assert {finding.severity for finding in findings} == {"release"}


@pytest.mark.parametrize(
    ("question", "signpost"),
    [
        ("is my cancer secondary", "personal-advice"),
        ("how long have i got", "prognosis"),
        ("should i have chemo", "treatment-choice"),
        ("i can't breathe", "emergency"),
    ],
)
def test_question_for_a_doctor_gets_a_signpost_and_no_answer(
    question: str, signpost: str, device: Device
) -> None:
    assert device.say(question).answer == signpost


def test_yes_and_no_are_taken_in_many_words(guide: Guide) -> None:
    for control in ("yes", "no"):
        assert len(guide.controls.built_in[control]) >= FEWEST_WAYS


def test_walk_reaches_every_part_of_every_answer(published: Published, guide: Guide) -> None:
    heard = {
        (passage[1], passage[2], passage[5])
        for step in published.walker.steps()
        for passage in step.trip.response.get("sessionAttributes", {}).get("last", ())
        if passage[0] == "answer"
    }
    walked = {"", *(slot.unlisted for slot in guide.slots.values())}
    walked |= {value.variant for slot in guide.slots.values() for value in slot.values}
    written = {
        (answer.id, part, variant)
        for answer in guide.answers.values()
        for variant, parts in {"": answer.parts, **answer.variants}.items()
        # What follows up an answer is reached by free words alone, which tests of the talk and plays say.
        if variant in walked
        for part in range(len(parts))
    }
    assert written - heard == set()


def test_all_rules_that_a_program_can_decide_are_held() -> None:
    rules = entries()
    assert {rule.kind for rule in rules} == {"checked", "tested", "not decidable"}
    assert "all held" in summary(rules)
