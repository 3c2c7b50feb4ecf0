"""What a device with a screen is sent: the words that are said, and nothing to a device without one."""

import re
import subprocess
import sys
from typing import Any

import pytest
from msgspec.structs import replace

from skill.alexa.paging import ShownLine, pages
from skill.alexa.skill import answer, build_skill
from skill.alexa.viewport import Viewport, sizes_on, viewport_in
from skill.checks.amazon import REPLY, Known, RoundTrip
from skill.content import Guide
from skill.speaker import Device, Exchange
from skill.speaker.envelope import envelope, touch_request
from skill.speech import heard_words, shown_number


@pytest.fixture(scope="module")
def _shared_show(guide: Guide) -> Device:
    return Device(guide, screen=Viewport())


@pytest.fixture
def show(_shared_show: Device) -> Device:
    """A device with a screen, its session not open."""
    _shared_show.fall_silent()
    return _shared_show


def shown(turn: Exchange) -> dict[str, Any]:
    (directive,) = turn.response["response"]["directives"]
    said: dict[str, Any] = directive["datasources"]["said"]
    return said


def shown_lines(turn: Exchange) -> list[dict[str, Any]]:
    return [line for page in shown(turn)["pages"] for line in page["lines"]]


def labels(turn: Exchange) -> list[str]:
    return [button["label"] for button in shown(turn)["buttons"]]


def every_answer(guide: Guide) -> list[str]:
    return sorted(guide.answers)


def test_a_speaker_without_a_screen_is_sent_none(device: Device) -> None:
    assert "directives" not in device.launch().response["response"]
    assert "directives" not in device.say("support line").response["response"]


def test_a_speaker_without_a_screen_does_not_wait_for_its_code() -> None:
    lines = (
        "import sys",
        "from skill.content import load",
        "from skill.speaker import Device",
        "Device(load()).launch()",
        "print([name for name in sys.modules if 'presentation.apl' in name])",
    )
    ran = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.mark.parametrize("screen", [Viewport(), Viewport(480, 480, "ROUND")], ids=["usual", "round"])
def test_the_screen_shows_what_is_heard_and_nothing_else(guide: Guide, screen: Viewport) -> None:
    show = Device(guide, screen=screen)
    for id_ in every_answer(guide):
        turn = show.press(id_)
        assert " ".join(line["heard"] for line in shown_lines(turn)) == turn.words


def test_a_phone_number_stands_alone_in_digits_and_is_read_out_digit_by_digit(
    show: Device, guide: Guide
) -> None:
    turn = show.press(guide.about.roles.number)
    (line,) = [line for line in shown_lines(turn) if line["number"]]
    assert line["text"] == shown_number(guide.about.numbers["support_line"])
    assert line["heard"].startswith("oh eight oh eight")


def test_only_a_number_is_set_apart(show: Device) -> None:
    assert not any(line["number"] for line in shown_lines(show.press("local-recurrence")))


def test_each_sentence_is_a_line(show: Device) -> None:
    turn = show.press("local-recurrence")
    assert [line["heard"] for line in shown_lines(turn)] == re.split(r"(?<=[.?]) ", turn.words)


def test_it_has_a_title_and_a_hint(show: Device, guide: Guide) -> None:
    said = shown(show.press("local-recurrence"))
    assert said["title"] == guide.about.name
    assert said["hint"] == guide.about.shown.hint


# --- buttons ---------------------------------------------------------------------------------------


def test_what_is_offered_has_buttons_and_so_has_the_number(show: Device) -> None:
    assert labels(show.press("local-recurrence")) == ["Yes", "No", "Support line"]
    show.launch()
    assert labels(show.press("support-line")) == ["Yes", "No"]
    show.launch()
    assert labels(show.say("help")) == ["Support line"]
    assert labels(show.say("stop")) == []


@pytest.mark.parametrize(("sent", "words"), [("yes", "yes"), ("no", "no"), ("number", "support line")])
def test_a_touch_is_answered_as_if_it_had_been_said(
    show: Device, device: Device, sent: str, words: str
) -> None:
    for one in (show, device):
        one.launch()
        one.press("local-recurrence")
    touched = show.touch(sent)
    said = device.say(words)
    assert (touched.words, touched.state, touched.open) == (said.words, said.state, said.open)


def test_every_button_sends_what_the_skill_hears(show: Device, guide: Guide) -> None:
    for button in shown(show.press("local-recurrence"))["buttons"]:
        show.press("local-recurrence")
        assert show.touch(button["send"]).words


@pytest.mark.parametrize("arguments", [[], ["dance"], [5], [["yes"]], None])
def test_a_touch_of_something_else_is_met_with_silence(guide: Guide, arguments: Any) -> None:
    request = touch_request("yes") | {"arguments": arguments}
    sent = envelope(request, {}, new=False, locale="en-GB", screen=Viewport())
    assert answer(build_skill(guide), sent)["response"] == {}


def test_a_touch_that_the_sdk_cannot_read_is_answered_all_the_same(guide: Guide) -> None:
    sent = envelope(touch_request("number"), {}, new=False, locale="en-GB", screen=Viewport())
    sent["context"]["System"]["device"]["supportedInterfaces"] = {"Alexa.Presentation.APL": {"runtime": 5}}
    response = answer(build_skill(guide), sent)["response"]
    assert "oh eight oh eight" in response["outputSpeech"]["ssml"]


