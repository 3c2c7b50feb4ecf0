"""Asked for before it is saved: what training would make of a draft, held against what it does make of it."""

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest

from skill.content import load
from skill.content.compiled import WEIGHTS
from skill.recogniser import Recogniser
from tests.desk.conftest import Page, page_of

SMALL = Path(__file__).parents[2] / "examples" / "composting"
EXAMPLES = {
    "how-long-it-takes": """how many months until i can use it
will it be ready by the spring
is a year long enough
how soon can i dig it in
when will my heap be done
does it take longer in winter
why is it taking so long
is it finished yet
how long until it is soil
can i use it next month""",
    "what-goes-in": """can i put tea bags in
do potato peelings go on the heap
is cardboard allowed
what should i never throw in
can cooked food go in
are egg shells fine
do i put grass on it
may i add coffee grounds
is paper good for it
what can i throw on the heap""",
    "garden-line": """who can i ring about my heap
is there a phone number
i would like to talk to a gardener
can somebody help me on the phone
how do i reach the gardeners
what number do i call
call the line for me
is there a helpline
who knows more about this
let me speak to someone""",
    "not-about-compost": """how do i prune roses
when do i plant tomatoes
what is wrong with my lawn
how do i keep slugs away
which hedge grows fast
can you water the garden
what about growing carrots
how deep do i plant bulbs
should i mow today
do apples need sun""",
    "none": """what is the weather
play some music
tell me a joke
who won the match
set a timer
turn on the light
what time is it
how far is the moon
read me the news
open the door""",
}
WORMS = """are there worms in my heap
do i need worms
where do i buy worms
the worms are all gone
how many worms should live in it
do worms like the cold
what do worms do in there
my worms try to get out""".splitlines()
ASKED = ["will worms come by themselves", "are worms good", "should i buy some worms", "when do worms work"]
OTHERS = ["may i throw in onions", "is there a number for it", "how soon is it done", "who plays tonight"]
"""Sentences that nothing was taught."""
ASKS = ["what about [the] worms", "tell me about worms"]
FILE = """---
title: Worms
about: worms
asks: [{asks}]
checked: 2026-11-22
review_by: 2027-11-22
clinical_review: none
---

This guide says nothing of worms.[^frame]
"""
NEW = {"answer": "worms", "kind": "topic"}


@pytest.fixture(scope="module")
def compost(tmp_path_factory: pytest.TempPathFactory) -> Page:
    """The desk of a small guide that was trained."""
    folder = tmp_path_factory.mktemp("trial") / "guide"
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns(".*"))
    (folder / "examples").mkdir()
    for name, lines in EXAMPLES.items():
        (folder / "examples" / f"{name}.txt").write_text(lines + "\n", "utf-8")
    learn(folder)
    return page_of(folder)


def learn(folder: Path) -> None:
    """Train a guide."""
    # It brings what takes a second to import, in each process that tests.
    from skill.training.train import train

    (folder / WEIGHTS).write_bytes(msgspec.json.encode(train(load(folder))))


def worms(compost: Page) -> dict[str, Any]:
    """An answer that is not saved."""
    draft: dict[str, Any] = compost.post("new", title="Worms", kind="topic")["draft"]
    draft["front"] |= {"asks": ASKS, "about": "worms"}
    draft["examples"] = list(WORMS)
    return draft


def ask(compost: Page, what: dict[str, Any], draft: dict[str, Any], utterance: str) -> dict[str, Any]:
    found: dict[str, Any] = compost.post("ask", what=what, draft=draft, utterance=utterance)
    return found


def test_a_new_answer_is_found_in_words_that_nobody_wrote(compost: Page) -> None:
    draft = worms(compost)
    for utterance in ASKED:
        found = ask(compost, NEW, draft, utterance)
        assert found["found"], found
        assert found["near"][0]["id"] == "worms"
        assert found["near"][0]["like"]
        assert found["today"]["id"] != "worms"


