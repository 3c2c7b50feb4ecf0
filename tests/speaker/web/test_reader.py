"""Heard by everyone: a screen reader is given each thing once, and never over the page's own voice."""

from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from skill.speaker import Device
from tests.speaker.web.conftest import OpenPage
from tests.speaker.web.talking import QUESTION, announced, answers, ask, spoken, state


@pytest.fixture
def silent(open_page: OpenPage) -> Page:
    """A page with its voice off, as somebody has it who uses a screen reader."""
    page = open_page()
    page.get_by_role("button", name="Voice").click()
    return page


def test_with_the_voice_off_the_answer_is_announced_once(silent: Page, device: Device) -> None:
    ask(silent, QUESTION)
    words = device.press("local-recurrence").words
    expect(silent.locator("#announcer p")).to_have_text(words)
    assert Counter(announced(silent)) == {words: 1}
    assert spoken(silent) == []


def test_with_the_voice_on_the_answer_is_not_announced(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    ask(page, QUESTION)
    state(page, "Ready")
    assert announced(page) == ["Ready"]


def test_nothing_is_announced_while_the_voice_speaks(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("() => (speech.holdVoice = true)")
    ask(page, QUESTION)
    state(page, "Speaking")
    assert announced(page) == []


def test_no_answer_is_met_twice_in_browse_mode(open_page: OpenPage, device: Device) -> None:
    page = open_page(own=True)
    page.clock.install()
    page.get_by_role("button", name="Voice").click()
    words = device.press("local-recurrence").words
    ask(page, QUESTION)
    expect(page.locator("#announcer p")).to_have_count(1)
    page.clock.run_for(5000)
    expect(page.locator("#announcer p")).to_have_count(0)
    assert page.locator("body").aria_snapshot().count(words) == 1


def test_states_are_announced_as_they_change(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="Speak a question").click()
    page.keyboard.press("Escape")
    state(page, "Ready")
    ask(page, "stop")
    state(page, "Ended")
    assert announced(page)[1:] == ["Listening", "Ready", "Ended"]
    assert "its maker" in announced(page)[0]


def test_a_long_thought_is_announced(open_page: OpenPage) -> None:
    page = open_page()
    page.route("**/talk", lambda _route: None)
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#announcer p")).to_have_text("Thinking")


def test_an_error_is_an_alert_and_said_once(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("() => (window.fetch = () => Promise.reject(new TypeError('gone')), null)")
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("./run")
    assert len([words for words in announced(page) if "./run" in words]) == 1


def test_turning_the_voice_off_hands_over_what_is_left(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    page.evaluate("() => (speech.holdVoice = true)")
    ask(page, QUESTION)
    expect(page.locator(".now")).to_have_count(1)
    page.evaluate("speech.finishVoice()")
    expect(page.locator(".now")).to_contain_text("organs")
    page.get_by_role("button", name="Voice").click()
    state(page, "Ready")
    words = device.press("local-recurrence").words
    left = words[words.index("It is not in the organs") :]
    assert announced(page) == [left]


def test_one_setting_serves_a_screen_reader_and_is_the_first_thing_it_meets(open_page: OpenPage) -> None:
    page = open_page()
    reader = page.get_by_role("button", name="I use a screen reader")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(reader).to_be_focused()
    expect(reader).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Voice")).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(reader).to_have_attribute("aria-pressed", "true")


def test_a_voice_that_starts_late_is_cancelled_and_the_answer_read(
    open_page: OpenPage, device: Device
) -> None:
    page = open_page()
    page.evaluate("() => { speech.voiceWorks = false; speechSynthesis.getVoices = () => []; }")
    ask(page, QUESTION)
    expect(page.locator("#announcer p").first).to_have_text(device.press("local-recurrence").words)
    state(page, "Ready")
    assert page.evaluate("speech.dropped") == 1


def test_that_there_is_no_voice_is_said_once_in_words(open_page: OpenPage) -> None:
    page = open_page(before="speech.voiceWorks = false; speechSynthesis.getVoices = () => [];")
    for count in (1, 2):
        page.get_by_label("Your question").fill(QUESTION)
        page.keyboard.press("Enter")
        answers(page, count)
        state(page, "Ready")
    said = [words for words in announced(page) if "no voice installed" in words]
    assert len(said) == 1


def test_a_voice_that_never_ends_is_given_up(open_page: OpenPage, device: Device) -> None:
    page = open_page(own=True)
    page.clock.install()
    page.evaluate("() => (speech.holdVoice = true)")
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    answers(page, 1)
    page.clock.run_for(100)
    state(page, "Speaking")
    page.clock.run_for(60_000)
    state(page, "Ready")
    assert device.press("local-recurrence").words in announced(page)
    assert page.evaluate("speech.cancelled") >= 1


def test_the_tree_makes_sense_read_aloud(open_page: OpenPage) -> None:
    """In the order of the tree: who speaks, what was said, what can be answered, and then the bar."""
    page = open_page()
    ask(page, "support line")
    tree = page.locator("body").aria_snapshot()
    order = [
        'heading "Secondary Breast Cancer Guide" [level=1]',
        "You:",
        "The guide:",
        'link "0808 808 00 00 Macmillan Support Line"',
        'button "Yes, say it again"',
        'button "Repeat"',
        'button "Slower"',
        "All topics",
        'textbox "Your question"',
        'button "Ask"',
    ]
    places = [tree.find(part) for part in order]
    assert -1 not in places, tree
    assert places == sorted(places), tree
