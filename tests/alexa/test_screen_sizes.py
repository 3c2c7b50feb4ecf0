"""The document in Amazon's own renderer, at every size the page previews: nothing is cut, all is read from afar.

Its buttons are pressed and its pages turn there too, and what the buttons send is answered by the skill.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from skill.alexa.viewport import Viewport
from skill.content import Guide
from skill.speaker import Device, Exchange
from skill.speech import shown_number
from tests.programs import found

APL = Path(__file__).parent / "apl"
RENDERER = APL / "node_modules" / "apl-viewhost-web" / "index.js"

SCREENS = {
    "Echo Show 8": Viewport(1280, 800),
    "Echo Show 5": Viewport(960, 480),
    "1024 by 600": Viewport(1024, 600),
    "Echo Show 15": Viewport(1920, 1080),
    "upright": Viewport(1080, 1920),
    "round": Viewport(480, 480, "ROUND"),
    "television": Viewport(960, 540, mode="TV"),
}

LEAST = {"round": 56, "television": 44}
"""Letters of this many dp are read from where one sits or stands; 58 on all others, which are hubs on a shelf."""

LONG, LONGEST = "secondary-breast-cancer", "tests-after-recurrence"
"""Answers of more than one page on a small screen; the second begins with the longest sentence there is."""

TEXTS = """() => [...document.querySelectorAll('#view p')].map((one) => {
  const walk = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
  const words = [];
  while (walk.nextNode()) {
    for (const { index, 0: word } of walk.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(walk.currentNode, index);
      range.setEnd(walk.currentNode, index + word.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      words.push({ left, right, top, bottom });
    }
  }
  return { text: one.textContent, size: parseFloat(getComputedStyle(one).fontSize), words };
})"""
"""Every text that is drawn, with the box of each of its words."""

TURN = """(index) => {
  renderer.executeCommands(JSON.stringify([{ type: "ScrollToIndex", componentId: "pages", index, align: "first" }]));
  const { top, bottom } = document.querySelector('.scrollView').getBoundingClientRect();
  return [top, bottom];
}"""
"""Brings a page; where the room of the pages begins and ends."""

FONT = "".join(
    f"@font-face {{ font-family: amazon-ember-display; font-weight: {weight};"
    f" src: local('Liberation Sans{name}'), local('Noto Sans{name}'); }}"
    for weight, name in ((400, ""), (700, " Bold"))
)
"""In place of Amazon's own, which is not to be had: of about its width."""


class Box(NamedTuple):
    """The edges of a word, in dp."""

    left: float
    right: float
    top: float
    bottom: float


class Text(NamedTuple):
    """A text on the screen or beyond it."""

    text: str
    size: float
    words: list[Box]

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)


@contextmanager
def renderer(browser: Browser, *, clock: bool = False) -> Iterator[Page]:
    """A page with Amazon's renderer in it, no network, and with `clock` a time that the test lets pass."""
    found(
        "yes" if RENDERER.is_file() else None, "apl-viewhost-web is not installed (npm ci in tests/alexa/apl)"
    )
    context = browser.new_context(offline=True)
    page = context.new_page()
    if clock:
        page.clock.install()
    page.set_content(f"<style>body {{ margin: 0 }} {FONT}</style><div id=view></div>")
    page.add_script_tag(path=RENDERER)
    page.add_script_tag(path=APL / "render.js")
    yield page
    context.close()


@pytest.fixture(scope="module")
def amazon(browser: Browser) -> Iterator[Page]:
    """One page for all that is only looked at."""
    with renderer(browser) as page:
        yield page


def draw(page: Page, turn: Exchange, screen: Viewport) -> list[list[str]]:
    """Draw a turn; the texts of its pages."""
    (directive,) = turn.response["response"]["directives"]
    page.set_viewport_size(ViewportSize(width=screen.width, height=screen.height))
    viewport = {name: getattr(screen, name) for name in screen.__struct_fields__}
    page.evaluate("([directive, viewport]) => render(directive, viewport)", [directive, viewport])
    page.wait_for_selector("#view p >> visible=true")
    return [[line["text"] for line in one["lines"]] for one in directive["datasources"]["said"]["pages"]]


def texts(page: Page) -> list[Text]:
    """Every text that is drawn, on the glass or beyond it."""
    drawn = page.evaluate(TEXTS)
    return [Text(one["text"], one["size"], [Box(**word) for word in one["words"]]) for one in drawn]


def turned_to(page: Page, words: list[str]) -> None:
    """Wait until the first words of a page are on the glass."""
    expect(page.get_by_text(words[0], exact=True).first).to_be_in_viewport(ratio=0.9)


