"""The talk on the page, as somebody has it who types or presses: answers, offers, the voice, the number."""

from playwright.sync_api import Page, expect

from skill.content import Guide
from skill.speaker import Device
from tests.speaker.web.conftest import OpenPage
from tests.speaker.web.talking import QUESTION, answers, ask, last, said, spoken, state

PACE = 0.9


def test_a_typed_question_is_answered(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    ask(page, QUESTION)
    assert last(page) == device.press("local-recurrence").words


# --- offers ----------------------------------------------------------------------------------------


def test_an_offer_is_worded_as_it_is_made_and_followed_by_a_press(
    open_page: OpenPage, device: Device
) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.locator("li.guide").last.get_by_role("button", name="Yes, tell me more").click()
    answers(page, 2)
    device.press("local-recurrence")
    assert last(page) == device.say("yes").words
    expect(page.locator(".offers")).to_have_count(1)
    expect(page.locator("#round")).to_be_focused()


def test_an_offer_is_declined_by_a_press(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.get_by_role("button", name="No", exact=True).click()
    answers(page, 2)
    device.press("local-recurrence")
    assert last(page) == device.say("no").words


def test_each_kind_of_offer_has_its_own_words(open_page: OpenPage, guide: Guide) -> None:
    page = open_page()
    for words, kind in (("support line", "repeat"), ("what can i ask", "others"), (QUESTION, "more")):
        ask(page, words)
        expect(page.locator(".offers .main")).to_have_text(guide.about.shown.accept[kind])


def test_where_nothing_is_offered_there_is_nothing_to_accept(open_page: OpenPage) -> None:
    page = open_page()
    for words in ("help", "thank you", "stop"):
        ask(page, words)
        expect(page.locator(".offers")).to_have_count(0)


# --- the voice -------------------------------------------------------------------------------------


def test_the_voice_says_every_word_of_the_answer(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    ask(page, QUESTION)
    state(page, "Ready")
    assert said(page) == device.press("local-recurrence").words
    assert {piece["lang"] for piece in spoken(page)} == {"en-GB"}
    assert {piece["rate"] for piece in spoken(page)} == {PACE}


def test_slower_is_a_switch_that_shows_its_state(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    slower = page.get_by_role("button", name="Slower")
    for pressed, rate, count in (("true", 0.81, 2), ("false", 0.9, 3)):
        state(page, "Ready")
        page.evaluate("() => (speech.spoken.length = 0)")
        slower.click()
        answers(page, count)
        expect(slower).to_have_attribute("aria-pressed", pressed)
        state(page, "Ready")
        assert {round(piece["rate"], 2) for piece in spoken(page)} == {rate}


def test_what_a_silent_page_cannot_do_is_not_offered(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="Voice").click()
    ask(page, QUESTION)
    expect(page.get_by_role("button", name="Repeat")).to_be_visible()
    expect(page.get_by_role("button", name="Slower")).to_be_hidden()


def test_an_answer_is_repeated(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    first = last(page)
    page.get_by_role("button", name="Repeat").click()
    answers(page, 2)
    assert last(page) == first
    expect(page.get_by_role("button", name="Repeat")).to_be_focused()


def test_captions_follow_the_voice(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("() => (speech.holdVoice = true)")
    ask(page, QUESTION)
    caption = page.locator("li.guide .now")
    expect(caption).to_have_text(
        "A local recurrence is breast cancer that returns in the treated breast, or in the scar from the operation."
    )
    expect(page.locator("li.guide .word")).to_have_text("A")
    page.evaluate("speech.finishVoice()")
    expect(caption).to_have_text("It is not in the organs of the body.")


# --- the number ------------------------------------------------------------------------------------


def test_a_number_is_written_once_and_names_who_answers(open_page: OpenPage, guide: Guide) -> None:
    page = open_page()
    page.get_by_role("button", name="Support line").first.click()
    answers(page, 1)
    number = guide.about.numbers["support_line"]
    link = page.locator("li.guide a[href^='tel:']")
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", f"tel:{number.digits}")
    expect(link).to_have_accessible_name(f"0808 808 00 00 {number.name}")
    assert "oh eight" not in last(page)
    assert last(page).count("0808") == 1
    state(page, "Ready")
    assert "eight oh eight" in [piece["text"] for piece in spoken(page)]


def test_its_digits_are_lit_as_they_are_spoken(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("() => (speech.holdVoice = true)")
    ask(page, "support line")
    lit = page.locator(".digits .now")
    # The voice is at the words before the number, in the same breath.
    expect(page.locator("li.guide .now")).to_have_text("The number is")
    expect(lit).to_have_count(0)
    page.evaluate("speech.word('oh eight oh eight', 3)")
    expect(lit).to_have_text("0808")
    expect(page.locator(".digits .word")).to_have_text("8")
    page.evaluate("speech.finishVoice()")
    expect(lit).to_have_text("808")


# --- all the rest ----------------------------------------------------------------------------------


def test_what_is_said_cannot_become_markup(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "<img src=x onerror=alert(1)>")
    expect(page.locator("li.you p")).to_have_text("<img src=x onerror=alert(1)>")
    assert page.locator("li.you img").count() == 0


def test_the_choice_of_voice_is_remembered(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="Voice").click()
    page.reload()
    expect(page.get_by_role("button", name="Voice")).to_have_attribute("aria-pressed", "false")
    ask(page, QUESTION)
    assert spoken(page) == []


def test_a_talk_in_another_script_is_written_its_own_way(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "שלום")
    assert page.locator("li.you p").evaluate("(one) => getComputedStyle(one).direction") == "rtl"
    assert page.locator("li.guide .says").evaluate("(one) => getComputedStyle(one).direction") == "ltr"


def test_the_keyboard_alone_is_enough(open_page: OpenPage) -> None:
    """From the first question to its offer, the menu and the editor's view."""
    page = open_page()
    tab_to(page, "What is secondary breast cancer?")
    page.keyboard.press("Enter")
    answers(page, 1)
    expect(page.locator("#round")).to_be_focused()
    tab_to(page, "Yes, tell me more", back=True)
    page.keyboard.press("Enter")
    answers(page, 2)
    tab_to(page, "Menu", back=True)
    page.keyboard.press("Enter")
    tab_to(page, "Editor's view")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Editor's view")).to_be_visible()
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_focused()


def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Press Tab until what has that name has the focus, and shows it."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            return
    raise AssertionError(f"the keyboard does not come to {name}")
