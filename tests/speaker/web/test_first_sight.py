"""First sight: one thing to press, and nothing asked of anybody."""

from pathlib import Path

from msgspec.structs import replace
from playwright.sync_api import expect

from skill.content import Guide
from skill.speaker import Device
from skill.speaker.web.table import Table
from tests.speaker.web.conftest import OpenPage, client_of
from tests.speaker.web.talking import answers, ask, last, said, spoken, state

LARGEST = 80_000
"""Bytes of the page with all it loads."""

EXAMPLES = Path("examples")


def test_nothing_is_said_unasked(open_page: OpenPage) -> None:
    page = open_page()
    state(page, "Ready")
    assert spoken(page) == []
    expect(page.locator("li")).not_to_have_count(0)
    expect(page.locator("#transcript li")).to_have_count(0)


def test_whole_questions_of_the_guide_are_there_to_press(
    open_page: OpenPage, guide: Guide, device: Device
) -> None:
    page = open_page()
    questions = page.locator(".question")
    expect(questions).to_have_text(list(guide.about.shown.questions))
    questions.first.click()
    answers(page, 1)
    words = device.say(guide.about.shown.questions[0]).words
    assert last(page) == words
    state(page, "Ready")
    assert said(page) == words
    expect(questions.first).to_be_hidden()


def test_one_action_stands_out(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator(".main:visible")).to_have_count(1)
    expect(page.locator(".main:visible")).to_have_accessible_name("Speak a question")


def test_the_welcome_can_be_heard(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    page.get_by_role("button", name="Hear the welcome").click()
    answers(page, 1)
    assert last(page) == device.launch().words
    state(page, "Ready")
    assert said(page) == device.launch().words


def test_topics_are_one_level_down_in_the_guides_groups(
    open_page: OpenPage, guide: Guide, device: Device
) -> None:
    page = open_page()
    topic = page.get_by_role("button", name=guide.answers["lymphoedema"].title)
    expect(topic).to_be_hidden()
    page.get_by_text("All topics").click()
    titles = [group.title for group in guide.about.shown.groups]
    assert [
        title for title in titles if page.get_by_role("heading", name=title, exact=True).is_visible()
    ] == titles
    topic.click()
    answers(page, 1)
    assert last(page) == device.press("lymphoedema").words


def test_the_editors_view_and_all_answers_are_a_second_level(open_page: OpenPage) -> None:
    page = open_page()
    for name in ("Editor's view", "All answers"):
        expect(page.locator("#menu").get_by_text(name)).to_be_hidden()
    page.get_by_role("button", name="Menu", exact=True).click()
    for name in ("Editor's view", "All answers"):
        expect(page.locator("#menu").get_by_text(name)).to_be_visible()


def test_what_becomes_of_speech_is_said_where_the_microphone_is_first_pressed(open_page: OpenPage) -> None:
    page = open_page()
    sentence = page.locator("#microphone", has_text="may send it to its maker")
    ask(page, "what is a local recurrence")
    expect(sentence).to_be_hidden()
    page.get_by_role("button", name="Speak a question").click()
    expect(sentence).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    page.get_by_role("button", name="Speak a question").click()
    state(page, "Listening")
    expect(sentence).to_be_hidden()


def test_speech_that_stays_on_this_computer_is_said_to(open_page: OpenPage) -> None:
    page = open_page(before="speech.local = 'available'")
    page.get_by_role("button", name="Speak a question").click()
    expect(page.locator("#microphone")).to_contain_text("on this computer, and goes nowhere else")
    page.wait_for_function("() => speech.isListening()")
    assert page.evaluate("speech.local_used")


def test_without_javascript_the_answers_can_still_be_read(open_page: OpenPage) -> None:
    page = open_page("/?", java_script_enabled=False, speech=False)
    page.get_by_role("link", name="All answers can be read without it").click()
    expect(page.get_by_role("heading", name="All answers, as heard")).to_be_visible()


def test_the_page_is_small(open_page: OpenPage) -> None:
    page = open_page("/answers", own=True)
    sizes: dict[str, int] = {}
    page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    page.goto(page.url.replace("/answers", "/"), wait_until="networkidle")
    assert len(sizes) > 10
    assert sum(sizes.values()) < LARGEST


def test_another_guide_has_its_own_questions_or_none() -> None:
    from skill.content import load

    with_some, with_none = load(EXAMPLES / "composting"), load(EXAMPLES / "sourdough-fr")
    page = client_of(Table(with_some)).get("/").text
    assert with_some.about.shown.questions[0] in page
    assert "The heap" in page
    page = client_of(Table(with_none)).get("/").text
    assert 'class="question"' not in page
    assert all(with_none.answers[topic].title in page for topic in with_none.about.menu)
    assert '<details class="topics" open>' in page


def test_a_topic_in_no_group_stands_at_the_end(guide: Guide) -> None:
    groups = guide.about.shown.groups
    shown = replace(guide.about.shown, groups=groups[1:])
    other = replace(guide, about=replace(guide.about, shown=shown))
    page = client_of(Table(other)).get("/").text
    last = guide.answers[guide.about.shown.groups[-1].topics[-1]].title
    for topic in groups[0].topics:
        assert page.index(f">{last}<", page.index("All topics")) < page.index(f'data-answer="{topic}"')
