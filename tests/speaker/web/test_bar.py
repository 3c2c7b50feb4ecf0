"""The bar that stays: the round button, the state in words, the field, on every size and zoom."""

import pytest
from playwright.sync_api import Page, expect

from tests.speaker.web.conftest import OpenPage
from tests.speaker.web.talking import QUESTION, answers, ask, state

SIZES = {
    "desk": (1280, 900),
    "phone": (390, 844),
    "lying": (844, 390),
    "narrow": (320, 640),
    "zoomed to 400 %": (320, 225),
}


@pytest.fixture
def speaking(open_page: OpenPage) -> Page:
    """A page in the middle of an answer."""
    page = open_page()
    page.evaluate("speech.holdVoice = true")
    ask(page, QUESTION)
    state(page, "Speaking")
    expect(page.locator(".now")).to_have_count(1)
    return page


def test_it_is_in_view_at_every_size_however_long_the_talk(open_page: OpenPage) -> None:
    page = open_page()
    for words in (QUESTION, "yes", "support line"):
        ask(page, words)
    for name, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        for where in ("window.scrollTo(0, 0)", "window.scrollTo(0, 99999)"):
            page.evaluate(where)
            for part in ("#round", "#state", "#words", "#ask [type=submit]"):
                expect(page.locator(part), f"{part} {name}").to_be_in_viewport(ratio=1)
        room = page.evaluate("innerHeight - document.querySelector('#ask').offsetHeight")
        assert room > 0.5 * height, name


def test_at_400_percent_the_answer_itself_comes_to_the_top(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 320, "height": 225})
    ask(page, QUESTION)
    box = page.locator("li.guide .says").bounding_box()
    assert box
    assert 0 <= box["y"] < 40
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate("document.querySelector('.top').offsetHeight") < 60


@pytest.mark.parametrize("how", ["press", "escape", "type", "ask"])
def test_the_voice_is_interrupted(speaking: Page, how: str) -> None:
    if how == "press":
        speaking.get_by_role("button", name="Stop").click()
    elif how == "escape":
        speaking.keyboard.press("Escape")
    elif how == "type":
        speaking.keyboard.type("w")
    else:
        speaking.get_by_role("button", name="Support line").first.click()
        answers(speaking, 2)
    assert speaking.evaluate("speech.cancelled") >= 1
    assert speaking.locator("li.guide").first.locator(".now").count() == 0
    if how != "ask":
        state(speaking, "Ready")


def test_it_says_what_stops(speaking: Page) -> None:
    expect(speaking.locator("#hint")).to_contain_text("Escape")
    expect(speaking.locator("#round")).to_have_accessible_name("Stop")
    assert speaking.locator("#round").get_attribute("aria-keyshortcuts") == "Escape"


def test_escape_stops_a_question_that_is_under_way_and_gives_it_back(open_page: OpenPage) -> None:
    page = open_page()
    page.route("**/talk", lambda _route: None)
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    state(page, "Thinking")
    page.keyboard.press("Escape")
    state(page, "Ready")
    expect(page.get_by_label("Your question")).to_have_value(QUESTION)
    expect(page.locator("li.you")).to_have_count(0)


def test_the_end_of_a_talk_is_said_in_words(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, "stop")
    state(page, "Ended")
    ask(page, QUESTION)
    state(page, "Ready")


def test_a_phones_keyboard_does_not_cover_it(open_page: OpenPage) -> None:
    """A phone's keyboard makes the visual viewport lower and leaves the layout as it was."""
    page = open_page(viewport={"width": 390, "height": 844})
    bottom = "() => document.querySelector('#ask').getBoundingClientRect().bottom"
    assert page.evaluate(bottom) == 844
    page.evaluate(
        "() => { Object.defineProperty(visualViewport, 'height', { value: 500 });"
        " visualViewport.dispatchEvent(new Event('resize')); }"
    )
    assert page.evaluate(bottom) == 500


def test_it_keeps_clear_of_a_phones_rounded_corners(open_page: OpenPage) -> None:
    page = open_page()
    assert "viewport-fit=cover" in str(page.locator("meta[name=viewport]").get_attribute("content"))
    rules = page.evaluate(
        "[...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join()"
    )
    assert "env(safe-area-inset-bottom" in rules


def test_it_never_covers_what_has_the_focus(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 390, "height": 500})
    ask(page, QUESTION)
    page.get_by_text("All topics").click()
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    covered = (
        "() => { const box = document.activeElement.getBoundingClientRect();"
        " const bar = document.querySelector('#ask');"
        " return !bar.contains(document.activeElement) && document.activeElement !== document.body"
        " && box.bottom > bar.getBoundingClientRect().top + 1; }"
    )
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not page.evaluate(covered), page.evaluate("document.activeElement.outerHTML")


def test_escape_closes_the_menu_first(speaking: Page) -> None:
    speaking.get_by_role("button", name="Menu", exact=True).click()
    speaking.keyboard.press("Escape")
    expect(speaking.locator("#menu")).to_be_hidden()
    state(speaking, "Speaking")
    speaking.keyboard.press("Escape")
    state(speaking, "Ready")
