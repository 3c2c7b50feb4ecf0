"""Checked while typing: what the desk says stands at the sentence, in words, with what to write instead."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.desk.page.conftest import OpenDesk, fine, judged, sentence
from tests.speaker.web.talking import announced

HEDGE = "usually "


def lose_the_hedge(page: Page) -> None:
    """Take "usually" out of the first sentence, as somebody may who wants it shorter."""
    field = sentence(page, "First", 1)
    field.fill(field.input_value().replace(HEDGE, ""))
    judged(page, "1 thing to mend")


def test_a_lost_hedge_is_said_at_its_sentence_and_blocks_saving(open_desk: OpenDesk) -> None:
    page = open_desk()
    fine(page)
    lose_the_hedge(page)
    problem = page.locator(".sentence").first.locator(".problems li")
    expect(problem).to_contain_text("To mend before saving")
    expect(problem).to_contain_text("F39")
    expect(sentence(page, "First", 1)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Control+s")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("#note")).to_contain_text("cannot be saved yet")
    expect(problem).to_be_focused()


def test_it_is_mended_with_one_press_where_it_was_lost(open_desk: OpenDesk) -> None:
    page = open_desk()
    before = sentence(page, "First", 1).input_value()
    lose_the_hedge(page)
    page.get_by_role("button", name="Put in “usually”").click()
    fine(page)
    assert sentence(page, "First", 1).input_value() == before
    expect(sentence(page, "First", 1)).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".problems > li")).to_have_count(0)


def test_a_sentence_is_put_back_as_it_was(open_desk: OpenDesk) -> None:
    page = open_desk()
    before = sentence(page, "First", 1).input_value()
    sentence(page, "First", 1).fill("The doctor will recommend drugs.")
    expect(page.get_by_role("button", name="Put this sentence back as it was")).to_have_count(1)
    page.get_by_role("button", name="Put this sentence back as it was").click()
    fine(page)
    assert sentence(page, "First", 1).input_value() == before


def test_words_seconds_and_grade_move_as_one_types(open_desk: OpenDesk) -> None:
    page = open_desk()
    figures = page.locator(".sentence").nth(1).locator(".figures")
    expect(figures).to_contain_text("11 words")
    before = figures.inner_text()
    sentence(page, "First", 2).fill("The recurrence is not in the organs of the body.")
    expect(figures).to_contain_text("10 words")
    assert figures.inner_text().split(",")[1] != before.split(",")[1]


def test_a_claim_that_names_no_fact_is_found(open_desk: OpenDesk) -> None:
    page = open_desk()
    sentence(page, "Second", 1).fill("Breast cancer often comes back in the liver.")
    expect(page.locator(".sentence").nth(2).locator(".problems li").first).to_contain_text("claim")


def test_a_way_of_asking_that_cannot_be_read_is_said_at_its_line(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_label("Way of asking 1", exact=True).fill("which (scans come next")
    expect(page.get_by_label("Way of asking 1", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#asks > li").first.locator(".problems li")).to_have_count(1)


def test_an_example_of_another_answer_is_said_at_its_line(open_desk: OpenDesk, content: Path) -> None:
    theirs = (content / "examples" / "local-recurrence.txt").read_text("utf-8").splitlines()[0]
    page = open_desk()
    page.get_by_text("Examples, from which the guide learns").click()
    page.get_by_role("button", name="Add an example").click()
    page.keyboard.type(theirs)
    problem = page.locator("#examples > li").last.locator(".problems li")
    expect(problem).to_contain_text("is an example of “Local recurrence” too; keep one of the two")
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "true")


def test_a_verdict_is_announced_once_it_stands(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.wait_for_timeout(1200)
    lose_the_hedge(page)
    expect(page.locator("#announcer p")).to_contain_text("1 thing to mend")
    assert len([words for words in announced(page) if "to mend" in words]) == 1
