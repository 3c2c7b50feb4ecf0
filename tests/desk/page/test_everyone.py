"""Everyone: the whole desk by keyboard and screen reader, axe clean, and readable at phone width."""

import re
from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.desk.page.conftest import ANSWER, OpenDesk, judged, sentence
from tests.desk.page.test_checked import lose_the_hedge
from tests.speaker.web.test_looks import COLOURS, DESK, LEAST_TARGET, PHONE, WCAG, complaints


def nothing(page: Page) -> None:
    """The view as it opens."""


def picking(page: Page) -> None:
    lose_the_hedge(page)
    page.get_by_role("button", name="Add a fact").first.click()
    expect(page.locator(".ledger li")).not_to_have_count(0)


def saving(page: Page) -> None:
    field = sentence(page, "First", 1)
    field.fill(field.input_value().replace("the doctor usually", "a doctor usually"))
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "false")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("dialog .diff")).to_be_visible()


def tried(page: Page) -> None:
    page.get_by_label("In words of your own").fill("which tests come next")
    page.keyboard.press("Enter")
    expect(page.locator("#asked .found")).to_be_visible()


VIEWS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "list": ("/desk", nothing),
    "answer": (f"/desk/answer/{ANSWER}", nothing),
    "a hedge is lost": (f"/desk/answer/{ANSWER}", lose_the_hedge),
    "picking a fact": (f"/desk/answer/{ANSWER}", picking),
    "before saving": (f"/desk/answer/{ANSWER}", saving),
    "asked": (f"/desk/answer/{ANSWER}", tried),
    "other wordings": ("/desk/answer/can-it-spread-to", nothing),
    "new": ("/desk/new", nothing),
    "phrases": ("/desk/file/phrases", nothing),
    "review": (f"/desk/review/{ANSWER}", nothing),
}


SEEN_IN: tuple[tuple[ViewportSize, Literal["light", "dark"]], ...] = (
    (PHONE, "light"),
    (DESK, "light"),
    (DESK, "dark"),
)


@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_and_nothing_runs_off(open_desk: OpenDesk, view: str) -> None:
    path, prepare = VIEWS[view]
    page = open_desk(path, viewport=PHONE)
    page.locator("#loading").wait_for(state="detached")
    prepare(page)
    for window, scheme in SEEN_IN:
        page.set_viewport_size(window)
        page.emulate_media(reduced_motion="reduce", color_scheme=scheme)
        assert complaints(page, COLOURS if scheme == "dark" else WCAG) == "", (window, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= window["width"], window


def test_controls_are_large_enough_for_an_unsteady_hand(open_desk: OpenDesk) -> None:
    page = open_desk(viewport=PHONE)
    lose_the_hedge(page)
    for control in page.locator(
        "button:visible:not(.skip), input:visible, textarea:visible, select:visible"
    ).all():
        box = control.bounding_box()
        assert box
        assert max(box["height"], 0) >= LEAST_TARGET or control.get_attribute("type") in (
            "checkbox",
            "radio",
        ), control.evaluate("(one) => one.outerHTML")


def test_a_hedge_is_lost_mended_and_saved_without_a_mouse(open_own_desk: OpenDesk) -> None:
    page = open_own_desk()
    field = sentence(page, "First", 1)
    for _ in range(40):
        page.keyboard.press("Tab")
        if field.evaluate("(one) => one === document.activeElement"):
            break
    expect(field).to_be_focused()
    start = field.input_value().index("usually")
    field.evaluate("(one, at) => one.setSelectionRange(at, at + 8)", start)
    page.keyboard.press("Delete")
    judged(page, "1 thing to mend")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Put in “usually”")).to_be_focused()
    page.keyboard.press("Enter")
    judged(page, "Nothing to mend")
    expect(field).to_be_focused()
    page.keyboard.press("End")
    field.evaluate(
        "(one) => one.setSelectionRange(one.value.indexOf('the doctor'), one.value.indexOf('the doctor') + 3)"
    )
    page.keyboard.type("a")
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("Control+s")
    expect(page.locator("dialog h2")).to_be_focused()
    for _ in range(9):
        page.keyboard.press("Tab")
        if page.get_by_role("button", name="Save this").evaluate("(one) => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_have_text("Saved.")


def test_what_the_desk_says_belongs_to_its_field_for_a_screen_reader(open_desk: OpenDesk) -> None:
    page = open_desk()
    lose_the_hedge(page)
    field = sentence(page, "First", 1)
    expect(field).to_have_accessible_name("First turn, sentence 1")
    expect(field).to_have_accessible_description(re.compile("To mend before saving.*F39"))
