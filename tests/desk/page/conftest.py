"""The real desk, started by the real command on a copy of the guide, in a real browser."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from skill.content import load
from skill.content.compiled import WEIGHTS, load_weights
from skill.desk.files import FOLDER, LAST
from skill.training.examples import fingerprint
from tests.conftest import copied
from tests.speaker.web.conftest import PATIENCE, READER, SPEECH
from tests.speaker.web.talking import said

ANSWER = "tests-after-recurrence"
REFUSED = re.compile(r"status of (409|422)")
"""A browser writes to its console that the desk said no; that is what some tests are about."""

FEW = 12
"""Examples of each answer that a desk in a browser has."""

OpenDesk = Callable[..., Page]


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Where the desk of a guide is."""
    command = [sys.executable, "-m", "skill.cli", "--content", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as server:
        assert server.stdout
        try:
            yield next(word for word in server.stdout.readline().split() if word.startswith("http"))
        finally:
            # With what it began: training goes on when the page is closed, and would take a processor for minutes.
            os.killpg(server.pid, signal.SIGTERM)


class Pages:
    """Pages of one desk. None may complain on its console, or ask anything of another machine."""

    def __init__(self, browser: Browser, served: str) -> None:
        self._browser, self._served = browser, served
        self._contexts: list[BrowserContext] = []
        self._complaints: list[str] = []
        self._asked: list[str] = []

    def open(self, path: str = f"/desk/answer/{ANSWER}", **how: object) -> Page:
        """A page of its own, at `path`, when it has looked at the words on it."""
        context = self._browser.new_context(**how)  # type: ignore[arg-type]
        self._contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self._asked.append(request.url))
        page = context.new_page()
        page.on("console", lambda message: self._complaints.append(message.text))
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        page.add_init_script(path=SPEECH)
        page.add_init_script(path=READER)
        page.goto(self._served + path)
        if path == "/":
            page.wait_for_selector("#hint:not(:empty)")
        if page.locator("#verdict").count():
            judged(page)
        return page

    def open_afresh(self, path: str = f"/desk/answer/{ANSWER}", **how: object) -> Page:
        """The same; where it is the first, with nothing on it of what was typed before."""
        page = self.open(path, **how)
        drop = page.locator("#kept button")
        if len(self._contexts) == 1 and drop.is_visible():
            with page.expect_response("**/desk/api/draft"):
                drop.click()
            page.reload()
            judged(page)
        return page

    def close(self) -> None:
        """Close them all."""
        for context in self._contexts:
            context.close()
        assert [words for words in self._complaints if not REFUSED.search(words)] == []
        assert [url for url in self._asked if not url.startswith(self._served + "/")] == []


def taught_little(folder: Path) -> Path:
    """A copy of the shipped guide with the first few examples of each answer, as if it had learned these alone.

    It has hundreds: a page would be made of thousands of fields, and every save begin to learn for minutes.
    """
    for file in copied(folder).glob("examples/*.txt"):
        file.write_text("".join(file.read_text("utf-8").splitlines(keepends=True)[:FEW]), "utf-8")
    guide = load(folder)
    weights = load_weights(folder)
    assert weights
    learned = replace(weights, made_from=fingerprint(guide))
    (folder / WEIGHTS).write_bytes(msgspec.json.encode(learned))
    return folder


@pytest.fixture(scope="session")
def little(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That guide, which no test changes."""
    return taught_little(tmp_path_factory.mktemp("little") / "guide")


@pytest.fixture
def content(little: Path, tmp_path: Path) -> Path:
    """A copy of it, for a test to change."""
    return shutil.copytree(little, tmp_path / "guide")


@pytest.fixture(scope="session")
def shared_guide(little: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide of the shared desk."""
    return shutil.copytree(little, tmp_path_factory.mktemp("shared-desk") / "guide")


@pytest.fixture(scope="session")
def shared_desk(shared_guide: Path) -> Iterator[str]:
    """One desk for all tests that save nothing: it takes long until it has read all that the guide is taught."""
    with serving(shared_guide) as served:
        yield served


@pytest.fixture
def open_desk(browser: Browser, shared_desk: str, shared_guide: Path) -> Iterator[OpenDesk]:
    """Opens pages of the shared desk, where nothing was typed before. Nothing may be saved."""
    # A page that is closed still sends what was typed: it may come later than this.
    shutil.rmtree(shared_guide / FOLDER, ignore_errors=True)
    pages = Pages(browser, shared_desk)
    yield pages.open_afresh
    pages.close()
    assert not (shared_guide / FOLDER / LAST).exists(), "a test that saves needs `open_own_desk`"


@pytest.fixture
def open_own_desk(browser: Browser, content: Path) -> Iterator[OpenDesk]:
    """Opens pages of a desk on the test's own copy of the guide, which may be saved and changed."""
    with serving(content) as served:
        pages = Pages(browser, served)
        yield pages.open
        pages.close()


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