# --- with the voice --------------------------------------------------------------------------------


SMALL = Viewport(960, 480)


def test_the_pages_turn_when_they_are_about_to_be_said(guide: Guide) -> None:
    turn = Device(guide, screen=SMALL).press("secondary-breast-cancer")
    steps = turning(turn)
    assert [step["index"] for step in steps] == list(range(1, len(shown(turn)["pages"])))
    waited = sum(step["delay"] for step in steps) / 1000
    assert 0.5 * turn.seconds < waited < turn.seconds


def test_a_slower_voice_turns_them_more_slowly(guide: Guide) -> None:
    device = Device(guide, screen=SMALL)
    usual = turning(device.press("secondary-breast-cancer"))
    slow = turning(device.say("slower"))
    assert slow[-1]["delay"] > usual[-1]["delay"]


def turning(turn: Exchange) -> list[dict[str, Any]]:
    (directive,) = turn.response["response"]["directives"]
    (steps,) = directive["document"]["onMount"]
    commands: list[dict[str, Any]] = steps["commands"]
    return commands


# --- on any size -----------------------------------------------------------------------------------


def test_what_fits_stands_on_one_page_and_what_does_not_is_split_between_words() -> None:
    sizes = sizes_on(SMALL, buttons=True, hint=False)
    words = " ".join(["metastasis"] * 40)
    long = ShownLine(words, words, False, 40.0)
    assert pages([ShownLine("Hello.", "Hello.", False, 1.0)] * 2, sizes) == [
        [ShownLine("Hello.", "Hello.", False, 1.0)] * 2
    ]
    made = pages([long], sizes)
    assert len(made) > 2
    assert " ".join(line.text for page in made for line in page) == words
    assert sum(line.seconds for page in made for line in page) == pytest.approx(40, rel=0.05)
    assert max(len(page[0].text) for page in made) < 2 * min(len(page[0].text) for page in made)


@pytest.mark.parametrize(
    ("told", "sides"),
    [
        ({"pixelWidth": 1920, "pixelHeight": 1200, "dpi": 240}, (1280, 800)),
        (
            {"pixelWidth": 960, "pixelHeight": 480, "currentPixelWidth": 480, "currentPixelHeight": 960},
            (480, 960),
        ),
        ({"pixelWidth": 480}, (1280, 800)),
        ({"pixelWidth": "wide", "pixelHeight": True, "dpi": 0}, (1280, 800)),
        ({"pixelWidth": 1e9, "pixelHeight": float("nan")}, (1280, 800)),
        ({"pixelWidth": 9, "pixelHeight": 9}, (1280, 800)),
        (None, (1280, 800)),
    ],
)
def test_a_viewport_is_read_in_dp_and_the_usual_one_stands_in_for_what_cannot_be(
    told: Any, sides: Any
) -> None:
    viewport = viewport_in({"Viewport": told})
    assert (viewport.width, viewport.height) == sides


# --- all the rest ----------------------------------------------------------------------------------


def test_a_goodbye_takes_the_answer_off_the_screen(show: Device, guide: Guide) -> None:
    show.press("local-recurrence")
    lines = shown_lines(show.say("stop"))
    assert " ".join(line["text"] for line in lines) == guide.phrases.goodbye


def test_the_end_of_a_session_shows_nothing(guide: Guide) -> None:
    device = Device(guide, screen=Viewport())
    device.launch()
    device.fall_silent()
    assert device.launch().open


def test_a_screen_comes_without_a_card(show: Device, guide: Guide) -> None:
    assert all("card" not in show.press(id_).response["response"] for id_ in every_answer(guide))


def test_a_card_comes_on_a_clear_wish_alone_with_the_number_alone(show: Device, guide: Guide) -> None:
    show.press(guide.about.roles.number)
    card = show.say("send it to my app").response["response"]["card"]
    assert card["title"] == guide.phrases.card_title
    assert card["content"] == shown_number(guide.about.numbers["support_line"])


def test_a_card_holds_the_number_of_the_support_line_whatever_their_order(guide: Guide) -> None:
    numbers = dict(reversed(guide.about.numbers.items()))
    device = Device(replace(guide, about=replace(guide.about, numbers=numbers)))
    card = device.say("send it to my app").response["response"]["card"]
    assert card["content"] == "0808 808 00 00"


def test_every_reply_with_a_screen_keeps_amazons_rules(show: Device, guide: Guide) -> None:
    known = Known(numbers=tuple(n.digits for n in guide.about.numbers.values()), digits=guide.about.digits)
    for id_ in every_answer(guide):
        turn = show.press(id_)
        findings = REPLY.findings(RoundTrip(turn.request, turn.response, id_, known))
        assert [found for found in findings if found.severity == "error"] == []


def test_the_spoken_words_are_the_same_with_and_without_a_screen(show: Device, device: Device) -> None:
    assert heard_words(show.press("lymphoedema").ssml) == device.press("lymphoedema").words
