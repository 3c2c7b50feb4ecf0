"""What Amazon publishes of a skill, held against the shipped guide: a release is refused, with reasons."""

import pytest

from skill.checks.amazon.catalogue import entries, summary
from skill.checks.amazon.published import Published
from skill.content import Guide
from skill.speaker import Device

FEWEST_WAYS = 10
"""Of saying yes, and of saying no."""


def test_release_is_refused_for_what_only_its_publisher_can_give(guide: Guide) -> None:
    findings = Published(guide).listing(release=True)
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


def test_all_rules_that_a_program_can_decide_are_held() -> None:
    rules = entries()
    assert {rule.kind for rule in rules} == {"checked", "tested", "not decidable"}
    assert "all held" in summary(rules)
