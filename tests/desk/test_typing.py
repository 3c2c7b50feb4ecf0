"""What the desk says of words while they are typed, heard and asked for."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.desk.conftest import Page, page_of

FRENCH = Path(__file__).parents[2] / "examples" / "sourdough-fr"
FIRST = {"variant": "", "part": 0, "sentence": 0}


def first(draft: dict[str, Any], text: str, facts: list[str] | None = None) -> dict[str, Any]:
    """The draft with another first sentence."""
    line = draft["parts"][0][0]
    line["text"] = text
    line["facts"] = line["facts"] if facts is None else facts
    return draft


def test_nothing_is_said_of_words_that_are_well(shared: Page) -> None:
    for row in shared.get("answers")["answers"]:
        what, draft, _ = shared.open(row["id"])
        assert [one for one in shared.look(what, draft) if one["level"] == "blocks"] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("After a recurrence, the doctor usually rec", "full stop"),
        ("The doctor usually recommends tests. They show whether it has gone further.", "two sentences"),
        ("The doctor [usually] recommends tests.", "cannot be said"),
        ("# The doctor usually recommends tests.", "cannot be said"),
    ],
)
def test_what_is_no_sentence_yet_blocks_at_its_place(shared: Page, text: str, message: str) -> None:
    what, draft, _ = shared.open()
    found = shared.look(what, first(draft, text))
    assert any(
        message in one["message"] and one["place"] == FIRST and one["level"] == "blocks" for one in found
    )


@pytest.mark.parametrize(
    ("text", "facts", "message"),
    [
        (
            "The doctor recommends tests, to see whether it has gone any further.",
            None,
            "says more than F39 does",
        ),
        (
            "The doctor always and usually recommends tests, to see whether it has gone further.",
            None,
            "too strong",
        ),
        (
            "The doctor usually recommends tests, to see whether it has gone further, in a 2 week wait.",
            None,
            "digits",
        ),
        ("The chemotherapy comes after that.", [], "says no claim"),
        ("You will win this fight, and the doctor usually recommends tests to see whether.", None, "battle"),
        ("The doctor usually recommends tests, to see whether it is in {liver}.", None, "stands for nothing"),
        (
            "The doctor usually recommends tests, to see whether it has gone further.",
            ["F999"],
            "unknown fact",
        ),
    ],
)
def test_rules_speak_at_the_sentence(shared: Page, text: str, facts: list[str] | None, message: str) -> None:
    what, draft, _ = shared.open()
    found = shared.look(what, first(draft, text, facts))
    assert any(
        message in one["message"] and one["place"] == FIRST and one["level"] == "blocks" for one in found
    ), found


def test_no_message_speaks_of_files(shared: Page) -> None:
    what, draft, _ = shared.open()
    draft["parts"][1][0]["text"] = "The chemotherapy and the radiotherapy come after that."
    draft["front"]["asks"].append("what is a local recurrence")
    _, theirs, _ = shared.open("local-recurrence")
    draft["examples"].append(theirs["examples"][0])
    draft["parts"][1].append(theirs["parts"][0][0])
    found = shared.look(what, draft)
    assert len(found) >= 4
    files = ("[^", ".yaml", ".md", ".txt", "./run", "front matter", "asks:", "(IM-", str(shared.folder))
    for one in found:
        assert not any(word in one["message"] for word in files), one


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("related", ["no-such-answer"]),
        ("offer", "nowhere"),
        ("review_by", "2020-01-01"),
        ("checked", "yesterday"),
        ("asks", []),
        ("title", "A title, with one patient"),
    ],
)
def test_a_field_that_does_not_fit_blocks_at_the_field(shared: Page, field: str, value: object) -> None:
    what, draft, _ = shared.open()
    draft["front"][field] = value
    found = [one for one in shared.look(what, draft) if one["level"] == "blocks"]
    assert {one["place"].get("field") for one in found} == {field}


def test_a_way_of_asking_that_belongs_to_another_answer_blocks_at_its_line(shared: Page) -> None:
    what, draft, _ = shared.open()
    draft["front"]["asks"].append("what is a local recurrence")
    assert {"field": "asks", "index": 12} in [one["place"] for one in shared.look(what, draft)]


def test_an_example_of_another_answer_blocks_at_its_line_and_names_that_answer(shared: Page) -> None:
    """As the check says of files: whether the other stands before this one in the folder or after it."""
    what, draft, _ = shared.open()
    own = list(draft["examples"])
    for other in ("local-recurrence", "will-it-come-back"):
        theirs = (shared.folder / "examples" / f"{other}.txt").read_text("utf-8").splitlines()[0]
        draft["examples"] = [*own, f"  {theirs.capitalize()} "]
        (found,) = [one for one in shared.look(what, draft) if one["level"] == "blocks"]
        assert found["place"] == {"field": "examples", "index": len(own)}
        title = shared.get(f"answer/{other}")["draft"]["front"]["title"]
        assert f"is an example of `{title}` too; keep one of the two" in found["message"]


def test_an_example_that_went_out_of_the_other_answer_is_let_be(shared: Page) -> None:
    """What counts is what is typed: the files of this answer do not."""
    what, draft, _ = shared.open()
    draft["examples"] = draft["examples"][::-1] * 2
    assert [one for one in shared.look(what, draft) if one["level"] == "blocks"] == []


def test_a_fact_that_is_then_said_nowhere_blocks_and_says_where(shared: Page) -> None:
    """Said in one answer alone, so that taking it out there leaves it out altogether."""
    alone = next(fact for fact in shared.get("facts")["facts"] if len(fact["spoken_in"]) == 1)
    what, draft, _ = shared.open(alone["spoken_in"][0])
    for part in (part for parts in (draft["parts"], *draft["variants"].values()) for part in parts):
        for line in part:
            line["facts"] = [fact for fact in line["facts"] if fact != alone["id"]]
    found = shared.look(what, draft)
    assert any(one["place"] == {"elsewhere": "facts.yaml"} and alone["id"] in one["message"] for one in found)


def test_seconds_words_and_grade_move_with_the_words(shared: Page) -> None:
    what, draft, _ = shared.open()
    before = shared.post("look", what=what, draft=draft)["measures"]["parts"]["/0"]
    first(draft, "The doctor usually recommends tests.")
    after = shared.post("look", what=what, draft=draft)["measures"]["parts"]["/0"]
    assert after["words"] == before["words"] - 12
    assert after["seconds"] < before["seconds"]
    assert after["sentences"][0]["words"] == 5
    assert after["sentences"][0]["grade"] != before["sentences"][0]["grade"]


def test_a_way_of_asking_shows_what_it_stands_for(shared: Page) -> None:
    what, draft, _ = shared.open()
    draft["front"]["asks"] = ["will (i|you) have tests", "(never closed"]
    shown = shared.post("look", what=what, draft=draft)["asks"]
    assert shown[0] == {"count": 2, "examples": ["will i have tests", "will you have tests"]}
    assert shown[1]["count"] == 0


def test_what_is_typed_is_heard(shared: Page) -> None:
    what, draft, _ = shared.open()
    first(draft, "The doctor usually rec")
    heard = shared.post("hear", what=what, draft=draft, variant="", part=0)
    assert heard["words"].startswith("The doctor usually rec ")
    assert heard["ssml"].startswith("<speak>The doctor")
    value = shared.get("file/phrases")["value"]
    value["goodbye"] = "So long."
    said = shared.post("hear", what={"file": "phrases"}, draft={"value": value}, key=["goodbye"])
    assert said["words"] == "So long."


def test_a_guide_in_another_language_has_a_desk_too(tmp_path: Path) -> None:
    """Nothing of the desk knows the words of a guide."""
    folder = tmp_path / "guide"
    shutil.copytree(FRENCH, folder, ignore=shutil.ignore_patterns(".*"))
    page = page_of(folder)
    for row in page.get("answers")["answers"]:
        what, draft, version = page.open(row["id"])
        assert [one for one in page.look(what, draft) if one["level"] == "blocks"] == []
        assert page.post("save", what=what, draft=draft, version=version)["saved"] == []
        assert page.post("ask", what=what, draft=draft, utterance=draft["front"]["title"])["about"]


def test_follow_ups_are_asked_in_words_and_lead_where_they_do_for_the_group(shared: Page) -> None:
    found = {one["name"]: one for one in shared.get("answer/local-recurrence")["choices"]["follow_ups"]}
    assert found["treatment"] == {
        "name": "treatment",
        "asked": "how is it treated",
        "leads": "treatment-of-recurrence",
    }
    assert found["itself"]["leads"] == "local-recurrence"
    # Its own file has it lead elsewhere; usual is what the group says.
    assert found["difference"]["leads"] == "recurrence"
    begun = shared.get("answer/garden-birds?kind=topic")["choices"]["follow_ups"]
    assert {one["leads"] for one in begun} == {""}
