"""The editor's view: from any sentence to its fact and source, and what a screen would show."""

import json

import pytest
from playwright.sync_api import Page, expect

from skill.content import Guide
from skill.speaker import Device
from tests.speaker.web.conftest import OpenPage
from tests.speaker.web.test_talk import ask


@pytest.fixture
def edited(open_page: OpenPage) -> Page:
    """The editor's view after one question."""
    page = open_page(viewport={"width": 1280, "height": 900})
    page.get_by_role("button", name="Editor's view").click()
    ask(page, "what is a local recurrence")
    return page


def term(page: Page, name: str) -> str:
    """What stands beside a term of the editor's view."""
    return (
        page.locator("#editor dt", has_text=name).first.locator("xpath=following-sibling::dd[1]").inner_text()
    )


def test_it_shows_what_was_heard_and_what_is_said(edited: Page, device: Device) -> None:
    turn = device.press("local-recurrence")
    assert term(edited, "Intent") == "LocalRecurrenceIntent"
    assert term(edited, "Answer") == "Local recurrence (local-recurrence)"
    assert term(edited, "Words") == str(len(turn.words.split()))
    assert term(edited, "Seconds") == str(turn.seconds)
    assert term(edited, "Session") == "stays open"
    assert float(term(edited, "Reading grade")) < 15
    expect(edited.locator("#editor pre").first).to_have_text(turn.ssml)


def test_it_shows_score_and_runner_up_of_a_free_question(edited: Page) -> None:
    ask(edited, "i was wondering about the colour of tractors in general")
    assert term(edited, "Mapped by") == "the recogniser"
    assert term(edited, "Score")
    assert term(edited, "Runner-up")


def test_request_and_response_are_there_as_json(edited: Page) -> None:
    for title, key in (("The request, as JSON", "request"), ("The response, as JSON", "response")):
        edited.get_by_text(title).click()
        shown = edited.locator("#editor details", has_text=title).locator("pre").inner_text()
        assert key in json.loads(shown)


def test_one_press_leads_from_any_sentence_to_its_facts_and_sources(edited: Page, guide: Guide) -> None:
    sentences = guide.answers["local-recurrence"].parts[0]
    for number, sentence in enumerate(sentences):
        row = edited.locator(".sentences details").nth(number)
        row.locator("summary").click()
        for id_ in sentence.facts:
            fact = guide.ledger.facts[id_]
            expect(row).to_contain_text(fact.claim)
            expect(row.get_by_role("link").first).to_have_attribute(
                "href", guide.ledger.sources[fact.source].address
            )
        expect(row).to_contain_text(f"topics/local-recurrence.md:{sentence.line}")


def test_a_sentence_without_a_claim_says_so(edited: Page) -> None:
    ask(edited, "help")
    expect(edited.locator(".sentences .frame").first).to_contain_text("makes no claim")


def test_the_picture_of_a_screen_shows_what_is_heard(edited: Page) -> None:
    edited.get_by_label("Device").select_option("Echo Show 5")
    lines = edited.locator(".screen .text")
    expect(lines).to_have_count(2)
    heard = edited.locator("li.guide").last.locator("p").first.inner_text().strip()
    assert " ".join(lines.all_inner_texts()) == heard
    expect(edited.locator("li.guide")).to_have_count(2)


def test_the_picture_is_drawn_as_the_document_says(edited: Page) -> None:
    """On a small round screen the document asks for smaller letters in the middle."""
    look = "(e) => [getComputedStyle(e).textAlign, parseFloat(getComputedStyle(e).fontSize)]"
    edited.get_by_label("Device").select_option("Echo Show 8")
    expect(edited.locator(".screen.rectangle")).to_be_visible()
    wide = edited.locator(".screen .text").first.evaluate(look)
    edited.get_by_label("Device").select_option("Small round screen")
    expect(edited.locator(".screen.round")).to_be_visible()
    round_ = edited.locator(".screen .text").first.evaluate(look)
    assert (wide[0], round_[0]) == ("left", "center")
    width = edited.locator(".screen").evaluate("(e) => e.clientWidth")
    assert wide[1] == pytest.approx(50 * width / 1280, rel=0.02)
    assert round_[1] == pytest.approx(24 * width / 480, rel=0.02)


def test_a_card_is_shown_when_one_is_sent(edited: Page, guide: Guide) -> None:
    assert term(edited, "Card") == "none"
    ask(edited, "support line")
    ask(edited, "send it to my app")
    assert term(edited, "Card").startswith(guide.phrases.card_title)


def test_a_speaker_has_no_picture(edited: Page) -> None:
    expect(edited.locator(".screen")).to_have_count(0)


def test_another_device_does_not_move_the_talk_on(edited: Page, device: Device) -> None:
    edited.get_by_label("Device").select_option("Echo Show 8")
    expect(edited.locator(".screen")).to_be_visible()
    ask(edited, "yes")
    device.press("local-recurrence")
    assert device.say("yes").words in edited.locator("li.guide").last.inner_text()
