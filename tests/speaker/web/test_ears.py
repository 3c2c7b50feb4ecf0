"""Speaking to the page: by a press, hands-free, and into its own words. The microphone is simulated."""

import pytest
from playwright.sync_api import Page, expect

from skill.content import Guide
from skill.speaker import Device
from tests.speaker.web.conftest import OpenPage
from tests.speaker.web.talking import QUESTION, answers, menu, state

EARLIER = ("support line", "what is lymphoedema")
"""Asked before the question, where that is not to be the first."""

NO_EARS = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"


def hear(page: Page, words: str, *, final: bool = True) -> None:
    """Say something to the page, once it listens."""
    page.wait_for_function("() => speech.isListening()")
    page.evaluate("([words, final]) => speech.hear(words, final)", [words, final])


def asked_last(page: Page, turn: int) -> list[str]:
    """Ask the question in that turn of the talk, and hold the voice at its answer; all that was said."""
    said = [*EARLIER[: turn - 1], QUESTION]
    assert len(said) == turn
    for number, words in enumerate(said, 1):
        page.evaluate("(hold) => (speech.holdVoice = hold)", number == turn)
        hear(page, words)
        answers(page, number)
    return said


@pytest.fixture
def hands_free(open_page: OpenPage) -> Page:
    """A page in hands-free mode, listening for a first question."""
    page = open_page()
    menu(page, "Hands-free")
    page.wait_for_function("() => speech.isListening()")
    return page


