"""The editor's view: from any sentence to its fact and source, and what a screen would show."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

from skill.content import Guide
from skill.speaker import Device
from tests.speaker.web.conftest import OpenPage
from tests.speaker.web.talking import answers, ask, last, menu


@pytest.fixture
def edited(open_page: OpenPage) -> Page:
    """The editor's view after one question."""
    page = open_page(viewport={"width": 1280, "height": 900})
    menu(page, "Editor's view")
    hear(page, "what is a local recurrence")
    return page


def ready(page: Page) -> None:
    """Wait until the editor's view shows the last turn, or the one that was chosen."""
    page.wait_for_selector("#editor-body:not([aria-busy])")


def hear(page: Page, words: str) -> None:
    """Ask, and wait until the editor's view shows it."""
    ask(page, words)
    ready(page)


def term(page: Page, name: str) -> str:
    """What stands beside a term of the editor's view, when that has come."""
    ready(page)
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
    edited.get_by_text("SSML, and the reprompt's").click()
    expect(edited.locator("#editor pre", has_text="<speak>").first).to_have_text(turn.ssml)


@pytest.mark.parametrize("lead", ["i was wondering about ", ""])
def test_it_shows_score_and_runner_up_of_a_free_question(edited: Page, lead: str) -> None:
    hear(edited, f"{lead}the colour of tractors in general")
    assert term(edited, "Mapped by") == "the recogniser"
    assert term(edited, "Score")
    assert term(edited, "Runner-up")


@pytest.mark.parametrize("words", ["yes", "what is lymphoedema", "i was wondering where it goes"])
def test_it_shows_what_was_heard_in_words_for_every_turn(edited: Page, words: str) -> None:
    hear(edited, words)
    assert edited.locator("#editor dd").first.inner_text() == words


def test_it_shows_what_came_second_and_why_for_an_exact_way_of_asking_too(edited: Page) -> None:
    name, score = term(edited, "Runner-up").split(", ")
    assert name != "local-recurrence"
    assert 0 <= float(score) < 1
    edited.get_by_text("Why this answer").click()
    expect(edited.locator("#editor pre").first).to_contain_text("recognised: topic local-recurrence")


def test_it_shows_the_reprompt_and_the_state_before_and_after(edited: Page, device: Device) -> None:
    device.press("local-recurrence")
    assert term(edited, "Reprompt") == device.say("yes").reprompt
    hear(edited, "yes")
    edited.get_by_text("State before and after").click()
    assert "→" in term(edited, "topic")


def test_every_earlier_turn_can_be_selected(edited: Page, device: Device) -> None:
    hear(edited, "support line")
    edited.get_by_label("Turn").focus()
    edited.get_by_label("Turn").select_option("0")
    assert term(edited, "Intent") == "LocalRecurrenceIntent"
    expect(edited.get_by_label("Turn")).to_be_focused()
    edited.get_by_label("Your question").focus()
    edited.get_by_label("Device").select_option("Echo Show 8")
    expect(edited.locator(".screen")).to_contain_text("A local recurrence")
    expect(edited.get_by_label("Your question")).to_be_focused()
    assert last(edited) != device.press("local-recurrence").words


def test_what_is_open_stays_open_on_another_screen_and_in_another_turn(edited: Page) -> None:
    edited.locator(".sentences summary").first.click()
    edited.get_by_text("State before and after").click()
    edited.get_by_label("Device").select_option("Echo Show 15")
    expect(edited.locator(".screen")).to_be_visible()
    edited.get_by_label("Device").select_option("Echo Show 5")
    hear(edited, "yes")
    expect(edited.locator("#editor details[open]")).to_have_count(2)
    expect(edited.get_by_label("Device")).to_have_value("show5")


def test_the_answer_stays_in_view_beside_what_is_known_of_it(edited: Page) -> None:
    edited.locator("#editor").hover()
    edited.mouse.wheel(0, 3000)
    expect(edited.get_by_text("The response, as JSON")).to_be_in_viewport()
    expect(edited.locator("li.guide .says")).to_be_in_viewport(ratio=1)


def test_there_is_a_place_for_an_editors_tools(edited: Page) -> None:
    with edited.expect_popup() as paper:
        edited.locator("#editor-tools").get_by_role("link", name="This answer, to print").click()
    assert paper.value.url.endswith("/answer/local-recurrence")


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
    hear(edited, "help")
    expect(edited.locator(".sentences .frame").first).to_contain_text("makes no claim")


def test_the_picture_of_a_screen_shows_what_is_heard(edited: Page, device: Device) -> None:
    edited.get_by_label("Device").select_option("Echo Show 5")
    lines = edited.locator(".screen .sequence .text")
    words = device.press("local-recurrence").words
    expect(lines).to_have_count(len(re.findall(r"[.?](?: |$)", words)))
    assert " ".join(lines.all_inner_texts()) == words
    expect(edited.locator(".screen .touchwrapper")).to_have_text(["Yes", "No", "Support line"])
    answers(edited, 1)


@pytest.mark.parametrize(
    ("device", "align", "letters", "width"),
    [
        ("Echo Show 8", "left", 62, 1280),
        ("Echo Show 5", "left", 58, 960),
        ("Small round screen", "center", 56, 480),
    ],
)
def test_the_picture_is_drawn_as_the_document_says(
    edited: Page, device: str, align: str, letters: float, width: int
) -> None:
    look = "(e) => [getComputedStyle(e).textAlign, parseFloat(getComputedStyle(e).fontSize)]"
    edited.get_by_label("Device").select_option(device)
    line = edited.locator(".screen .text", has_text="A local recurrence")
    glass = edited.locator(".screen").evaluate("(e) => e.clientWidth")
    assert line.first.evaluate(look) == [align, pytest.approx(letters * glass / width, rel=0.02)]


def test_a_card_is_shown_when_one_is_sent(edited: Page, guide: Guide) -> None:
    assert term(edited, "Card") == "none"
    hear(edited, "support line")
    hear(edited, "send it to my app")
    assert term(edited, "Card").startswith(guide.phrases.card_title)


def test_a_speaker_has_no_picture(edited: Page) -> None:
    expect(edited.locator(".screen")).to_have_count(0)


def test_another_device_does_not_move_the_talk_on(edited: Page, device: Device) -> None:
    edited.get_by_label("Device").select_option("Echo Show 8")
    expect(edited.locator(".screen")).to_be_visible()
    hear(edited, "yes")
    device.press("local-recurrence")
    assert device.say("yes").words in edited.locator("li.guide").last.inner_text()
