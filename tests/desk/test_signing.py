"""A reviewer's signature in the page: under exactly these words, and what changed since."""

import subprocess
from datetime import date, timedelta
from typing import Any

import pytest

from skill.content import load
from tests.cli.commands import run
from tests.desk.conftest import ANSWER, Page

TODAY = date.today().isoformat()
REVIEWER = {"name": "Dr A. Example", "role": "oncology nurse", "on": TODAY}


def review(desk: Page) -> dict[str, Any]:
    found: dict[str, Any] = desk.get(f"review/{ANSWER}")
    return found


def sign(desk: Page, status: int = 200, **other: str) -> Any:
    words = review(desk)["words_version"]
    return desk.post("sign", status, **({"answer": ANSWER, "words_version": words} | REVIEWER | other))


def reword(desk: Page) -> None:
    what, draft, version = desk.open()
    draft["parts"][0][0]["text"] = draft["parts"][0][0]["text"].replace("gone any further", "gone further")
    desk.post("save", what=what, draft=draft, version=version)


def row(desk: Page) -> dict[str, Any]:
    return next(one for one in desk.get("answers")["answers"] if one["id"] == ANSWER)


def test_a_signature_is_what_the_command_writes(desk: Page) -> None:
    before = (desk.folder / "topics" / f"{ANSWER}.md").read_text("utf-8")
    assert row(desk)["state"] == "unsigned"
    sign(desk)
    after = (desk.folder / "topics" / f"{ANSWER}.md").read_text("utf-8")
    changed = [pair for pair in zip(before.split("\n"), after.split("\n"), strict=True) if pair[0] != pair[1]]
    assert [old for old, _ in changed] == ["clinical_review: none"]
    (desk.folder / "topics" / f"{ANSWER}.md").write_text(before, "utf-8")
    name = f"{REVIEWER['name']}, {REVIEWER['role']}"
    assert run("sign", ANSWER, "--name", name, "--on", TODAY, "--content", str(desk.folder)).returncode == 0
    assert (desk.folder / "topics" / f"{ANSWER}.md").read_text("utf-8") == after
    assert row(desk)["state"] == "signed"


def test_the_reviewer_sees_each_sentence_with_its_facts_and_sources(desk: Page) -> None:
    sentences = review(desk)["parts"][0]["sentences"]
    assert [fact["id"] for fact in sentences[0]["facts"]] == ["F39", "F40"]
    assert all(fact["claim"] and fact["source"]["address"] for fact in sentences[0]["facts"])


def test_a_change_undoes_the_signature_and_is_shown_alone(desk: Page) -> None:
    sign(desk)
    reword(desk)
    assert row(desk)["state"] == "changed"
    found = review(desk)
    assert (found["state"], found["known"]) == ("changed", True)
    changed = [one for part in found["parts"] for one in part["sentences"] if one["mark"] != " "]
    assert [
        (one["mark"], "gone further" in one["text"], "gone any further" in one["was"]) for one in changed
    ] == [("+", True, True)]


def test_what_was_signed_is_found_in_the_history(desk: Page) -> None:
    """Another computer's desk has seen nothing of the signature but what git keeps."""
    git = ["git", "-C", str(desk.folder), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    sign(desk)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "Sign"], check=True)
    reword(desk)
    for file in (desk.folder / ".desk" / "signed").iterdir():
        file.unlink()
    found = review(desk)
    assert found["known"]
    assert [one["mark"] for part in found["parts"] for one in part["sentences"]].count("+") == 1


def test_words_whose_signed_form_is_lost_are_said_to_be_and_compared_with_nothing(desk: Page) -> None:
    sign(desk)
    reword(desk)
    for file in (desk.folder / ".desk" / "signed").iterdir():
        file.unlink()
    found = review(desk)
    assert not found["known"]
    assert {one["mark"] for part in found["parts"] for one in part["sentences"]} == {" "}


def test_words_that_changed_while_they_were_read_are_not_signed(desk: Page) -> None:
    words = review(desk)["words_version"]
    reword(desk)
    desk.post("sign", 409, answer=ANSWER, words_version=words, **REVIEWER)
    assert load(desk.folder).answers[ANSWER].clinical_review == "none"


@pytest.mark.parametrize(
    "other",
    [{"name": " "}, {"role": ""}, {"on": (date.today() + timedelta(days=1)).isoformat()}],
    ids=["no name", "no role", "tomorrow"],
)
def test_nobody_signs_without_a_name_a_role_and_a_day_that_was(desk: Page, other: dict[str, str]) -> None:
    sign(desk, 422, **other)
    assert load(desk.folder).answers[ANSWER].clinical_review == "none"


def test_a_signature_does_not_keep_words_from_being_saved(desk: Page) -> None:
    sign(desk)
    what, draft, _ = desk.open()
    draft["parts"][0][0]["text"] = draft["parts"][0][0]["text"].replace("gone any further", "gone further")
    found = desk.look(what, draft)
    # The answer has no plainer words either, which is another warning.
    shown = [(one["level"], one["place"]) for one in found if "plainer words" not in one["message"]]
    assert shown == [("warns", {"field": "clinical_review"})]


def test_what_is_overdue_comes_first(desk: Page) -> None:
    file = desk.folder / "topics" / f"{ANSWER}.md"
    file.write_text(
        file.read_text("utf-8").replace("2026-11-22", "2020-01-01").replace("2027-11-22", "2020-12-01"),
        "utf-8",
    )
    first = desk.get("answers")["answers"][0]
    assert (first["id"], first["overdue"]) == (ANSWER, True)
    assert "due" in first["due"]
