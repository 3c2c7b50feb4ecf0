"""When it is offered to say something again: a number to write down, once; in danger, at every turn."""

import pytest

from skill.speaker import Device

NUMBER = "give me the number"


def offers(device: Device, *said: str) -> list[str]:
    """What is offered after each thing that is said, in a session of its own."""
    device.fall_silent()
    return [device.say(words).state["offer"][0] for words in said]


def test_a_number_is_offered_again_once(device: Device) -> None:
    assert offers(device, NUMBER, "yes") == ["repeat", "other"]


def test_a_number_can_be_asked_for_as_often_as_one_likes(device: Device) -> None:
    assert offers(device, NUMBER, "yes", "say that again", NUMBER) == ["repeat", "other", "other", "repeat"]


def test_the_digits_that_somebody_writes_down_are_offered_again(device: Device) -> None:
    assert offers(device, NUMBER, "only the digits") == ["repeat", "repeat"]


@pytest.mark.parametrize("said", ["is it free", "are they open now", "can you ring them for me", "more"])
def test_what_is_said_of_the_line_without_its_number_is_not_offered_again(device: Device, said: str) -> None:
    assert offers(device, NUMBER, said) == ["repeat", "other"]


@pytest.mark.parametrize("danger", ["my chest hurts", "i have a temperature", "i want to kill myself"])
def test_in_danger_it_is_offered_at_every_turn(device: Device, danger: str) -> None:
    assert offers(device, danger, "yes", "no", "yes") == ["repeat"] * 4


def test_a_no_after_it_was_said_again_ends_the_talk(device: Device) -> None:
    device.fall_silent()
    for words in (NUMBER, "yes"):
        device.say(words)
    assert not device.say("no").open
