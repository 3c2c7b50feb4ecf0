"""What a listener does with the page, and sees of it."""

from typing import Any

from playwright.sync_api import Page, expect

QUESTION = "what is a local recurrence"


def ask(page: Page, words: str) -> None:
    """Type a question, and wait until it is answered."""
    answered = page.locator("li.guide").count()
    page.get_by_label("Your question").fill(words)
    page.keyboard.press("Enter")
    answers(page, answered + 1)


def answers(page: Page, count: int) -> None:
    """Wait until there are so many answers."""
    expect(page.locator("li.guide")).to_have_count(count)


def last(page: Page) -> str:
    """The words of the last answer."""
    return page.locator("li.guide .says").last.inner_text().strip()


def state(page: Page, name: str) -> None:
    """Wait until the page says this of itself."""
    expect(page.locator("#state")).to_have_text(name)


def spoken(page: Page) -> list[dict[str, Any]]:
    """What the browser's voice was given to say so far."""
    said: list[dict[str, Any]] = page.evaluate("speech.spoken")
    return said


def said(page: Page) -> str:
    """The same as one text."""
    return " ".join(piece["text"] for piece in spoken(page))


def announced(page: Page) -> list[str]:
    """What a screen reader was given so far."""
    words: list[str] = page.evaluate("announced")
    return words


def menu(page: Page, name: str) -> None:
    """Press something in the menu."""
    page.get_by_role("button", name="Menu", exact=True).click()
    page.locator("#menu").get_by_text(name).click()
