"""Written talks become replays in the form of `ask dialog --replay` (IF-16)."""

import json
from pathlib import Path

from msgspec.structs import replace

from skill.content import TALKS, Guide
from skill.package.build import Built
from skill.package.project import replays

TALK = """scenario: Two questions
talk:
  - you: {first}
  - you: "yes"
    then: asks more
"""


def replay(guide: Guide, folder: Path, first: str) -> list[str]:
    made = replays(with_talk(guide, folder, first), "id")
    lines: list[str] = json.loads(made["replays/two.json"])["userInput"]
    return lines


def with_talk(guide: Guide, folder: Path, first: str) -> Guide:
    """The guide with one talk, in `folder`, which begins with what is said first."""
    (folder / TALKS).mkdir()
    (folder / TALKS / "two.yaml").write_text(TALK.format(first=first), "utf-8")
    return replace(guide, folder=str(folder))


def test_replay_has_the_clis_form(built: Built, guide: Guide) -> None:
    files = sorted((built.folder / "ask" / "replays").glob("*.json"))
    assert files
    for file in files:
        found = json.loads(file.read_text("utf-8"))
        assert set(found) == {"skillId", "locale", "type", "userInput"}
        assert (found["skillId"], found["locale"], found["type"]) == (
            "amzn1.ask.skill.tests",
            "en-GB",
            "text",
        )
        assert found["userInput"][0].split()[0] in ("open", "ask")
        assert found["userInput"][-1] == ".quit"


def test_opening_is_said_with_the_invocation_name(guide: Guide, tmp_path: Path) -> None:
    lines = replay(guide, tmp_path, '"(opens the guide)"')
    assert lines == ["open secondary cancer guide", "yes", ".quit"]


def test_question_in_one_go_is_asked_of_the_guide(guide: Guide, tmp_path: Path) -> None:
    lines = replay(guide, tmp_path, "what is a local recurrence")
    assert lines[0] == "ask secondary cancer guide what is a local recurrence"


def test_talk_that_cannot_be_typed_is_left_out(guide: Guide, tmp_path: Path) -> None:
    assert replays(with_talk(guide, tmp_path, '"(says nothing)"'), "id") == {}
