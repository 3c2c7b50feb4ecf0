"""Write: words are typed where they are read, facts are picked, and nothing of a file's form is met."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from skill.content import Guide
from tests.desk.page.conftest import ANSWER, OpenDesk, fine, judged, sentence
from tests.desk.test_beginning import COLOURS
from tests.speaker.web.talking import announced, ask, last, menu


def labels(page: Page) -> list[str]:
    """The sentences of the first turn, as they stand."""
    fields = page.locator(".turn").first.locator("textarea")
    return [field.input_value() for field in fields.all()]


def facts_of(page: Page, label: str) -> list[str]:
    """The facts beside a sentence."""
    group = page.get_by_role("group", name=f"Facts of {label}", exact=True)
    return group.locator(".chip b").all_inner_texts()


def test_the_editors_view_leads_to_the_answer_and_to_a_new_one(open_desk: OpenDesk) -> None:
    page = open_desk("/")
    menu(page, "Editor's view")
    ask(page, "what is a local recurrence")
    expect(page.locator("#editor-tools").get_by_role("link", name="New answer")).to_be_visible()
    page.locator("#editor-tools").get_by_role("link", name="Edit this answer").click()
    expect(page.locator("h1")).to_have_text("Local recurrence")


def test_an_answer_stands_as_it_is_heard_with_its_facts_beside_it(open_desk: OpenDesk, guide: Guide) -> None:
    page = open_desk()
    parts = guide.answers[ANSWER].parts
    every = [part for under in guide.answers[ANSWER].wordings.values() for part in under]
    expect(page.locator(".turn")).to_have_count(len(every))
    assert labels(page) == [one.text for one in parts[0]]
    assert facts_of(page, "first turn, sentence 1") == list(parts[0][0].facts)
    chips = page.locator(".sentence").first.locator(".chip")
    for id_, chip in zip(parts[0][0].facts, chips.all(), strict=True):
        expect(chip).to_contain_text(guide.ledger.facts[id_].claim)
    expect(page.get_by_role("group", name="Facts of second turn, sentence 1")).to_contain_text(
        "Makes no claim"
    )


def test_enter_and_backspace_divide_and_join_as_in_a_word_processor(open_desk: OpenDesk) -> None:
    page = open_desk()
    before = labels(page)
    field = sentence(page, "First", 1)
    field.click()
    field.evaluate("(one) => one.setSelectionRange(37, 37)")
    page.keyboard.press("Enter")
    expect(sentence(page, "First", 2)).to_be_focused()
    assert len(labels(page)) == len(before) + 1
    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    expect(sentence(page, "First", 1)).to_be_focused()
    assert labels(page) == before


def test_what_was_removed_is_brought_back_by_the_keys_that_everybody_knows(open_desk: OpenDesk) -> None:
    page = open_desk()
    before = labels(page)
    sentence(page, "First", 2).focus()
    page.get_by_role("button", name="Remove: first turn, sentence 2").click()
    assert labels(page) == before[:1]
    page.keyboard.press("Control+z")
    assert labels(page) == before
    page.keyboard.press("Control+y")
    assert labels(page) == before[:1]


def test_a_fact_is_found_by_its_words_and_picked(open_desk: OpenDesk, guide: Guide) -> None:
    page = open_desk()
    page.locator(".sentence").nth(2).get_by_role("button", name="Pick the fact it says").click()
    page.get_by_label("Search the facts").fill("usually tests")
    item = page.locator(".ledger li", has_text="F39")
    expect(item).to_contain_text("usually")
    expect(item.get_by_role("link")).to_have_attribute("href", guide.ledger.sources["page"].address)
    item.get_by_role("button").click()
    assert facts_of(page, "second turn, sentence 1") == ["F39"]
    page.get_by_role("group", name="Facts of second turn, sentence 1").get_by_role(
        "button", name="Take F39 away"
    ).click()
    assert facts_of(page, "second turn, sentence 1") == []


def test_ways_of_asking_are_a_line_each_with_what_they_stand_for(open_desk: OpenDesk) -> None:
    page = open_desk()
    page.get_by_role("button", name="Add a way of asking").click()
    page.keyboard.type("which (scans|tests) come next")
    line = page.locator("#asks > li").last
    expect(line).to_contain_text("“which scans come next”, “which tests come next”")
    fine(page)


def test_title_related_answers_and_dates_are_fields_with_choices(
    open_own_desk: OpenDesk, content: Path
) -> None:
    page = open_own_desk()
    page.get_by_label("Title", exact=True).fill("Tests, after a recurrence")
    expect(page.locator("h1")).to_have_text("Tests, after a recurrence")
    page.get_by_label("Add a related answer").select_option("lymphoedema")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_label("To be looked at again by", exact=True).fill("2027-05-01")
    save(page)
    text = (content / "topics" / f"{ANSWER}.md").read_text("utf-8")
    assert "title: Tests, after a recurrence\n" in text
    assert "lymphoedema]" in text
    assert "review_by: 2027-05-01\n" in text


def test_where_follow_ups_lead_is_shown_in_words_where_it_differs_from_the_group(
    open_own_desk: OpenDesk, content: Path
) -> None:
    file = content / "topics" / "local-recurrence.md"
    before = file.read_text("utf-8")
    page = open_own_desk("/desk/answer/local-recurrence")
    group = page.get_by_role("group", name="Asked on after this answer")
    expect(group.locator("li")).to_have_count(3)
    expect(group.get_by_label("After “and the other one” comes")).to_have_value("regional-recurrence")
    assert not re.search("the-other|is-it|follow_ups", group.inner_text())

    add = group.get_by_label("Something else that is asked on")
    add.select_option("“how is it treated”")
    group.get_by_role("button", name="Add one").click()
    added = group.get_by_label("After “how is it treated” comes")
    expect(added).to_be_focused()
    expect(added.locator("option:checked")).to_have_text("As usual: Treatment of a recurrence")
    added.select_option(label="Beyond this guide")
    group.get_by_role("button", name="As usual again: where").click()
    expect(group.locator("li")).to_have_count(3)
    save(page)
    after = before.replace("follow_ups:\n", "follow_ups:\n  treatment: beyond-this-guide\n")
    assert sorted(file.read_text("utf-8").splitlines()) == sorted(
        after.replace("  where: local-recurrence\n", "").splitlines()
    )


def test_a_follow_up_that_leads_as_usual_leaves_the_file_as_it_was(open_desk: OpenDesk) -> None:
    page = open_desk()
    group = page.get_by_role("group", name="Asked on after this answer")
    group.get_by_label("Something else that is asked on").select_option(index=1)
    group.get_by_role("button", name="Add one").press("Enter")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "true")


def test_a_new_answer_is_begun_with_its_title(open_own_desk: OpenDesk, content: Path) -> None:
    page = open_own_desk("/desk/new")
    page.get_by_label("Title").fill("Second tumour")
    page.get_by_role("button", name="Begin").click()
    judged(page)
    expect(page.locator("h1")).to_have_text("Second tumour")
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "true")
    assert not (content / "topics" / "second-tumour.md").exists()


def test_the_meaning_of_a_word_is_changed_in_the_same_way(open_own_desk: OpenDesk, content: Path) -> None:
    page = open_own_desk("/desk/file/glossary")
    before = (content / "glossary.yaml").read_text("utf-8")
    page.get_by_label("Find a word").fill("abdomen")
    page.get_by_label("What it means").locator("visible=true").first.fill(
        "Abdomen is a medical word for the tummy."
    )
    save(page)
    after = (content / "glossary.yaml").read_text("utf-8")
    assert after == before.replace("Abdomen is the medical", "Abdomen is a medical")


def save(page: Page) -> None:
    """Save, having seen what will change."""
    fine(page)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Save this").click()
    expect(page.locator("#note")).to_have_text("Saved.")


def test_plainer_words_are_taken_out_missed_and_begun_anew(open_own_desk: OpenDesk, content: Path) -> None:
    """By the keyboard, and undone as any change."""
    page = open_own_desk()
    page.get_by_text("Said instead for: simpler").click()
    add = page.get_by_role("button", name="Add plainer words")
    page.get_by_label("First turn, simpler", exact=True).get_by_role("button", name="Remove this turn").press(
        "Enter"
    )
    expect(sentence(page, "First", 1)).to_be_focused()
    expect(page.locator(".problems li")).to_contain_text("press “Add plainer words”")
    add.press("Enter")
    field = page.get_by_label("First turn, simpler, sentence 1", exact=True)
    expect(field).to_be_focused()
    assert announced(page)[-1] == "You can write plainer words"
    expect(add).to_have_count(0)
    page.keyboard.press("Control+z")
    add.press("Space")
    page.keyboard.type("I do not have more of these tests, and a nurse can say what each of them is for.")
    save(page)
    assert "\n## simpler\n\nI do not have more" in (content / "topics" / f"{ANSWER}.md").read_text("utf-8")


def test_a_new_answer_is_written_saved_and_found(open_own_desk: OpenDesk, content: Path) -> None:
    before = (content / "guide.yaml").read_text("utf-8")
    page = open_own_desk("/desk/new")
    page.get_by_label("Title").fill("Garden birds")
    page.get_by_role("button", name="Begin").click()
    judged(page)
    words = "This guide does not say more of garden birds than that, nor why they sing in the morning."
    sentence(page, "First", 1).fill(words)
    page.get_by_role("button", name=re.compile("^Remove way of asking")).first.click()
    page.get_by_role("button", name="Add a way of asking").click()
    for colour in COLOURS:
        page.keyboard.type(f"what is the {colour} of all the birds")
        page.keyboard.press("Enter")
    page.get_by_role("button", name=f"Remove way of asking {len(COLOURS) + 1}").click()
    page.get_by_label("Add a related answer").select_option("support-line")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#save")).to_have_attribute("aria-disabled", "false")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Save this").click()
    expect(page.locator("#note")).to_contain_text("Saved. The answer is in the guide now.")
    text = (content / "topics" / "garden-birds.md").read_text("utf-8")
    assert f"{words}[^frame]\n" in text
    assert text.count("of all the birds") == len(COLOURS)
    after = (content / "guide.yaml").read_text("utf-8")
    new = [line for line in after.splitlines() if line not in before.splitlines()]
    # The menu, the group that the page shows, and where follow-ups lead.
    assert len(new) == 3, new
    assert all("garden-birds" in line for line in new)
    page.goto(page.url.partition("/desk")[0])
    page.wait_for_selector("#hint:not(:empty)")
    ask(page, "what is the red of all the birds")
    assert "nor why they sing" in last(page)


def test_a_comma_in_a_wording_makes_no_two_of_it(open_own_desk: OpenDesk, content: Path) -> None:
    page = open_own_desk("/desk/file/phrases")
    before = (content / "phrases.yaml").read_text("utf-8")
    old, new = "What shall I tell you about?", "Now, what shall I tell you about?"
    field = page.get_by_label("Question").first
    field.fill(field.input_value().replace(old, new))
    save(page)
    assert (content / "phrases.yaml").read_text("utf-8") == before.replace(old, new)
