"""Saved, never lost: seen first, written as it was shown, never over another's words, and taken back."""

from pathlib import Path

from playwright.sync_api import Dialog, Page, expect

from tests.desk.page.conftest import ANSWER, OpenDesk, fine, judged, sentence

OLD, NEW = "the doctor usually", "a doctor usually"


def change(page: Page) -> None:
    """A change that breaks no rule."""
    field = sentence(page, "First", 1)
    field.fill(field.input_value().replace(OLD, NEW))
    fine(page)
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "false")


def save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Save this").click()


def kept(page: Page) -> None:
    """Wait until the draft is kept."""
    expect(page.locator("#note")).to_contain_text("a draft is kept")


def file_of(content: Path) -> Path:
    return content / "topics" / f"{ANSWER}.md"


def test_what_will_change_is_shown_and_only_that_is_written(open_own_desk: OpenDesk, content: Path) -> None:
    before = file_of(content).read_bytes()
    page = open_own_desk()
    change(page)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("dialog .gone mark")).to_have_text("the ")
    expect(page.locator("dialog .come mark")).to_have_text("a ")
    assert file_of(content).read_bytes() == before
    page.get_by_role("button", name="Save this").click()
    expect(page.locator("#note")).to_have_text("Saved.")
    expect(page.locator("#save")).to_be_focused()
    assert file_of(content).read_bytes() == before.replace(OLD.encode(), NEW.encode())
    expect(page.locator("#training")).not_to_be_empty()


def test_the_last_save_is_taken_back(open_own_desk: OpenDesk, content: Path) -> None:
    before = file_of(content).read_bytes()
    page = open_own_desk()
    change(page)
    save(page)
    expect(page.locator("#note")).to_have_text("Saved.")
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Take back the last save").click()
    expect(page.locator("#note")).to_have_text("The last save is taken back.")
    assert file_of(content).read_bytes() == before
    assert OLD in sentence(page, "First", 1).input_value()


def test_what_somebody_else_wrote_is_shown_and_not_overwritten(
    open_own_desk: OpenDesk, content: Path
) -> None:
    page = open_own_desk()
    change(page)
    theirs = file_of(content).read_text("utf-8").replace("or nurse can explain", "or a nurse can explain")
    file_of(content).write_text(theirs, "utf-8")
    save(page)
    expect(page.locator("dialog h2")).to_have_text("Somebody changed this meanwhile")
    expect(page.locator("dialog .diff")).to_contain_text("or a nurse can explain")
    expect(page.locator("dialog .diff")).to_contain_text(NEW)
    assert file_of(content).read_text("utf-8") == theirs
    page.get_by_role("button", name="Take what is on disk").click()
    expect(sentence(page, "Second", 2)).to_have_value(
        "A doctor or a nurse can explain them, and say what they are for."
    )
    assert OLD in sentence(page, "First", 1).input_value()


def test_closing_the_tab_with_unsaved_words_asks(open_desk: OpenDesk) -> None:
    page = open_desk()
    change(page)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.reload()
    assert asked == ["beforeunload"]


def test_a_crash_keeps_the_words(open_desk: OpenDesk) -> None:
    page = open_desk()
    change(page)
    kept(page)
    page.context.close()
    again = open_desk()
    expect(again.locator("#kept")).to_contain_text("Words that you had not saved were kept")
    assert NEW in sentence(again, "First", 1).input_value()
    with again.expect_response("**/desk/api/draft"):
        again.get_by_role("button", name="Drop them, and show what is saved").click()
    assert OLD in sentence(again, "First", 1).input_value()
    expect(again.locator("#note")).to_contain_text("As it was saved.")
    again.context.close()
    third = open_desk()
    judged(third)
    expect(third.locator("#kept")).to_be_hidden()


def test_a_desk_that_does_not_answer_loses_nothing(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.evaluate("() => (window.fetch = () => Promise.reject(new TypeError('gone')), null)")
    field = sentence(page, "First", 1)
    field.fill("Other words.")
    expect(page.locator("#verdict")).to_contain_text("./run")
    expect(field).to_have_value("Other words.")
