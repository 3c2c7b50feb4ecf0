"""The whole of it, once: somebody who has only ever used a word processor changes the guide, and a reviewer signs."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.desk.page.conftest import OpenDesk, fine, judged, sentence, spoken
from tests.desk.page.test_signed import sign
from tests.desk.page.test_write import save
from tests.speaker.web.talking import QUESTION, ask, last, menu

OLD = "the doctor usually recommends tests"
NEW = "a doctor usually recommends tests"


def mend(page: Page) -> None:
    """Change a sentence, lose its hedge, understand what the desk says, and mend it."""
    field = sentence(page, "Second", 1)
    field.fill(field.input_value().replace(OLD, "a doctor recommends tests"))
    judged(page, "1 thing to mend")
    expect(page.locator(".problems li")).to_contain_text("says more than F39 does")
    page.get_by_role("button", name="Put in “usually”").click()
    fine(page)
    field.fill(field.input_value().replace(" usually", "").replace("a doctor", "a doctor usually"))
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "false")


def hear_and_ask(page: Page) -> None:
    """Hear the words, and ask for them in words of one's own."""
    page.get_by_role("button", name="Hear this turn").nth(1).click()
    spoken(page, NEW)
    page.get_by_label("In words of your own").fill("what is it called in the same breast")
    page.keyboard.press("Enter")
    expect(page.locator("#asked .found")).to_be_visible()


def test_from_a_question_to_a_signature_without_a_terminal(open_own_desk: OpenDesk, content: Path) -> None:
    kinds = (".md", ".yaml", ".txt")
    before = {path: path.read_bytes() for path in content.rglob("*") if path.suffix in kinds}
    page = open_own_desk("/")
    menu(page, "Editor's view")
    ask(page, QUESTION)
    page.get_by_role("link", name="Edit this answer").click()
    fine(page)
    mend(page)
    hear_and_ask(page)
    save(page)
    page.get_by_role("link", name="Review and sign").click()
    sign(page)

    page.get_by_role("link", name="Back to the talk").click()
    page.wait_for_selector("#hint:not(:empty)")
    ask(page, "local recurrence")
    ask(page, "yes")
    assert NEW in last(page)

    file = content / "topics" / "local-recurrence.md"
    above, below = before.pop(file).replace(OLD.encode(), NEW.encode()).split(b"clinical_review: none")
    assert file.read_bytes().startswith(above)
    assert file.read_bytes().endswith(below)
    assert {path: path.read_bytes() for path in before} == before
