"""What a device with a screen is sent: the words that are said, and nothing to a device without one."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from skill.alexa.screen import DOCUMENT
from skill.checks.amazon import Exchange, Known, check_exchange
from skill.content import Guide
from skill.speaker import Device
from skill.speech import heard_words, shown_number
from tests.programs import found, program

APL = Path(__file__).parent / "apl"
NO_BREAK = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def show(guide: Guide) -> Device:
    """A device with a screen."""
    return Device(guide, screen=True)


def shown_lines(turn: DeviceTurn) -> list[dict[str, Any]]:
    (directive,) = turn.response["response"]["directives"]
    lines: list[dict[str, Any]] = directive["datasources"]["said"]["lines"]
    return lines


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


def test_the_screen_shows_what_is_heard_and_nothing_else(show: Device, guide: Guide) -> None:
    for answer in every_answer(guide):
        turn = show.press(answer)
        assert " ".join(line["heard"] for line in shown_lines(turn)) == turn.words


def test_a_phone_number_is_shown_in_digits_and_read_out_digit_by_digit(show: Device, guide: Guide) -> None:
    turn = show.press(guide.about.roles.number)
    (line,) = [line for line in shown_lines(turn) if line["number"]]
    number = shown_number(guide.about.numbers["support_line"]).replace(" ", NO_BREAK)
    assert number in line["text"]
    assert "oh eight oh eight" in line["heard"]


def test_only_a_number_is_set_apart(show: Device) -> None:
    assert not any(line["number"] for line in shown_lines(show.press("local-recurrence")))


def test_a_goodbye_takes_the_answer_off_the_screen(show: Device, guide: Guide) -> None:
    show.press("local-recurrence")
    (line,) = shown_lines(show.say("stop"))
    assert line["text"] == guide.phrases.goodbye


def test_the_end_of_a_session_shows_nothing(guide: Guide) -> None:
    device = Device(guide, screen=True)
    device.launch()
    device.fall_silent()
    assert device.launch().open


def test_a_screen_comes_without_a_card(show: Device, guide: Guide) -> None:
    assert all("card" not in show.press(answer).response["response"] for answer in every_answer(guide))


def test_a_card_comes_on_a_clear_wish_alone_with_the_number_alone(show: Device, guide: Guide) -> None:
    show.press(guide.about.roles.number)
    card = show.say("send it to my app").response["response"]["card"]
    assert card["title"] == guide.phrases.card_title
    assert card["content"] == shown_number(guide.about.numbers["support_line"])


def test_every_reply_with_a_screen_keeps_amazons_rules(show: Device, guide: Guide) -> None:
    known = Known(numbers=tuple(n.digits for n in guide.about.numbers.values()), digits=guide.about.digits)
    for answer in every_answer(guide):
        turn = show.press(answer)
        findings = check_exchange(Exchange(turn.request, turn.response, answer, known))
        assert [found for found in findings if found.severity == "error"] == []


def test_the_spoken_words_are_the_same_with_and_without_a_screen(show: Device, device: Device) -> None:
    assert heard_words(show.press("lymphoedema").ssml) == device.press("lymphoedema").words


def test_letters_stand_out_from_their_ground() -> None:
    colours = DOCUMENT["resources"][0]["colors"]
    for name in ("ink", "number"):
        assert contrast(colours[name], colours["ground"]) >= 7


def test_everything_shown_has_a_label_for_the_screen_reader() -> None:
    texts = [item for item in components(DOCUMENT["mainTemplate"]) if item["type"] == "Text"]
    assert texts
    assert all(text["accessibilityLabel"] == "${data.heard}" for text in texts)


def test_amazons_checker_has_nothing_to_say_of_the_document() -> None:
    assert amazon_says(DOCUMENT) == []


def test_amazons_checker_speaks_up_for_a_misspelt_property() -> None:
    spoilt = DOCUMENT | {"mainTemplate": {"items": [{"type": "Text", "fontsize": "20dp"}]}}
    assert [finding["path"] for finding in amazon_says(spoilt)] == ["/mainTemplate/items/0"]


def amazon_says(document: dict[str, Any]) -> list[dict[str, Any]]:
    """What apl-suggester finds; it is installed with `npm ci` in tests/alexa/apl."""
    node = program("node")
    installed = (APL / "node_modules" / "apl-suggester").is_dir()
    found("yes" if installed else None, "apl-suggester is not installed (npm ci in tests/alexa/apl)")
    command = [node, "check.js"]
    ran = subprocess.run(
        command, cwd=APL, input=json.dumps(document), capture_output=True, text=True, check=True
    )
    findings: list[dict[str, Any]] = json.loads(ran.stdout)
    return findings


def components(node: Any) -> list[dict[str, Any]]:
    """Every component of a document, outermost first."""
    if isinstance(node, list):
        return [one for child in node for one in components(child)]
    return ([node] if "type" in node else []) + components(node.get("items", []))


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours written #rrggbb."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
