"""After danger everything is first heard as about the danger, and no number but its own is given."""

from itertools import pairwise

import pytest

from skill.content import Guide
from skill.speaker import Device, Exchange
from skill.speaker.understand import Intent

UNWELL = "i have a temperature and i am on chemotherapy"
DESPAIR = "i want to kill myself"
NOT_BREATHING = "my mum is not breathing"
DANGERS = {UNWELL: "feeling-unwell", DESPAIR: "crisis", NOT_BREATHING: "emergency"}
SUPPORT = "oh eight oh eight"
OWN = {UNWELL: "one one one", DESPAIR: "one one six, one two three", NOT_BREATHING: "nine nine nine"}


def after(device: Device, *said: str) -> Exchange:
    """The last of several things said in a session of their own."""
    device.fall_silent()
    return [device.say(words) for words in said][-1]


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize(
    "said", ["what's the number", "give me the number", "which number", "only the digits"]
)
def test_the_number_is_that_of_the_danger(device: Device, danger: str, said: str) -> None:
    words = after(device, danger, said).words
    assert SUPPORT not in words
    assert OWN[danger] in words


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize("said", ["they're not answering", "i can't get through", "i haven't got a phone"])
def test_not_being_able_to_call_is_answered_inside_the_danger(device: Device, danger: str, said: str) -> None:
    heard = after(device, danger, said)
    assert heard.answer == DANGERS[danger]
    assert SUPPORT not in heard.words


def test_unwell_without_the_hospitals_number_is_told_the_next_one(device: Device) -> None:
    words = after(device, UNWELL, "i've lost the card").words
    assert "one one one" in words
    assert "Northern Ireland" in words


@pytest.mark.parametrize("danger", [UNWELL, NOT_BREATHING])
@pytest.mark.parametrize("said", ["can it wait till the morning", "i'll see how it goes"])
def test_waiting_is_never_agreed_to(device: Device, danger: str, said: str) -> None:
    heard = after(device, danger, said)
    assert heard.answer == DANGERS[danger]
    assert heard.words.startswith(("I cannot tell you that it can wait", "Please do not wait"))


@pytest.mark.parametrize(
    "said", ["no", "forget i said it", "thank you anyway", "i don't want to ring anyone"]
)
def test_a_no_in_despair_is_met_with_care(device: Device, said: str) -> None:
    heard = after(device, DESPAIR, said)
    assert heard.answer == "crisis"
    assert "one one six, one two three" in heard.words
    assert "anything else" not in heard.words


def test_amazons_own_no_is_met_with_the_same_care(device: Device) -> None:
    device.say(DESPAIR)
    assert device.send(Intent("AMAZON.NoIntent", {})).answer == "crisis"


def test_amazons_own_support_line_after_danger_brings_the_dangers_number(
    device: Device, guide: Guide
) -> None:
    device.say(NOT_BREATHING)
    assert SUPPORT not in device.press(guide.about.roles.number).words


def test_despair_of_somebody_else_is_spoken_of_as_theirs(device: Device) -> None:
    words = after(device, DESPAIR, "it's my husband who says it").words
    assert "their life" in words or "somebody else" in words


@pytest.mark.parametrize("danger", DANGERS)
def test_what_is_not_understood_after_danger_is_no_refusal(device: Device, danger: str) -> None:
    heard = after(device, danger, "the blue one over there by the gate")
    assert heard.answer == DANGERS[danger]


@pytest.mark.parametrize("danger", DANGERS)
def test_nothing_of_danger_is_said_twice_running(device: Device, danger: str) -> None:
    said = [
        device.say(words).words.rpartition(". ")[0] for words in [danger, danger, danger, "no", "no", "no"]
    ]
    assert all(one != other for one, other in pairwise(said))


@pytest.mark.parametrize("danger", DANGERS)
def test_three_times_unheard_after_danger_never_brings_the_information_line(
    guide: Guide, danger: str
) -> None:
    device = Device(guide, free="fallback")
    device.press(DANGERS[danger])
    heard = [device.say("mumble mumble") for _ in range(3)]
    assert all(SUPPORT not in each.words for each in heard)
    assert OWN[danger] in heard[-1].words


@pytest.mark.parametrize("danger", DANGERS)
def test_a_clear_question_after_danger_is_answered(device: Device, danger: str) -> None:
    assert after(device, danger, "what is a local recurrence").answer == "local-recurrence"


@pytest.mark.parametrize("said", ["i have the tablets here now", "are you still there", "is anybody there"])
def test_what_only_resembles_steering_is_about_the_danger(device: Device, said: str) -> None:
    heard = after(device, DESPAIR, said)
    assert heard.answer == "crisis"
    assert "one one six, one two three" in heard.words


@pytest.mark.parametrize("danger", DANGERS)
def test_fright_after_danger_is_met_inside_it(device: Device, danger: str) -> None:
    heard = after(device, danger, "i am so frightened")
    assert heard.answer == DANGERS[danger]
    assert OWN[danger] in heard.words


@pytest.mark.parametrize("danger", DANGERS)
def test_stop_after_danger_ends(device: Device, danger: str) -> None:
    assert not after(device, danger, "stop").open


def test_stop_in_despair_ends_with_the_number(device: Device) -> None:
    assert "one one six, one two three" in after(device, DESPAIR, "stop").words


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize(
    ("said", "control"), [("say that again", "repeat"), ("slower", "slower"), ("hang on", "pause")]
)
def test_steering_works_after_danger(device: Device, danger: str, said: str, control: str) -> None:
    assert after(device, danger, said).meant == control