def test_it_says_what_each_reader_saw_and_what_stood_against_it(compost: Page) -> None:
    found = ask(compost, NEW, worms(compost), OTHERS[0])
    assert (found["found"], found["id"], found["title"]) == (False, "what-goes-in", "What can go in")
    assert [line.partition(":")[0] for line in found["saw"]] == ["By its words", "By its sense"]
    assert all("What can go in" in line for line in found["saw"])
    assert "What can go in" in found["why"]


def test_a_way_of_asking_is_found_as_it_is_written(compost: Page) -> None:
    found = ask(compost, NEW, worms(compost), "what about the worms")
    assert (found["found"], found["score"]) == (True, 1.0)
    assert "way of asking" in found["why"]


def test_where_nothing_of_how_people_ask_was_changed_it_is_as_trained(compost: Page) -> None:
    what, draft, _ = compost.open("what-goes-in")
    draft["front"]["title"] = "What may go in"
    recogniser = Recogniser(load(compost.folder))
    for utterance in (*OTHERS, *ASKED):
        found, heard = ask(compost, what, draft, utterance), recogniser.recognise(utterance)
        assert (found["id"], found["score"]) == (heard.id, round(heard.score, 2))
        assert found["today"]["id"] == heard.id


def test_what_is_foreseen_is_what_training_makes_of_it(compost: Page, tmp_path: Path) -> None:
    """The real thing, once: the draft is written into a copy, which is trained."""
    draft = worms(compost)
    taught = [line for lines in EXAMPLES.values() for line in lines.splitlines()]
    said = [*ASKED, *OTHERS, *taught, *WORMS]
    foreseen = [ask(compost, NEW, draft, one)["found"] for one in said]
    steals = compost.post("steals", what=NEW, draft=draft)
    folder = tmp_path / "guide"
    shutil.copytree(compost.folder, folder, ignore=shutil.ignore_patterns(".*"))
    (folder / "topics" / "worms.md").write_text(
        FILE.format(asks=", ".join(f'"{ask}"' for ask in ASKS)), "utf-8"
    )
    (folder / "examples" / "worms.txt").write_text("\n".join(WORMS), "utf-8")
    learn(folder)
    trained = Recogniser(load(folder))
    came = [trained.recognise(one).id == "worms" for one in said]
    assert sum(one == other for one, other in zip(foreseen, came, strict=True)) >= 0.95 * len(said)
    assert steals["tried"] > len(taught)


def test_an_example_that_belongs_to_another_answer_is_seen_to_steal(compost: Page) -> None:
    draft = worms(compost)
    assert compost.post("steals", what=NEW, draft=draft)["steals"] == []
    theirs = "can i put tea bags in"
    draft["examples"] += [theirs, "may i put tea bags in", "do tea bags go in", "can tea bags go in there"]
    stolen = compost.post("steals", what=NEW, draft=draft)["steals"]
    assert theirs in [one["utterance"] for one in stolen]
    assert {one["from"]["id"] for one in stolen} == {"what-goes-in"}
    assert all("tea bags" in one["like"] for one in stolen)


def test_what_was_nothing_to_the_guide_is_seen_to_be_taken(compost: Page) -> None:
    draft = worms(compost)
    draft["examples"] += ["tell me a joke", "tell me another joke", "tell me one more joke", "a joke please"]
    stolen = compost.post("steals", what=NEW, draft=draft)["steals"]
    assert "none" in [one["from"]["id"] for one in stolen]


def test_that_taking_away_is_foreseen_less_well_is_said_where_something_was_taken(compost: Page) -> None:
    what, draft, _ = compost.open("what-goes-in")
    draft["examples"].append("may i put hair on it")
    assert "taken away" not in ask(compost, what, draft, OTHERS[0])["about"]
    draft["examples"] = draft["examples"][3:]
    assert "foreseen less well" in ask(compost, what, draft, OTHERS[0])["about"]
    assert "foreseen less well" in compost.post("steals", what=what, draft=draft)["about"]