def test_a_press_listens_and_the_answer_is_spoken(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    page.get_by_role("button", name="Speak a question").click()
    state(page, "Listening")
    hear(page, QUESTION)
    answers(page, 1)
    expect(page.locator("li.you")).to_have_text(f"You: {QUESTION}")
    state(page, "Ready")
    said = page.evaluate("speech.spoken.map((one) => one.text).join(' ')")
    assert said == device.press("local-recurrence").words
    assert not page.evaluate("speech.isListening()")


def test_words_are_shown_while_they_are_heard(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="Speak a question").click()
    hear(page, "what is a", final=False)
    expect(page.locator("#hint")).to_have_text("what is a")


def test_hands_free_listens_again_after_each_answer(hands_free: Page, device: Device) -> None:
    hear(hands_free, QUESTION)
    answers(hands_free, 1)
    hear(hands_free, "yes")
    answers(hands_free, 2)
    device.press("local-recurrence")
    more = device.say("yes").words
    expect(hands_free.locator("li.guide .says").last).to_be_visible()
    assert more in hands_free.locator("li.guide").last.inner_text()
    hands_free.wait_for_function("() => speech.isListening()")


def test_hands_free_asks_again_once_and_then_ends_the_session(hands_free: Page, device: Device) -> None:
    hear(hands_free, QUESTION)
    answers(hands_free, 1)
    state(hands_free, "Listening")
    hands_free.evaluate("speech.quiet()")
    answers(hands_free, 2)
    assert device.press("local-recurrence").reprompt in hands_free.locator("li.guide").last.inner_text()
    state(hands_free, "Listening")
    hands_free.wait_for_function("() => speech.isListening()")
    hands_free.evaluate("speech.quiet()")
    expect(hands_free.locator("li.over")).to_contain_text("Nothing was said")
    assert not hands_free.evaluate("speech.isListening()")


def test_hands_free_stops_listening_when_the_session_is_over(hands_free: Page) -> None:
    hear(hands_free, "stop")
    expect(hands_free.locator("li.over")).to_be_visible()
    assert not hands_free.evaluate("speech.isListening()")


def test_speaking_interrupts_the_voice(hands_free: Page) -> None:
    hands_free.evaluate("() => (speech.holdVoice = true)")
    hear(hands_free, QUESTION)
    expect(hands_free.locator(".now")).to_have_count(1)
    hear(hands_free, "give me the number", final=False)
    expect(hands_free.locator(".now")).to_have_count(0)
    assert hands_free.evaluate("speech.cancelled") == 1
    hear(hands_free, "give me the number")
    expect(hands_free.locator("li.guide .call")).to_be_visible()


def test_a_voice_that_says_it_begins_after_it_was_interrupted_marks_nothing(hands_free: Page) -> None:
    hands_free.evaluate("() => Object.assign(speech, { holdVoice: true, beginsAfter: 300 })")
    hear(hands_free, QUESTION)
    hands_free.wait_for_function("() => speech.spoken.length === 1")
    hear(hands_free, "give me the number", final=False)
    assert hands_free.evaluate("speech.begun") == 0
    hands_free.wait_for_function("() => speech.begun === 1")
    expect(hands_free.locator(".now")).to_have_count(0)


def test_the_pages_own_voice_does_not_interrupt_it(hands_free: Page) -> None:
    hands_free.evaluate("() => (speech.holdVoice = true)")
    hear(hands_free, QUESTION)
    expect(hands_free.locator(".now")).to_have_count(1)
    hear(hands_free, "a local recurrence is breast cancer that returns")
    hands_free.wait_for_function("() => speech.isListening()")
    expect(hands_free.locator(".now")).to_have_count(1)
    answers(hands_free, 1)


def test_a_silence_while_the_voice_speaks_is_none(hands_free: Page) -> None:
    hands_free.evaluate("() => (speech.holdVoice = true)")
    hear(hands_free, QUESTION)
    expect(hands_free.locator(".now")).to_have_count(1)
    hands_free.wait_for_function("() => speech.isListening()")
    hands_free.evaluate("speech.quiet()")
    hands_free.wait_for_function("() => speech.isListening()")
    state(hands_free, "Speaking")


def test_hands_free_is_left_by_a_press(hands_free: Page) -> None:
    menu(hands_free, "Hands-free")
    hands_free.wait_for_function("() => !speech.isListening()")
    state(hands_free, "Ready")


def test_a_refused_microphone_is_said_and_typing_goes_on(hands_free: Page) -> None:
    hands_free.evaluate("speech.deny()")
    expect(hands_free.get_by_role("alert")).to_contain_text("microphone")
    expect(hands_free.locator("#hands-free")).to_have_attribute("aria-pressed", "false")
    hands_free.get_by_label("Your question").fill(QUESTION)
    hands_free.keyboard.press("Enter")
    answers(hands_free, 1)
    expect(hands_free.locator("#trouble")).to_be_empty()


def test_a_browser_without_ears_says_so_and_still_answers(open_page: OpenPage) -> None:
    page = open_page(before=NO_EARS)
    page.get_by_role("button", name="Menu", exact=True).click()
    expect(page.locator("#hands-free")).to_be_hidden()
    page.keyboard.press("Escape")
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    answers(page, 1)
    state(page, "Ready")
    page.evaluate("() => (speech.spoken.length = 0)")
    page.get_by_role("button", name="Say it aloud").click()
    page.wait_for_function("() => speech.spoken.length > 0")


@pytest.mark.parametrize("words", ["more", "hear more", "yes"])
def test_an_answer_said_over_the_question_is_an_answer(
    hands_free: Page, device: Device, guide: Guide, words: str
) -> None:
    wordings = guide.phrases.offers.more.asks
    # The wordings take turns; when all of them had theirs, it is that of the first.
    for said in asked_last(hands_free, len(wordings)):
        device.say(said)
    for _ in guide.answers["local-recurrence"].parts[0]:
        expect(hands_free.locator(".now")).to_have_count(1)
        hands_free.evaluate("speech.finishVoice()")
    assert "hear more" in wordings[0]
    expect(hands_free.locator(".now")).to_have_text(wordings[0])
    hear(hands_free, words)
    answers(hands_free, len(wordings) + 1)
    assert device.say("yes").words in hands_free.locator("li.guide").last.inner_text()


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_the_question_itself_come_back_is_an_echo(hands_free: Page, guide: Guide, turn: int) -> None:
    asked_last(hands_free, turn)
    expect(hands_free.locator(".now")).to_have_count(1)
    wordings = guide.phrases.offers.more.asks
    question = wordings[turn % len(wordings)].lower().rstrip("?")
    for words in (question, question.split(maxsplit=2)[-1]):
        hear(hands_free, words)
        hands_free.wait_for_function("() => speech.isListening()")
    answers(hands_free, turn)
    state(hands_free, "Speaking")


def test_with_no_ears_and_no_talk_the_button_says_the_welcome(open_page: OpenPage, device: Device) -> None:
    page = open_page(before=NO_EARS)
    page.get_by_role("button", name="Say it aloud").click()
    answers(page, 1)
    assert device.launch().words in page.locator("li.guide").inner_text()


def test_stop_stops_in_hands_free_too(hands_free: Page) -> None:
    hands_free.evaluate("() => (speech.holdVoice = true)")
    hear(hands_free, QUESTION)
    expect(hands_free.locator("#hint")).to_contain_text("microphone is on")
    hands_free.get_by_role("button", name="Stop").click()
    state(hands_free, "Ready")
    hands_free.wait_for_function("() => !speech.isListening()")


def test_a_screen_readers_word_is_no_question(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="Speak a question").click()
    hear(page, "listening")
    hear(page, QUESTION)
    answers(page, 1)
    expect(page.locator("li.you")).to_have_text(f"You: {QUESTION}")
