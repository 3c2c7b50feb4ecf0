"""What is new: answers that nobody wrote before, and words of the other files."""

from typing import Any

import pytest
from msgspec.structs import replace

from skill.content import load
from skill.content.model import ITSELF
from tests.desk.conftest import Page

COLOURS = [
    "red",
    "blue",
    "green",
    "grey",
    "brown",
    "black",
    "white",
    "pink",
    "orange",
    "purple",
    "golden",
    "silver",
]
NEW = {"answer": "garden-birds", "kind": "topic"}


def garden_birds(desk: Page) -> tuple[dict[str, Any], str]:
    begun = desk.post("new", title="Garden birds", kind="topic")
    draft = begun["draft"]
    draft["front"] |= {
        "asks": [f"what is the {word} of all the birds" for word in COLOURS],
        "related": ["support-line"],
    }
    words = "This guide does not say more of garden birds than that, nor why they sing in the morning."
    draft["parts"] = [[{"text": words, "facts": []}]]
    draft["examples"] = ["which birds are in my garden"]
    return draft, begun["version"]


def test_a_new_answer_is_written_listed_and_heard(desk: Page) -> None:
    draft, version = garden_birds(desk)
    assert (
        next(row for row in desk.get("answers")["answers"] if row["id"] == "garden-birds")["state"] == "new"
    )
    assert not (desk.folder / "topics/garden-birds.md").exists()
    problems = [one for one in desk.look(NEW, draft) if one["level"] == "blocks"]
    assert problems == []
    saved = desk.post("save", what=NEW, draft=draft, version=version)
    assert sorted(saved["saved"]) == ["examples/garden-birds.txt", "guide.yaml", "topics/garden-birds.md"]
    guide = load(desk.folder)
    assert guide.about.menu[-1] == "garden-birds"
    assert "garden-birds" in guide.about.shown.groups[-1].topics
    desk.post("undo")
    assert "garden-birds" not in load(desk.folder).answers


def test_a_new_answer_leads_on_as_those_of_its_group(desk: Page) -> None:
    group = load(desk.folder).about.shown.groups[2]
    draft, version = garden_birds(desk)
    draft["group"] = group.title
    assert not [one for one in desk.look(NEW, draft) if "leads" in one["message"]]
    desk.post("save", what=NEW, draft=draft, version=version)
    guide = load(desk.folder)
    leads = [
        guide.leads_from(replace(guide.answers[id_], follow_ups={}))
        for id_ in (*group.topics[:1], "garden-birds")
    ]
    assert {**leads[0], ITSELF: ""} == {**leads[1], ITSELF: ""} != {ITSELF: ""}


def test_a_new_answer_begins_with_words_that_block(desk: Page) -> None:
    begun = desk.post("new", title="Garden birds", kind="topic")
    refused = desk.post("save", 422, what=NEW, draft=begun["draft"], version=begun["version"])
    assert any("not the words of an answer yet" in one["message"] for one in refused["problems"])


@pytest.mark.parametrize(
    ("title", "name"),
    [("Öffnungszeiten", "offnungszeiten"), ("Große Bücher", "grosse-bucher"), ("Le numéro", "le-numero")],
)
def test_a_new_answer_is_named_by_its_title_without_accents(desk: Page, title: str, name: str) -> None:
    begun = desk.post("new", title=title, kind="topic")
    assert (begun["id"], begun["draft"]["front"]["title"]) == (name, title)


@pytest.mark.parametrize("title", ["", "???", "Local recurrence"])
def test_a_new_answer_needs_a_name_of_its_own(desk: Page, title: str) -> None:
    desk.post("new", 422, title=title, kind="topic")


def test_a_phrase_is_changed_alone(desk: Page) -> None:
    found = desk.get("file/phrases")
    before = (desk.folder / "phrases.yaml").read_text("utf-8")
    found["value"]["offers"]["open"]["ask"][0] = "What else would you like to know?"
    what = {"file": "phrases"}
    desk.post("save", what=what, draft={"value": found["value"]}, version=found["version"])
    after = (desk.folder / "phrases.yaml").read_text("utf-8")
    assert after == before.replace("- What would you", "- What else would you", 1)


def test_a_phrase_that_would_be_no_question_blocks_at_its_place(desk: Page) -> None:
    found = desk.get("file/phrases")
    found["value"]["offers"]["open"]["ask"] = "Tell me."
    problems = desk.look({"file": "phrases"}, {"value": found["value"]})
    assert [(one["level"], one["place"]) for one in problems] == [
        ("blocks", {"key": ["offers", "open", "ask"]})
    ]


def test_a_meaning_without_words_blocks_at_its_place(desk: Page) -> None:
    value = desk.get("file/glossary")["value"] | {"aardvark": {"also": ["aardvarks"]}}
    problems = desk.look({"file": "glossary"}, {"value": value})
    assert [(one["level"], one["place"]) for one in problems] == [("blocks", {"key": ["aardvark"]})]


def test_a_word_is_explained_and_said(desk: Page) -> None:
    for name, word, entry in (
        ("glossary", "aardvark", {"says": "An aardvark is an animal that digs."}),
        ("pronunciations", "aardvark", {"ipa": "bəd"}),
    ):
        found = desk.get(f"file/{name}")
        before = (desk.folder / f"{name}.yaml").read_text("utf-8")
        value = found["value"] | {word: entry}
        desk.post("save", what={"file": name}, draft={"value": value}, version=found["version"])
        after = (desk.folder / f"{name}.yaml").read_text("utf-8")
        assert len(after.splitlines()) == len(before.splitlines()) + 2
        assert desk.get(f"file/{name}")["value"] == value
