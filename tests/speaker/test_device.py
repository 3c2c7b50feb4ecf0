"""The stand-in does what a device and Amazon's cloud would: words in, a real request, what is heard out."""

from typing import Any

import pytest

from skill.alexa import names
from skill.alexa.viewport import Viewport
from skill.content import Guide
from skill.speaker import Device
from skill.speaker.understand import Cloud, Free

MODES: tuple[Free, Free] = ("bare", "fallback")


def test_launch_opens_a_session(device: Device) -> None:
    turn = device.launch()
    assert turn.heard is None
    assert turn.open
    assert turn.request["request"]["type"] == "LaunchRequest"
    assert turn.request["session"]["new"] is True
    assert (turn.outcome, turn.answer) == ("launch", "")


def test_turn_carries_what_an_editor_wants_to_see(device: Device, guide: Guide) -> None:
    turn = device.say("what is a local recurrence")
    assert turn.heard is not None
    assert turn.heard.name == "LocalRecurrenceIntent"
    assert (turn.outcome, turn.answer) == ("topic", "local-recurrence")
    assert turn.words.endswith(guide.phrases.offers.more.ask)
    assert turn.reprompt == guide.phrases.offers.more.reprompt
    assert turn.ssml.startswith("<speak>")
    assert turn.seconds > 5
    assert turn.state == turn.response["sessionAttributes"]


def test_session_goes_on_until_it_ends(device: Device) -> None:
    first = device.say("what is a local recurrence")
    second = device.say("yes")
    assert second.request["session"]["new"] is False
    assert second.request["session"]["attributes"] == first.state
    device.say("stop")
    assert (
        device.say("yes").request["session"] | {"attributes": {}, "new": True}
        == (device.launch().request["session"])
    )


def test_silence_ends_the_session(device: Device) -> None:
    device.launch()
    device.fall_silent()
    assert device.say("yes").request["session"]["new"] is True


def test_two_devices_share_nothing(guide: Guide) -> None:
    one, two = Device(guide), Device(guide)
    one.say("slower")
    assert "<prosody" not in two.launch().ssml


def test_session_is_taken_up_by_another_device(guide: Guide) -> None:
    first = Device(guide).say("what is a local recurrence")
    other = Device(guide)
    other.resume(first.state, is_open=True)
    assert other.say("yes").state["topic"][:3] == ["answer", "local-recurrence", 1]


def test_request_names_nobody(device: Device) -> None:
    turn = device.say("what is a local recurrence")
    assert turn.request["session"]["user"] == {"userId": "amzn1.ask.account.NOBODY"}
    assert turn.request["request"]["locale"] == "en-GB"


@pytest.mark.parametrize("screen", [True, False])
def test_screen_is_declared_where_there_is_one(screen: bool, guide: Guide) -> None:
    turn = Device(guide, screen=Viewport() if screen else None).launch()
    interfaces = turn.request["context"]["System"]["device"]["supportedInterfaces"]
    assert bool(interfaces) == screen


def resolutions(turn_request: dict[str, Any]) -> list[dict[str, Any]]:
    """What was made of the slot `place`."""
    found: list[dict[str, Any]] = turn_request["request"]["intent"]["slots"]["place"]["resolutions"][
        "resolutionsPerAuthority"
    ]
    return found


def test_slot_is_resolved_as_amazon_does(device: Device) -> None:
    turn = device.say("can it spread to my left lung")
    assert turn.heard == ("CanItSpreadToIntent", {"place": "left lung"})
    authority = resolutions(turn.request)[0]
    assert authority["status"] == {"code": "ER_SUCCESS_MATCH"}
    assert authority["values"] == [{"value": {"name": "lungs", "id": "lungs"}}]
    assert authority["authority"].endswith(".PLACE")


@pytest.fixture(scope="module")
def cloud(guide: Guide) -> Cloud:
    """Amazon's cloud, for the shipped guide."""
    return Cloud(guide)


@pytest.mark.parametrize(
    "words",
    [
        "what's a local recurrence",
        "What's a local recurrence?",
        "WHATS A LOCAL RECURRENCE",
        "  what's  a local recurrence!  ",
        "what\N{RIGHT SINGLE QUOTATION MARK}s a local recurrence",
    ],
)
def test_case_stops_and_apostrophes_do_not_matter(words: str, cloud: Cloud) -> None:
    assert cloud.understand(words).name == "LocalRecurrenceIntent"


@pytest.mark.parametrize("words", ["", "   ", "?!", "..."])
def test_nothing_said_is_the_fallback(words: str, cloud: Cloud) -> None:
    assert cloud.understand(words) == (names.FALLBACK, {})


def test_every_word_amazon_knows_finds_its_intent(cloud: Cloud, guide: Guide) -> None:
    for control, utterances in guide.controls.built_in.items():
        for words in utterances:
            found = cloud.understand(words)
            assert (names.BUILT_IN[found.name], found.slots) == (control, {}), words


def test_carrier_words_are_left_out_of_a_free_question(cloud: Cloud) -> None:
    found = cloud.understand("I have a question about the colour of the sky")
    assert found == (names.FREE_QUESTION, {"query": "the colour of the sky"})


def test_anything_else_arrives_word_for_word_in_the_bare_slot(cloud: Cloud) -> None:
    said = "I don't know why the sky's blue"
    assert cloud.understand(said) == (names.ANYTHING, {names.WORDS: said.lower()})


def test_anything_else_falls_back_where_amazon_is_taken_to_do_so(guide: Guide) -> None:
    assert Cloud(guide, "fallback").understand("why is the sky blue") == (names.FALLBACK, {})


def test_a_sample_is_a_sample_however_amazon_treats_the_rest(guide: Guide) -> None:
    found = {Cloud(guide, free).understand("what is a local recurrence").name for free in MODES}
    assert found == {"LocalRecurrenceIntent"}


def test_unknown_value_of_a_slot_is_not_made_to_fit(cloud: Cloud) -> None:
    assert cloud.understand("can it spread to my zebra").name == names.ANYTHING


@pytest.mark.parametrize(
    "words", ["x" * 5_000, "é ü 漢字", "<speak>&amp;</speak>", "{place}", "a\nb\tc", "\x00"]
)
def test_strange_words_do_no_harm(words: str, device: Device) -> None:
    assert device.say(words).words
