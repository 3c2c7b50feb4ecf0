"""What guide.yaml has shown beside the words: each check fires where it should, and the shipped guides pass."""

from pathlib import Path

import pytest

from skill.content import ContentError, Guide, load

MENU_FIRST = "topics:\n        - secondary-breast-cancer\n"


def spoil(content: Path, before: str, after: str) -> str:
    """What is said of the guide with one change."""
    file = content / "guide.yaml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")
    with pytest.raises(ContentError) as refused:
        load(content)
    return str(refused.value)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "What is secondary breast cancer?",
            "Who was the king of France?",
            "no answer has `Who was the king",
        ),
        (MENU_FIRST, f"{MENU_FIRST}        - prognosis\n", "`prognosis` is not in the menu"),
        (MENU_FIRST, f"{MENU_FIRST}        - lymph-nodes\n", "`lymph-nodes` stands in two groups"),
        ("    more: Yes, tell me more", "    extra: Yes, more", "makes no offer `extra`"),
        ("    more: Yes, tell me more", '    more: ""', "the button for `more` needs plain words"),
        (
            "    more: Yes, tell me more",
            '    more: "Yes, {about}"',
            "the button for `more` needs plain words",
        ),
    ],
)
def test_what_cannot_be_shown_is_refused(content: Path, before: str, after: str, message: str) -> None:
    said = spoil(content, before, after)
    assert message in said
    assert "guide.yaml:" in said


def test_a_guide_may_leave_it_out(content: Path, guide: Guide) -> None:
    file = content / "guide.yaml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("\nshown:")] + "\n", "utf-8")
    assert load(content).about.shown.questions == ()
    assert guide.about.shown.questions
