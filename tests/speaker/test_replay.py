"""A play that goes as written is silent; every way it can go otherwise is named, at its line."""

from pathlib import Path

import pytest

from skill.content import Guide
from skill.speaker.replay import play_file

GOOD = """scenario: Everything a play can say
talk:
  - you: (opens the guide)
    hears: welcome
    then: asks open
    pace: usual
  - you: what is a local recurrence
    hears: local-recurrence
    says: scar
    never: [nine nine nine]
    then: asks more
  - you: slower
    hears: [slower, local-recurrence]
    pace: slower
  - you: "yes"
    hears: local-recurrence 2
  - you: send it to my phone
    app: true
  - you: can it spread to my lungs
    hears: can-it-spread-to
  - you: (mumbles)
    then: asks more
  - you: (says nothing)
  - you: stop
    then: ends
"""

FAULTS = {
    "another answer": ("hears: local-recurrence\n", "hears: men\n", 8, "not `men`, but: A local"),
    "another part": (
        "hears: local-recurrence 2",
        "hears: local-recurrence 3",
        16,
        "not `local-recurrence 3`",
    ),
    "no such part": (
        "hears: local-recurrence 2",
        "hears: local-recurrence 9",
        16,
        "there is no answer, part",
    ),
    "part nought": ("hears: local-recurrence 2", "hears: local-recurrence 0", 16, "there is no answer, part"),
    "no such answer": ("hears: welcome", "hears: welcom", 4, "no answer, part or phrase `welcom`"),
    "a promise not kept": ("says: scar", "says: cure", 9, "`cure` is not in: A local"),
    "a word that must not be said": ("never: [nine nine nine]", "never: [scar]", 10, "`scar` is in: A local"),
    "another offer": (
        "then: asks more\n  - you: sl",
        "then: asks number\n  - you: sl",
        11,
        "not number, but",
    ),
    "open, not ended": ("then: asks open", "then: ends", 5, "the session stays open"),
    "ended, not open": ("then: ends", "then: asks more", 25, "not more, but: Goodbye"),
    "no such offer": (
        "then: asks open",
        "then: asks opn",
        5,
        "write `ends`, or `asks` and one of open, more",
    ),
    "no such verb": ("then: asks open", "then: closes", 5, "write `ends`"),
    "another pace": ("pace: slower", "pace: usual", 14, "not usual"),
    "not slow": ("pace: usual", "pace: slower", 6, "not slower"),
    "nothing sent": ("then: asks open", "app: true", 5, "nothing was sent to the app"),
    "sent unasked": ("    app: true\n", "", 17, "something was sent to the app unasked"),
    "no such direction": ("(mumbles)", "(sings)", 21, "no such stage direction; there is (opens the guide)"),
    "heard after a silence": ("(says nothing)", "(says nothing)\n    says: hello", 23, "the session is over"),
    "no such field": ("pace: slower", "speed: slower", 14, "unknown field `speed`"),
    "no words": ("  - you: stop\n    then: ends\n", "  - then: ends\n", 24, "missing field `you`"),
    "a bare yes": ('you: "yes"', "you: yes", 15, "Expected text, got `bool`"),
}


def complaints(text: str, folder: Path, guide: Guide) -> list[str]:
    """What is said of a play, without the folder's name."""
    file = folder / "a.yaml"
    file.write_text(text, "utf-8")
    return [str(problem).removeprefix(f"{folder}/") for problem in play_file(file, guide)]


def test_good_play_is_silent(tmp_path: Path, guide: Guide) -> None:
    assert complaints(GOOD, tmp_path, guide) == []


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_named_at_its_line(name: str, tmp_path: Path, guide: Guide) -> None:
    old, new, line, message = FAULTS[name]
    assert GOOD.count(old) >= 1
    found = complaints(GOOD.replace(old, new, 1), tmp_path, guide)
    assert any(text.startswith(f"a.yaml:{line}: ") and message in text for text in found), found


@pytest.mark.parametrize(
    ("heard", "faults"), [("crisis no-phone", 0), ("crisis", 1), ("crisis no-answer", 1)]
)
def test_what_follows_an_answer_is_heard_by_its_own_heading(
    heard: str, faults: int, tmp_path: Path, guide: Guide
) -> None:
    lines = f"  - you: i want to kill myself\n  - you: i haven't got a phone\n    hears: {heard}\n"
    found = complaints(f"scenario: In despair\ntalk:\n{lines}", tmp_path, guide)
    assert len(found) == faults
    assert all(f"a.yaml:5: not `{heard}`, but: " in text for text in found)


def test_play_without_lines(tmp_path: Path, guide: Guide) -> None:
    found = complaints("scenario: Nobody\ntalk: []\n", tmp_path, guide)
    assert found == ["a.yaml:2: nobody speaks; write a line `- you: ...`"]


def test_play_that_is_not_there(tmp_path: Path, guide: Guide) -> None:
    assert "missing" in str(play_file(tmp_path / "none.yaml", guide)[0])
