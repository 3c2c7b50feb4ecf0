"""Signed: a reviewer reads every sentence beside its fact and source, and signs exactly these words."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from skill.content import Guide
from tests.desk.page.conftest import ANSWER, OpenDesk, fine, sentence


def sign(page: Page) -> None:
    """Sign as a reviewer does."""
    page.get_by_label("Your name").fill("A. Reviewer")
    page.get_by_label("Your role").fill("Oncologist")
    page.get_by_label("I have read exactly these words").check()
    page.get_by_role("button", name="Sign these words").click()
    expect(page.locator("#signed")).to_contain_text("A. Reviewer")


def test_every_sentence_stands_beside_its_fact_and_source(open_desk: OpenDesk, guide: Guide) -> None:
    page = open_desk(f"/desk/review/{ANSWER}")
    rows = page.locator(".read-table tbody tr")
    sentences = [one for parts in guide.answers[ANSWER].wordings.values() for part in parts for one in part]
    expect(rows).to_have_count(len(sentences))
    for row, one in zip(rows.all(), sentences, strict=True):
        expect(row).to_contain_text(one.text)
        for id_ in one.facts:
            expect(row).to_contain_text(guide.ledger.facts[id_].claim)
            source = guide.ledger.sources[guide.ledger.facts[id_].source]
            expect(row.get_by_role("link").first).to_have_attribute("href", source.address)


def test_nothing_is_signed_unread(open_own_desk: OpenDesk, content: Path) -> None:
    page = open_own_desk(f"/desk/review/{ANSWER}")
    page.get_by_label("Your name").fill("A. Reviewer")
    page.get_by_label("Your role").fill("Oncologist")
    page.get_by_role("button", name="Sign these words").click()
    expect(page.locator("#signed")).to_have_count(0)
    assert "clinical_review: none" in (content / "topics" / f"{ANSWER}.md").read_text("utf-8")


def test_what_changed_since_the_signature_is_shown(open_own_desk: OpenDesk, content: Path) -> None:
    page = open_own_desk(f"/desk/review/{ANSWER}")
    sign(page)
    assert "A. Reviewer, Oncologist" in (content / "topics" / f"{ANSWER}.md").read_text("utf-8")
    page.goto(page.url.replace("/review/", "/answer/"))
    fine(page)
    field = sentence(page, "First", 1)
    field.fill(field.input_value().replace("the doctor usually", "a doctor usually"))
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "false")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Save this").click()
    expect(page.locator("#note")).to_have_text("Saved.")
    page.get_by_role("link", name="Review and sign").click()
    expect(page.locator("#since")).to_contain_text("Changed since A. Reviewer, Oncologist")
    row = page.locator(".read-table tbody tr").first
    expect(row).to_contain_text("Was: After a local or regional recurrence, the doctor usually")
    page.get_by_role("link", name="To the list").click()
    page.get_by_role("button", name=re.compile("^Changed since signed")).click()
    expect(page.locator("tbody tr:visible")).to_have_count(1)
    expect(page.locator("tbody tr:visible")).to_contain_text("Tests after a recurrence")


def test_words_that_were_changed_while_they_were_read_are_not_signed(
    open_own_desk: OpenDesk, content: Path
) -> None:
    page = open_own_desk(f"/desk/review/{ANSWER}")
    expect(page.locator(".read-table").first).to_be_visible()
    file = content / "topics" / f"{ANSWER}.md"
    file.write_text(file.read_text("utf-8").replace("the doctor usually", "a doctor usually"), "utf-8")
    page.get_by_label("Your name").fill("A. Reviewer")
    page.get_by_label("Your role").fill("Oncologist")
    page.get_by_label("I have read exactly these words").check()
    page.get_by_role("button", name="Sign these words").click()
    expect(page.get_by_role("alert")).to_contain_text("changed while you read them")
    assert "clinical_review: none" in file.read_text("utf-8")
