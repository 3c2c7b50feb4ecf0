"""Learned: what was saved is learned while the page is open, which says so, and is then found by what was learned."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.desk.page.conftest import OpenDesk, fine
from tests.desk.page.test_write import save
from tests.desk.test_trial import EXAMPLES, SMALL, learn

ASKED = "may i throw in the hair of my dog"
NEW = ["can i put hair on the heap", "does the hair of a dog go in", "may i throw in hair", "is hair allowed"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A small guide, which is learned in seconds."""
    folder = tmp_path / "guide"
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".*"))
    (folder / "examples").mkdir()
    for name, lines in EXAMPLES.items():
        (folder / "examples" / f"{name}.txt").write_text(lines + "\n", "utf-8")
    learn(folder)
    return folder


def test_what_was_saved_is_learned_and_then_found(open_own_desk: OpenDesk, content: Path) -> None:
    before = (content / "weights.json").read_bytes()
    page = open_own_desk("/desk/answer/what-goes-in")
    fine(page)
    expect(page.locator("#training")).to_be_hidden()
    page.get_by_text("Examples, from which the guide learns").click()
    page.get_by_role("button", name="Add an example").click()
    for line in NEW:
        page.keyboard.type(line)
        page.keyboard.press("Enter")
    page.get_by_role(
        "button", name=f"Remove example {len(EXAMPLES['what-goes-in'].splitlines()) + 5}"
    ).click()
    save(page)
    expect(page.locator("#training")).to_contain_text("learning its new words")
    expect(page.locator("#training")).to_have_text("The guide has learned what was saved.")
    assert (content / "weights.json").read_bytes() != before
    page.get_by_label("In words of your own").fill(ASKED)
    page.keyboard.press("Enter")
    expect(page.locator("#asked")).to_contain_text("Yes, this answer would be found")
    expect(page.locator("#asked")).to_contain_text("As the guide is trained today")
