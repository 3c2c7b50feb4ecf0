"""The talk survives: a reload, a way back, another tab, a late reply, a failure, a question too long."""

from playwright.sync_api import Route, expect

from skill.content import Guide
from skill.speaker import Device
from tests.speaker.web.conftest import OpenPage
from tests.speaker.web.talking import QUESTION, answers, ask, last, menu, spoken, state


def test_a_reload_keeps_the_talk_and_its_session(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    ask(page, QUESTION)
    state(page, "Ready")
    page.reload()
    answers(page, 1)
    first = device.press("local-recurrence").words
    assert last(page) == first
    assert spoken(page) == []
    page.get_by_role("button", name="Yes, tell me more").click()
    answers(page, 2)
    assert last(page) == device.say("yes").words


def test_the_way_back_from_another_page_leads_to_the_talk(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("link", name="All answers").click()
    page.get_by_role("link", name="Back to the talk").first.click()
    answers(page, 1)
    page.goto(page.url + "answers")
    page.go_back()
    answers(page, 1)


def test_sources_open_beside_the_talk(open_page: OpenPage, guide: Guide) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.get_by_text("Where this was read").click()
    facts = [fact for sentence in guide.answers["local-recurrence"].parts[0] for fact in sentence.facts]
    source = guide.ledger.sources[guide.ledger.facts[facts[0]].source]
    link = page.get_by_role("link", name=source.title)
    assert link.get_attribute("href") == source.address
    assert link.get_attribute("target") == "_blank"
    with page.expect_popup() as beside:
        page.get_by_role("link", name="Every sentence").click()
    expect(beside.value.get_by_role("heading", name="Local recurrence")).to_be_visible()
    answers(page, 1)


def test_a_second_tab_has_the_talk_and_goes_its_own_way(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    ask(page, QUESTION)
    other = page.context.new_page()
    other.goto(page.url)
    answers(other, 1)
    device.press("local-recurrence")
    words = device.say("yes").words
    ask(other, "yes")
    assert last(other) == words
    ask(other, "support line")
    other.close()
    page.reload()
    answers(page, 1)
    ask(page, "yes")
    assert last(page) == words


def test_the_way_back_from_a_page_beside_the_talk_leads_to_it(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    page.get_by_text("Where this was read").click()
    with page.expect_popup() as beside:
        page.get_by_role("link", name="Every sentence").click()
    beside.value.get_by_role("link", name="Back to the talk").first.click()
    answers(beside.value, 1)


def test_a_tab_that_was_open_before_keeps_what_it_shows(open_page: OpenPage) -> None:
    page = open_page(own=True)
    page.clock.install()
    page.reload()
    page.clock.run_for(2000)
    other = page.context.new_page()
    other.goto(page.url)
    ask(other, QUESTION)
    third = page.context.new_page()
    third.goto(page.url)
    answers(third, 1)
    answers(page, 0)


def test_a_talk_that_is_cleared_is_gone_from_every_tab(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    other = page.context.new_page()
    other.goto(page.url)
    answers(other, 1)
    menu(other, "Clear this talk")
    for one in (other, page):
        expect(one.locator("#first")).to_be_visible()
        answers(one, 0)
        assert one.evaluate("Object.keys(sessionStorage)") == []


def test_the_talk_is_kept_in_open_tabs_alone_and_the_page_says_so(open_page: OpenPage) -> None:
    page = open_page()
    ask(page, QUESTION)
    assert page.evaluate("Object.keys(sessionStorage)") == ["talk"]
    assert page.evaluate("({...localStorage})") == {"voice": "on"}
    assert page.evaluate("document.cookie") == ""
    expect(
        page.get_by_text("kept in the tabs you have open here, and is gone when the last of them is closed")
    ).to_be_visible()


def test_a_talk_can_be_cleared(open_page: OpenPage) -> None:
    page = open_page()
    expect(page.locator("#clear")).to_have_attribute("hidden", "")
    ask(page, QUESTION)
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("button", name="Clear this talk").click()
    expect(page.locator("#first")).to_be_visible()
    answers(page, 0)
    assert page.evaluate("Object.keys(sessionStorage)") == []


def test_a_late_reply_never_takes_over_the_session(open_page: OpenPage, device: Device) -> None:
    page = open_page()
    held: list[Route] = []
    page.route("**/talk", lambda route: held.append(route) if not held else route.continue_())
    page.get_by_label("Your question").fill("what is lymphoedema")
    page.keyboard.press("Enter")
    expect(page.locator("li.you")).to_have_count(1)
    ask(page, QUESTION)
    held[0].continue_()
    page.get_by_role("button", name="Yes, tell me more").click()
    answers(page, 2)
    device.press("local-recurrence")
    assert last(page) == device.say("yes").words
    expect(page.locator("li.you")).to_have_count(2)


def test_a_failed_question_goes_back_into_the_field_and_can_be_tried_again(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate(
        "() => { const real = window.fetch; let left = 1;"
        " window.fetch = (...all) => left-- > 0 ? Promise.reject(new TypeError('gone')) : real(...all); }"
    )
    page.get_by_label("Your question").fill(QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("./run")
    expect(page.get_by_label("Your question")).to_have_value(QUESTION)
    expect(page.locator("li.you")).to_have_count(0)
    page.get_by_role("button", name="Try again").click()
    answers(page, 1)
    expect(page.get_by_role("alert")).to_be_empty()
    expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.locator("#round")).to_be_focused()


def test_a_question_too_long_is_said_before_it_is_sent(open_page: OpenPage) -> None:
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.method == "POST" else None)
    field = page.get_by_label("Your question")
    field.fill("a" * 501)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("501")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_value("a" * 501)
    assert asked == []
    field.fill("a" * 500)
    page.keyboard.press("Enter")
    answers(page, 1)
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_question_has_its_own_address(open_page: OpenPage, device: Device) -> None:
    page = open_page("/#ask=what+is+a+local+recurrence")
    answers(page, 1)
    assert last(page) == device.press("local-recurrence").words
    assert spoken(page) == []
    assert page.url.endswith("/")
    page.reload()
    answers(page, 1)
    menu(page, "Editor's view")
    link = page.get_by_role("link", name="Address of this question")
    assert link.get_attribute("href") == "/#ask=what+is+a+local+recurrence"
