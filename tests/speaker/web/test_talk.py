"""The talk on the page, as somebody has it who types or presses."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from skill.content import Guide
from skill.speaker import Device
from skill.speech import shown_number
from tests.speaker.web.conftest import OpenPage

PACE = 0.9


def ask(page: Page, words: str) -> None:
    """Type a question, and wait until it is answered."""
    answered = page.locator("li.guide").count()
    page.get_by_label("Your question").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("li.guide")).to_have_count(answered + 1)


def last(page: Page) -> str:
    """The words of the last answer."""
    return page.locator("li.guide").last.locator("p").first.inner_text().strip()


def spoken(page: Page) -> list[dict[str, Any]]:
    """What the browser's voice was given to say so far."""
    said: list[dict[str, Any]] = page.evaluate("speech.spoken")
    return said


def silent(page: Page) -> None:
    """Wait until the voice has ended."""
    expect(page.locator("#speaker.idle")).to_be_attached()


def test_the_page_opens_with_the_welcome_and_says_nothing_unasked(
    open_page: OpenPage, device: Device
) -> None:
    page = open_page()
    assert last(page) == device.launch().words
    assert spoken(page) == []


def test_a_typed_question_is_answered_within_a_second(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    page.get_by_label("Your question").fill("what is a local recurrence")
    page.keyboard.press("Enter")
    expect(page.locator("li.guide")).to_have_count(2, timeout=1000)
    assert last(page) == device.press("local-recurrence").words


def test_an_offer_is_followed_by_a_press(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    ask(page, "what is a local recurrence")
    page.get_by_role("button", name="Yes").click()
    expect(page.locator("li.guide")).to_have_count(3)
    device.press("local-recurrence")
    assert last(page) == device.say("yes").words


def test_a_topic_is_pressed(open_page: OpenPage, guide: Guide, device: Device) -> None:
    page = open_page()
    page.get_by_role("button", name=guide.answers["lymphoedema"].title).click()
    expect(page.locator("li.guide")).to_have_count(2)
    assert last(page) == device.press("lymphoedema").words


def test_the_voice_says_every_word_of_the_answer(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    ask(page, "what is a local recurrence")
    silent(page)
    assert " ".join(piece["text"] for piece in spoken(page)) == device.press("local-recurrence").words
    assert {piece["lang"] for piece in spoken(page)} == {"en-GB"}
    assert {piece["rate"] for piece in spoken(page)} == {PACE}


def test_slower_slows_the_voice(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "what is a local recurrence")
    silent(page)
    page.evaluate("speech.spoken.length = 0")
    page.get_by_role("button", name="Slower").click()
    expect(page.locator("li.guide")).to_have_count(3)
    silent(page)
    assert {round(piece["rate"], 2) for piece in spoken(page)} == {0.81}


def test_a_phone_number_is_said_in_groups_and_shown_in_digits(open_page: OpenPage, guide: Guide) -> None:
    page = open_page()
    page.get_by_role("button", name="Support line").click()
    number = guide.about.numbers["support_line"]
    link = page.locator("li.guide .number a")
    expect(link).to_have_text(shown_number(number))
    assert link.get_attribute("href") == f"tel:{number.digits}"
    silent(page)
    assert "eight oh eight" in [piece["text"] for piece in spoken(page)]


def test_captions_follow_the_voice(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("speech.holdVoice = true")
    ask(page, "what is a local recurrence")
    caption = page.locator("li.guide .now")
    expect(caption).to_have_text(
        "A local recurrence is breast cancer that returns in the treated breast, or in the scar from the operation."
    )
    expect(page.locator("li.guide .word")).to_have_text("A")
    page.evaluate("speech.finishVoice()")
    expect(caption).to_have_text("It is not in the organs of the body.")


@pytest.mark.parametrize("how", ["press", "escape", "type", "ask"])
def test_the_voice_is_interrupted(open_page: OpenPage, how: str) -> None:
    page = open_page()
    page.evaluate("speech.holdVoice = true")
    ask(page, "what is a local recurrence")
    expect(page.locator("#speaker.speaking")).to_be_attached()
    expect(page.locator(".now")).to_have_count(1)
    if how == "press":
        page.locator("#speaker").click()
    elif how == "escape":
        page.keyboard.press("Escape")
    elif how == "type":
        page.keyboard.type("w")
    else:
        page.get_by_role("button", name="Support line").click()
        expect(page.locator("li.guide")).to_have_count(3)
    assert page.evaluate("speech.cancelled") >= 1
    assert page.locator("li.guide").nth(1).locator(".now").count() == 0


def test_with_the_voice_off_a_screen_reader_is_given_each_answer_once(
    open_page: OpenPage, device: Device
) -> None:
    page = open_page()
    page.get_by_role("button", name="Voice").click()
    ask(page, "what is a local recurrence")
    live = page.locator("[aria-live]")
    expect(live).to_have_count(1)
    expect(live).to_have_text(device.press("local-recurrence").words)
    assert spoken(page) == []


def test_with_the_voice_on_a_screen_reader_is_not_talked_over(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "what is a local recurrence")
    silent(page)
    expect(page.locator("[aria-live]")).to_be_empty()


def test_a_voice_that_never_begins_leaves_the_answer_to_the_screen_reader(
    open_page: OpenPage, device: Device
) -> None:
    page = open_page()
    page.evaluate("speech.voiceWorks = false")
    page.evaluate("speechSynthesis.getVoices = () => []")
    ask(page, "what is a local recurrence")
    expect(page.locator("[aria-live]")).to_have_text(device.press("local-recurrence").words)
    silent(page)


def test_the_choice_of_voice_is_kept_and_nothing_else(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="Voice").click()
    ask(page, "what is a local recurrence")
    assert page.evaluate("({...localStorage})") == {"voice": "off"}
    assert page.evaluate("document.cookie") == ""
    page.reload()
    expect(page.get_by_role("button", name="Voice")).to_have_attribute("aria-pressed", "false")


def test_a_goodbye_ends_the_talk_and_a_question_begins_a_new_one(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "stop")
    expect(page.locator("li.over")).to_contain_text("has ended")
    expect(page.get_by_role("button", name="Yes")).to_be_hidden()
    ask(page, "what is a local recurrence")
    expect(page.get_by_role("button", name="Yes")).to_be_visible()


def test_what_is_said_cannot_become_markup(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "<img src=x onerror=alert(1)>")
    expect(page.locator("li.you p")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("li.you img").count() == 0


def test_a_speaker_that_was_switched_off_is_said_in_plain_words(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("(window.fetch = () => Promise.reject(new TypeError('gone')), null)")
    page.get_by_label("Your question").fill("what is a local recurrence")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("./run")


def test_the_keyboard_alone_is_enough(open_page: OpenPage) -> None:
    """From the question, where the page begins, to the answer's sources, the offer and the editor's view."""
    page = open_page()
    page.keyboard.type("what is a local recurrence")
    page.keyboard.press("Enter")
    expect(page.locator("li.guide")).to_have_count(2)
    tab_to(page, "Yes")
    page.keyboard.press("Enter")
    expect(page.locator("li.guide")).to_have_count(3)
    tab_to(page, "Editor's view")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Editor's view")).to_be_visible()
    page.locator("#editor summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#editor .fact").first).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the button of that name has the focus, and shows it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    raise AssertionError(f"the keyboard does not come to {name}")


def test_an_answer_can_be_shared_by_its_address(open_page: OpenPage, address: str) -> None:
    page = open_page()
    ask(page, "what is a local recurrence")
    page.get_by_role("link", name="Sources of this answer").click()
    expect(page).to_have_url(f"{address}/answer/local-recurrence")
    expect(page.get_by_role("heading", name="Local recurrence")).to_be_visible()
