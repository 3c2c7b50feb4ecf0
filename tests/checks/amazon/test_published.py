"""What Amazon publishes of a skill, held against the shipped guide: a release is refused, with reasons."""

import re

import pytest

from skill.checks.amazon.catalogue import entries, summary
from skill.checks.amazon.published import Published
from skill.checks.words.script import Script, Spoken
from skill.content import Guide
from skill.speaker import Device
from skill.speech import heard_words

FEWEST_WAYS = 10
"""Of saying yes, and of saying no."""


@pytest.fixture(scope="module")
def published(guide: Guide) -> Published:
    return Published(guide)


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


def test_walk_hears_every_part_of_every_answer_and_every_word_explained(
    published: Published, guide: Guide
) -> None:
    script = Script(guide)
    said = "\n".join({heard_words(step.trip.ssml) for step in published.walker.steps() if step.trip.ssml})
    unheard = [
        f"{script.at_part(spoken)}: {spoken.variant or spoken.word}"
        for spoken in script.parts
        if not re.search(_as_heard(script, spoken), said, re.IGNORECASE)
    ]
    assert unheard == []


def _as_heard(script: Script, spoken: Spoken) -> str:
    """A pattern of a part's words, anything in the place of a slot."""
    text = spoken.text
    for slot in script.guide.slots:
        text = text.replace(f"{{{slot}}}", "SLOT")
    return re.escape(heard_words(script.speech.ssml((text,)))).replace("SLOT", ".+")


def test_all_rules_that_a_program_can_decide_are_held() -> None:
    rules = entries()
    assert {rule.kind for rule in rules} == {"checked", "tested", "not decidable"}
    assert "all held" in summary(rules)
