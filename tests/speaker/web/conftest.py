"""The real page, started by the real command, in a real browser."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from skill.content import Guide
from skill.speaker.web.app import create_app
from skill.speaker.web.table import Table

SPEECH = Path(__file__).with_name("speech.js")
READER = Path(__file__).with_name("reader.js")
"""Writes down what a screen reader would say of itself, in `announced`."""
PORT = 8000
HERE = f"127.0.0.1:{PORT}"

PATIENCE = 30_000
"""Milliseconds after which a page that does not do what is waited for has failed."""

expect.set_options(timeout=PATIENCE)

USUAL: ViewportSize = {"width": 1280, "height": 720}

OpenPage = Callable[..., Page]


class OwnBrowser(FlaskClient):
    """Asks as the page itself does, where a test does not say otherwise."""

    def open(self, *args: Any, headers: dict[str, str] | None = None, **kwargs: Any) -> Any:
        own = {"Host": HERE, "Origin": f"http://{HERE}"}
        return super().open(*args, headers=own | (headers or {}), **kwargs)


def client_of(table: Table) -> FlaskClient:
    """Requests to a page without a browser."""
    app = create_app(table, PORT)
    app.test_client_class = OwnBrowser
    return app.test_client()


@pytest.fixture(scope="session")
def client(guide: Guide) -> FlaskClient:
    """Requests to the page of the shipped guide."""
    return client_of(Table(guide))


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where `./run --port 0` serves the page, as it says itself."""
    command = [sys.executable, "-m", "skill.cli", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        words = server.stdout.readline().split()
        yield next(word for word in words if word.startswith("http"))
        server.terminate()


class Pages:
    """Opens pages with a voice and ears that the test drives, and hears what they complain of.

    A page that asks for nothing of its own but a size is one tab used again, emptied between: that takes half the
    time.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser = browser
        self._address = address
        self._own: list[BrowserContext] = []
        self._usual: Page | None = None
        self._complaints: list[str] = []
        self._asked: list[str] = []

    def open(
        self,
        path: str = "/",
        *,
        own: bool = False,
        speech: bool = True,
        before: str = "",
        viewport: ViewportSize = USUAL,
        **how: Any,
    ) -> Page:
        """A page at `path`; `own` has it in a tab of its own, as anything special does."""
        if own or how or before or not speech or (self._usual and self._usual.url != "about:blank"):
            page = self._new(speech, before, how)
            self._own.append(page.context)
        else:
            page = self._usual = self._usual or self._new(speech, before, how)
        page.set_viewport_size(viewport)
        page.goto(self._address + path)
        if path.split("#")[0] == "/":
            page.wait_for_selector("#hint:not(:empty)")
        return page

    def _new(self, speech: bool, before: str, how: dict[str, Any]) -> Page:
        context = self._browser.new_context(**how)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self._asked.append(request.url))
        page = context.new_page()
        page.on("console", lambda message: self._complaints.append(message.text))
        page.on("pageerror", lambda error: self._complaints.append(str(error)))
        # For each tab of the context: a browser without windows has no voice of its own, and crashes for want of it.
        if speech:
            context.add_init_script(path=SPEECH)
        context.add_init_script(path=READER)
        context.add_init_script(before)
        return page

    def close(self) -> None:
        """No page may have complained on its console, or asked anything of another machine."""
        for context in self._own:
            context.close()
        self._own.clear()
        self._empty()
        complaints, asked = self._complaints[:], self._asked[:]
        self._complaints.clear()
        self._asked.clear()
        assert complaints == []
        assert [url for url in asked if not url.startswith(self._address + "/")] == []

    def _empty(self) -> None:
        """Leave the tab as a new one would be."""
        page = self._usual
        if not page or page.url == "about:blank":
            return
        for other in page.context.pages:
            if other != page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")
        page.evaluate("() => { sessionStorage.clear(); localStorage.clear(); }")
        page.goto("about:blank")
        page.mouse.move(0, 0)


@pytest.fixture(scope="session")
def pages(browser: Browser, address: str) -> Pages:
    """Every page of the real speaker."""
    return Pages(browser, address)


@pytest.fixture
def open_page(pages: Pages) -> Iterator[OpenPage]:
    """Opens a page for one test."""
    yield pages.open
    pages.close()
