"""The document in Amazon's own renderer, at every size the page previews: nothing is cut, all is read from afar."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from skill.content import Guide
from skill.speaker import Device
from skill.speech import shown_number
from tests.programs import found

APL = Path(__file__).parent / "apl"
RENDERER = APL / "node_modules" / "apl-viewhost-web" / "index.js"


class Screen(NamedTuple):
    """A device's screen, in its own pixels (dp)."""

    width: int
    height: int
    shape: str = "RECTANGLE"
    mode: str = "HUB"
    least: int = 58
    """Letters of this many dp are read from two metres; fewer where the screen is no hub on a shelf."""


PATIENCE = 40
"""Seconds; a page is drawn in two or three."""

SILENT = "Amazon's renderer stopped answering"

SCREENS = {
    "Echo Show 8": Screen(1280, 800),
    "Echo Show 5": Screen(960, 480),
    "1024 by 600": Screen(1024, 600),
    "Echo Show 15": Screen(1920, 1080),
    "upright": Screen(1080, 1920),
    "round": Screen(480, 480, "ROUND", least=39),
    "television": Screen(960, 540, mode="TV", least=44),
}

TEXTS = """() => [...document.querySelectorAll('#view p')].map((one) => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  const size = parseFloat(getComputedStyle(one).fontSize);
  return { text: one.textContent, left, right, top, bottom, size, lines: range.getClientRects().length };
})"""
"""Every text that is drawn, with the box of its letters."""


@contextmanager
def renderer(browser: Browser) -> Iterator[Page]:
    """A page with Amazon's renderer in it, and no network."""
    found(
        "yes" if RENDERER.is_file() else None, "apl-viewhost-web is not installed (npm ci in tests/alexa/apl)"
    )
    context = browser.new_context(offline=True)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page.set_content("<style>body { margin: 0 }</style><div id=view></div>")
    page.add_script_tag(path=RENDERER)
    page.add_script_tag(path=APL / "render.js")
    yield page
    context.close()


@pytest.fixture(scope="module")
def amazon(browser: Browser) -> Iterator[Page]:
    """One page for all that is only looked at: the renderer is slow to start."""
    with renderer(browser) as page:
        yield page


@pytest.fixture(scope="module")
def stuck() -> list[str]:
    """Filled when the renderer has stopped answering: it does not begin again."""
    return []


@pytest.fixture(autouse=True)
def in_time(stuck: list[str]) -> Iterator[None]:
    """Some seconds for each test: this renderer can stop answering, which says nothing of what it was to draw."""

    def too_late(*_: object) -> None:
        stuck.append(SILENT)
        pytest.skip(SILENT)

    if stuck:
        pytest.skip(SILENT)
    before = signal.signal(signal.SIGALRM, too_late)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


def draw(page: Page, guide: Guide, answer: str, screen: Screen) -> dict[str, dict[str, Any]]:
    """Draw an answer; each text that is seen, by its words."""
    (directive,) = Device(guide, screen=True).press(answer).response["response"]["directives"]
    page.set_viewport_size(ViewportSize(width=screen.width, height=screen.height))
    viewport = {"width": screen.width, "height": screen.height, "shape": screen.shape, "mode": screen.mode}
    page.evaluate("([directive, viewport]) => render(directive, viewport)", [directive, viewport])
    page.wait_for_selector("#view p >> visible=true")
    return {one["text"]: one for one in page.evaluate(TEXTS)}


@pytest.mark.parametrize("name", SCREENS)
def test_nothing_is_cut(amazon: Page, guide: Guide, name: str) -> None:
    screen = SCREENS[name]
    number = shown_number(guide.about.numbers["emergency"])
    texts = draw(amazon, guide, "emergency", screen)
    assert all(one["left"] >= 0 and one["right"] <= screen.width for one in texts.values())
    digits = texts[number]
    assert digits["top"] >= 0
    assert digits["bottom"] <= screen.height
    if screen.shape == "ROUND":
        assert all(inside_circle(texts[number], x, y) for x in ("left", "right") for y in ("top", "bottom"))


@pytest.mark.parametrize("name", SCREENS)
def test_letters_are_read_from_afar_and_digits_are_larger(amazon: Page, guide: Guide, name: str) -> None:
    screen = SCREENS[name]
    texts = draw(amazon, guide, guide.about.roles.number, screen)
    number = texts.pop(shown_number(guide.about.numbers["support_line"]))
    sentence = max(texts.values(), key=lambda one: float(one["size"]))
    assert sentence["size"] >= screen.least
    assert number["size"] >= 1.45 * sentence["size"]
    assert screen.shape == "ROUND" or number["bottom"] - number["top"] < 1.6 * number["size"]


def test_a_large_screen_is_filled(amazon: Page, guide: Guide) -> None:
    screen = SCREENS["Echo Show 15"]
    texts = draw(amazon, guide, "secondary-breast-cancer", screen)
    widest = max(one["right"] - one["left"] for one in texts.values())
    assert widest > 0.75 * screen.width


def inside_circle(box: dict[str, Any], x: str, y: str) -> bool:
    """Whether a corner of a box lies in the round glass."""
    half = SCREENS["round"].width / 2
    return float((box[x] - half) ** 2 + (box[y] - half) ** 2) <= half**2
