"""Heard and tried: the words that are not saved yet are spoken, and asked for."""

from playwright.sync_api import expect

from tests.desk.page.conftest import OpenDesk, fine, judged, sentence, spoken


def test_it_speaks_what_is_not_saved(open_desk: OpenDesk) -> None:
    page = open_desk()
    field = sentence(page, "First", 1)
    field.fill(field.input_value().replace("the doctor", "a doctor"))
    fine(page)
    page.get_by_role("button", name="Hear it").click()
    spoken(page, "a doctor usually recommends tests")


def test_the_voice_is_stopped_by_escape(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.evaluate("() => (speech.holdVoice = true)")
    page.get_by_role("button", name="Hear this turn").first.click()
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_hidden()


def test_a_sentence_of_ones_own_is_asked_before_anything_is_saved(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_label("In words of your own").fill("which wombats come next")
    page.keyboard.press("Enter")
    expect(page.locator("#asked")).to_contain_text("No, this answer would not be found")
    page.get_by_role("button", name="Add a way of asking").click()
    page.keyboard.type("which wombats come next")
    judged(page)
    page.get_by_role("button", name="Ask it", exact=True).click()
    expect(page.locator("#asked")).to_contain_text("Yes, this answer would be found")


def test_what_a_change_would_take_from_others_is_tried(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_role("button", name="Try every question of the guide").click()
    expect(page.locator("#stolen")).to_contain_text("takes nothing away")


def test_asking_is_made_ready_when_one_turns_to_it(open_desk: OpenDesk) -> None:
    page = open_desk()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.rpartition("/")[2]))
    sentence(page, "First", 1).focus()
    with page.expect_request("**/turn-to-asking"):
        page.get_by_label("In words of your own").focus()
    page.get_by_label("Way of asking 1", exact=True).focus()
    assert sent == ["turn-to-asking"]
