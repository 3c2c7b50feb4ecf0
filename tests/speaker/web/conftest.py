"""The real page, started by the real command, in a real browser."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, BrowserContext, Page, expect

from skill.content import Guide
from skill.speaker.web.app import create_app
from skill.speaker.web.table import Table

SPEECH = Path(__file__).with_name("speech.js")
READER = Path(__file__).with_name("reader.js")
"""Writes down what a screen reader would say of itself, in `announced`."""
PORT = 8000
HERE = f"127.0.0.1:{PORT}"

PATIENCE = 20_000
"""Milliseconds after which a page that does not do what is waited for has failed."""

expect.set_options(timeout=PATIENCE)

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


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Opens pages with a voice and ears that the test drives.

    At the end no page may have complained on its console, or asked anything of another machine.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    asked: list[str] = []

    def open_(path: str = "/", *, speech: bool = True, before: str = "", **how: Any) -> Page:
        context = browser.new_context(**how)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if speech:
            page.add_init_script(path=SPEECH)
        page.add_init_script(path=READER)
        page.add_init_script(before)
        page.goto(address + path)
        if path.split("#")[0] == "/":
            page.wait_for_selector("#hint:not(:empty)")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(address + "/")] == []
