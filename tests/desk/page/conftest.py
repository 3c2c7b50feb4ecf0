"""The real desk, started by the real command on a copy of the guide, in a real browser."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.speaker.web.conftest import PATIENCE, READER, SPEECH
from tests.speaker.web.talking import said

ANSWER = "tests-after-recurrence"
REFUSED = re.compile(r"status of (409|422)")
"""A browser writes to its console that the desk said no; that is what some tests are about."""

OpenDesk = Callable[..., Page]


@pytest.fixture
def served(content: Path) -> Iterator[str]:
    """Where the desk of the copy is."""
    command = [sys.executable, "-m", "skill.cli", "--content", str(content), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as server:
        assert server.stdout
        yield next(word for word in server.stdout.readline().split() if word.startswith("http"))
        # With what it began: training goes on when the page is closed, and would take a processor for minutes.
        os.killpg(server.pid, signal.SIGTERM)


@pytest.fixture
def open_desk(browser: Browser, served: str) -> Iterator[OpenDesk]:
    """Opens pages of the desk. None may complain on its console, or ask anything of another machine."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    asked: list[str] = []

    def open_(path: str = f"/desk/answer/{ANSWER}", **how: object) -> Page:
        context = browser.new_context(**how)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.add_init_script(path=SPEECH)
        page.add_init_script(path=READER)
        page.goto(served + path)
        if path == "/":
            page.wait_for_selector("#hint:not(:empty)")
        if page.locator("#verdict").count():
            judged(page)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert [words for words in complaints if not REFUSED.search(words)] == []
    assert [url for url in asked if not url.startswith(served + "/")] == []


def judged(page: Page, words: str = "") -> None:
    """Wait until the desk has looked at what is typed, and says this of it."""
    expect(page.locator("#verdict")).to_have_text(words or re.compile(r"\w"))


def fine(page: Page) -> None:
    """Wait until there is nothing to mend."""
    judged(page, "Nothing to mend")


def sentence(page: Page, turn: str, n: int) -> Locator:
    """The field of a sentence."""
    return page.get_by_label(f"{turn} turn, sentence {n}", exact=True)


def spoken(page: Page, words: str) -> None:
    """Wait until the voice has said these words."""
    for _ in range(PATIENCE // 100):
        if words in said(page):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"the voice did not say: {words}")
