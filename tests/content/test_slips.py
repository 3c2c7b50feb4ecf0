"""What an editor's fingers do: each slip is said at its line, with what to do."""

import re
from pathlib import Path

import pytest

from skill.content import load
from tests.content.example import NAME, add_topic
from tests.content.test_refusals import GUIDE, LEDGER, PHRASES, Fault, complaints, spoil

SLIPS = {
    "no ways of asking": Fault(NAME, r"asks:\n(  - .*\n)+", "asks: []\n", "nobody can ask for it yet"),
    "tab": Fault(NAME, "  - tell", "\t- tell", "a tab stands before the text; use spaces"),
    "indented too far": Fault(
        NAME, "  - tell", "     - tell", "`- tell .*` is read as part of the text above; indent it as"
    ),
    "dash forgotten": Fault(
        NAME,
        "  - tell",
        "    tell",
        "goes on in the next line; begin each way of asking",
        at="what is a garden",
    ),
    "quote not closed": Fault(
        NAME, "- what is", '- "what is', "a quotation mark opens here and is not closed"
    ),
    "bracket first": Fault(
        NAME, "- what is", "- [what] is", r"begins with `\[` has to stand in quotes, all of it"
    ),
    "colon in a title": Fault(
        NAME, "title: Garden", "title: Garden: the", "a colon .* put the whole text in quotes"
    ),
    "colon in a way of asking": Fault(
        NAME, "- what is", "- what: is", "a colon .* made a field of it, so put the whole text in quotes"
    ),
    "first field indented": Fault(
        NAME, "title:", "  title:", "the first field is indented; begin every field"
    ),
    "field without a colon": Fault(
        NAME, "about: garden birds", "about", "there is no colon in this line; write `field: text`"
    ),
    "misspelt field": Fault(NAME, "related:", "relatd:", "unknown field `relatd`; did you mean `related`?"),
    "misspelt field of a number": Fault(
        GUIDE, "    digits:", "    digts:", "unknown field `digts`; did you mean `digits`?"
    ),
    "misspelt phrase": Fault(
        PHRASES, "goodbye:", "godbye:", "unknown field `godbye`; did you mean `goodbye`?"
    ),
    "misspelt id": Fault(NAME, r"\[support-line\]", "[suport-line]", "did you mean `support-line`?"),
    "misspelt menu": Fault(GUIDE, r"(?<=menu:\n)  - .*", "  - garden-brids", "did you mean `garden-birds`?"),
    "misspelt number": Fault(NAME, "of the garden", "of {suport_line}", "did you mean `support_line`?"),
    "misspelt source": Fault(
        LEDGER, "    source: christie", "    source: chrstie", "did you mean `christie`?", at="X18:"
    ),
    "date as at home": Fault(
        NAME, "checked: .*", "checked: 22/11/2026", "`22/11/2026` is no date; write year-month-day, such as"
    ),
    "day that is none": Fault(
        NAME, "checked: .*", "checked: 2026-11-31", "no such date: .*; write year-month-day"
    ),
    "nothing where text belongs": Fault(PHRASES, "goodbye: .*", "goodbye:", "nothing stands here"),
    "null for nought": Fault(GUIDE, r"digits: \[oh", "digits: [null", "`null` without quotes is nothing too"),
    "number where text belongs": Fault(
        NAME, "title: .*", "title: 7", "Expected text, got `int`.*; put it in quotes"
    ),
    "small letter in a mark": Fault(
        NAME, "F31", "f31", "unknown fact `f31`; did you mean `F31`?", at="It sings"
    ),
    "no caret in a mark": Fault(NAME, r"\[\^F30\]", "[F30]", r"`\[F30\]` is no mark; write it as \[\^F30\]"),
    "curly apostrophe": Fault(NAME, "- what is", "- what\u2019s", "write the straight apostrophe"),
    "digit in a way of asking": Fault(NAME, "- what is", "- what 2 is", "write the number as a word"),
    "choice without brackets": Fault(
        NAME, r"\(garden\|small\)", "garden|small", r"write a choice as \(this\|that\)"
    ),
    "left by a merge": Fault(
        NAME, "It sings", "<<<<<<< HEAD\nIt sings", "`<<<<<<< HEAD` was left by a merge"
    ),
    "left by a merge, in the fields": Fault(NAME, "offer:", ">>>>>>> other\noffer:", "was left by a merge"),
    "nothing but blank lines": Fault(
        NAME, r"[\s\S]*", "\n\n", "the file is empty; write the answer, or delete"
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_slip_is_met_at_its_line_with_what_to_do(name: str, content: Path) -> None:
    add_topic(content)
    slip = SLIPS[name]
    changed = spoil(content, slip)
    found = [problem for problem in complaints(content) if re.search(slip.message, problem.message)]
    assert found, complaints(content)
    assert found[0].path == str(content / slip.file)
    lines = (content / slip.file).read_text("utf-8").split("\n")
    at = lines[found[0].line - 1]
    assert re.search(slip.at, at) if slip.at else found[0].line == changed, found[0]


def test_mark_before_the_stop_is_said_once(content: Path) -> None:
    add_topic(content)
    spoil(content, Fault(NAME, r" here\.\[\^frame\]", " here[^frame].", ""))
    (only,) = complaints(content)
    assert "end the sentence in . ? or !, then its mark" in only.message


def test_another_fact_is_never_guessed(content: Path) -> None:
    add_topic(content)
    spoil(content, Fault(NAME, "F31", "F313", ""))
    assert "did you mean" not in str(complaints(content)[0])


@pytest.mark.parametrize(
    "name", ["Garden", "garden birds", "Copy of garden-birds", "garden_birds", "garden-2"]
)
def test_file_name_that_is_no_id_is_refused(name: str, content: Path) -> None:
    add_topic(content).rename(content / "topics" / f"{name}.md")
    (only,) = complaints(content)
    assert only.path.endswith(f"{name}.md")
    assert "name the file in small letters a to z, with a hyphen between words" in only.message


@pytest.mark.parametrize("line", ['"[a] bird of the garden"', "'what''s a bird'", "see a bird  # a note"])
def test_what_is_right_is_let_in(line: str, content: Path) -> None:
    add_topic(content)
    spoil(content, Fault(NAME, "asks:\n", f"asks:\n  - {line}\n", ""))
    assert len(load(content).answers["garden-birds"].asks) == 4


def test_folder_named_like_an_answer_is_said_in_a_line(content: Path) -> None:
    (content / "topics" / "garden-birds.md").mkdir()
    assert "cannot be read: Is a directory" in str(complaints(content)[0])
