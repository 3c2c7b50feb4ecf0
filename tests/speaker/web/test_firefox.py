"""The same page in another browser: Firefox takes no speech, and on a bare machine has no voice."""

from collections.abc import Iterator

import pytest

from skill.speaker import Device
from tests.programs import program
from tests.speaker.web.firefox import Firefox
from tests.speaker.web.talking import QUESTION

ENTER, ESCAPE = "\ue007", "\ue00c"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with Firefox(program("firefox-esr"), tmp_path_factory.mktemp("firefox")) as browser:
        yield browser


@pytest.fixture
def page(firefox: Firefox, address: str) -> Firefox:
    """The page, as somebody sees it who was never here."""
    firefox.open(address)
    firefox.ask("return sessionStorage.clear(), localStorage.clear()")
    firefox.open(f"{address}/?")
    firefox.wait("document.querySelector('#hint').textContent")
    return firefox


def words(page: Firefox) -> str:
    """The words of the last answer."""
    page.wait("document.querySelector('li.guide')")
    said: str = page.ask("return [...document.querySelectorAll('li.guide .says')].at(-1).innerText")
    return said.strip()


def test_one_press_brings_an_answer(page: Firefox, device: Device) -> None:
    page.click(".question")
    assert words(page) == device.press("secondary-breast-cancer").words


def test_an_offer_is_taken_and_the_talk_survives_a_reload(page: Firefox, device: Device) -> None:
    page.type("#words", QUESTION + ENTER)
    words(page)
    page.wait("document.querySelector('#state').textContent === 'Ready'")
    page.call("WebDriver:Refresh")
    page.wait("document.querySelectorAll('li.guide').length === 1")
    page.click(".offers .main")
    page.wait("document.querySelectorAll('li.guide').length === 2")
    device.press("local-recurrence")
    assert words(page) == device.say("yes").words


def test_where_there_is_no_voice_the_answer_is_read_and_that_is_said_in_words(
    page: Firefox, device: Device
) -> None:
    if page.ask("return speechSynthesis.getVoices().length"):
        pytest.skip("this machine has a voice")
    page.type("#words", QUESTION + ENTER)
    page.wait("document.querySelector('#trouble').textContent.includes('no voice installed')")
    said = page.ask("return document.querySelector('#announcer').textContent")
    assert device.press("local-recurrence").words in said


def test_escape_stops_a_question_under_way(page: Firefox) -> None:
    page.ask(
        "return (window.fetch = (_, { signal }) => new Promise((_done, fail) => "
        "signal.addEventListener('abort', () => fail(signal.reason)))), 0"
    )
    page.type("#words", QUESTION + ENTER)
    page.wait("document.querySelector('#state').textContent === 'Thinking'")
    page.type("#words", ESCAPE)
    page.wait("document.querySelector('#state').textContent === 'Ready'")
    assert page.ask("return document.querySelector('#words').value") == QUESTION


def test_the_menu_opens_the_editors_view(page: Firefox) -> None:
    page.type("#words", QUESTION + ENTER)
    words(page)
    page.click("[popovertarget=menu]")
    page.click("#editing")
    page.wait("document.querySelector('#editor dd')?.textContent")
    assert page.ask("return document.querySelector('#editor dd').textContent") == QUESTION


@pytest.mark.parametrize("height", [900, 600])
def test_the_bar_stays_in_view_and_nothing_runs_off(page: Firefox, height: int) -> None:
    page.resize(500, height)
    page.type("#words", "support line" + ENTER)
    words(page)
    page.ask("return window.scrollTo(0, 0)")
    bottom = page.ask("return document.querySelector('#ask').getBoundingClientRect().bottom - innerHeight")
    assert abs(bottom) <= 1
    assert page.ask("return document.documentElement.scrollWidth <= innerWidth")
