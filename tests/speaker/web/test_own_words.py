"""A page in the guide's own language: its buttons, its labels, what it says of itself and what a reader is told."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Page, expect

from skill.content import Guide, load
from skill.speaker.web.front import own_words
from skill.speaker.web.table import Table
from tests.speaker.web.conftest import Pages, client_of
from tests.speaker.web.talking import announced, state

GERMAN = Path("examples/starters/de")


def test_a_guide_that_names_none_has_an_english_page() -> None:
    html = client_of(Table(load(Path("examples/composting")))).get("/").text
    assert '<html lang="en">' in html
    assert "Answers are spoken, and written here." in html


@pytest.mark.parametrize(
    ("own", "shown"),
    [
        ("{day}. {month} {year}: {title}, {publisher}", "22. November 2026: "),
        ("Geprüft am {tag}", "Checked against "),
        ("Geprüft {day}", "Checked against "),
        ("{day}. {month} {year}: {title}, {publisher} {", "22. November 2026: "),
    ],
)
def test_words_that_cannot_be_filled_in_are_said_in_english(own: str, shown: str, guide: Guide) -> None:
    page = {"Checked against {title} by {publisher} on {day} {month} {year}.": own}
    about = replace(guide.about, shown=replace(guide.about.shown, page=page))
    answered = client_of(Table(replace(guide, about=about))).get("/")
    assert answered.status_code == 200
    assert shown in answered.text


@pytest.fixture
def german(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """The page of a German guide that was just begun."""
    folder = tmp_path / "leitfaden"
    run = [sys.executable, "-m", "skill.cli"]
    subprocess.run([*run, "new", "guide", str(folder), "--locale", "de-DE"], check=True, capture_output=True)
    command = [*run, "--content", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            pages = Pages(browser, address)
            yield pages.open()
            pages.close()
        finally:
            server.terminate()


def test_a_german_page_speaks_german(german: Page) -> None:
    expect(german.locator("html")).to_have_attribute("lang", "de-DE")
    assert german.evaluate(
        "getComputedStyle(document.getElementById('voice'), '::after').content"
    ).startswith('"an"')
    german.get_by_label("Deine Frage").fill("was ist das")
    german.keyboard.press("Enter")
    expect(german.locator("#transcript .guide")).to_have_count(1)
    state(german, "Bereit")
    german.get_by_role("button", name="Eine Frage sprechen").click()
    state(german, "Hört zu")
    assert "Hört zu" in announced(german)
    shown = german.locator("body").inner_text()
    english = own_words() - set(load(GERMAN).about.shown.page.values())
    assert [words for words in english if re.search(rf"\b{re.escape(words)}\b", shown)] == []