def is_whole(one: Text, screen: Viewport) -> bool:
    """Whether each word of a text is on the glass from corner to corner."""
    return all(on_glass(x, y, screen) for box in one.words for x in box[:2] for y in box[2:])


def on_glass(x: float, y: float, screen: Viewport) -> bool:
    half = screen.width / 2
    if screen.shape == "ROUND":
        return (x - half) ** 2 + (y - half) ** 2 <= half**2
    return 0 <= x <= screen.width and 0 <= y <= screen.height


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("answer", ["emergency", "support-line", LONGEST])
def test_nothing_is_cut_or_half_visible(amazon: Page, guide: Guide, answer: str, name: str) -> None:
    """On each page what belongs to it stands wholly in the room for it, and on the glass; and nothing else does."""
    screen = SCREENS[name]
    pages = draw(amazon, Device(guide, screen=screen).press(answer), screen)
    said = {text for page in pages for text in page}
    others = [one for one in texts(amazon) if one.text not in said]
    assert all(is_whole(one, screen) for one in others), others
    for n, page in enumerate(pages):
        top, bottom = amazon.evaluate(TURN, n)
        turned_to(amazon, page)
        shown = [
            one for one in texts(amazon) if one.text in said and one.bottom > top + 1 and one.top < bottom - 1
        ]
        assert [one.text for one in shown] == page
        assert all(is_whole(one, screen) and top <= one.top and one.bottom <= bottom for one in shown), shown


@pytest.mark.parametrize("name", SCREENS)
def test_letters_are_read_from_afar_and_digits_are_larger(amazon: Page, guide: Guide, name: str) -> None:
    screen = SCREENS[name]
    draw(amazon, Device(guide, screen=screen).press(guide.about.roles.number), screen)
    by_size = sorted(texts(amazon), key=lambda one: one.size)
    number, sentence = by_size[-1], by_size[-2]
    assert number.text == shown_number(guide.about.numbers["support_line"])
    assert sentence.size >= LEAST.get(name, 58)
    assert number.size >= 1.45 * sentence.size
    assert screen.shape == "ROUND" or number.bottom - number.top < 1.6 * number.size


def test_a_large_screen_is_filled(amazon: Page, guide: Guide) -> None:
    screen = SCREENS["Echo Show 15"]
    draw(amazon, Device(guide, screen=screen).press(LONG), screen)
    words = [word for one in texts(amazon) for word in one.words]
    assert max(word.right for word in words) - min(word.left for word in words) > 0.75 * screen.width


def press(page: Page, label: str) -> dict[str, Any]:
    """What a button sends. It is pressed again where the renderer, busy with a frame, has missed a touch."""
    for _ in range(5):
        page.get_by_text(label, exact=True).click(delay=100)
        page.wait_for_timeout(1000)
        if page.evaluate("sent.length"):
            break
    (event,) = page.evaluate("sent.splice(0)")
    return dict(event)


def test_buttons_that_are_pressed_are_answered_as_if_they_had_been_said(
    browser: Browser, guide: Guide, device: Device
) -> None:
    screen = SCREENS["Echo Show 5"]
    show = Device(guide, screen=screen)
    with renderer(browser) as page:
        draw(page, show.press(LONG), screen)
        for label, words in (("Yes", "yes"), ("No", "no"), ("Support line", "support line")):
            event = press(page, label)
            for one in (show, device):
                one.launch()
                one.press(LONG)
            assert show.touch(*event["arguments"]).words == device.say(words).words


@pytest.mark.parametrize("name", ["Echo Show 5", "round"])
def test_the_pages_turn_with_the_voice(browser: Browser, guide: Guide, name: str) -> None:
    screen = SCREENS[name]
    turn = Device(guide, screen=screen).press(LONG)
    with renderer(browser, clock=True) as page:
        pages = draw(page, turn, screen)
        assert len(pages) > 1
        turned_to(page, pages[0])
        page.clock.run_for(2000)
        turned_to(page, pages[0])
        page.clock.run_for(1000 * round(turn.seconds))
        turned_to(page, pages[-1])


@pytest.mark.parametrize("name", ["Echo Show 5", "round"])
def test_a_number_stays_to_be_written_down(browser: Browser, guide: Guide, name: str) -> None:
    screen = SCREENS[name]
    turn = Device(guide, screen=screen).press(guide.about.roles.number)
    with renderer(browser, clock=True) as page:
        pages = draw(page, turn, screen)
        page.clock.run_for(1000 * round(2 * turn.seconds))
        turned_to(page, [shown_number(guide.about.numbers["support_line"])])
        assert shown_number(guide.about.numbers["support_line"]) not in pages[-1]
