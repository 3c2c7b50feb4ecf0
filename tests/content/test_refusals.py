"""A content folder with one fault in it is refused, at the file and line of the fault; a good one is not."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from skill.content import ContentError, Problem, load
from tests.content.example import NAME, TOPIC, add_topic

GUIDE, PHRASES, CONTROLS = "guide.yaml", "phrases.yaml", "controls.yaml"
SLOTS, SAID, LEDGER = "slots.yaml", "pronunciations.yaml", "facts.yaml"
GLOSSARY = "glossary.yaml"


class Fault(NamedTuple):
    """One change to one file (the first match of a pattern), and what is said about it."""

    file: str
    old: str
    new: str
    message: str
    at: str = ""
    """A pattern in the line complained about, where that is not the one where the change begins."""


GROUP = "- after:"
"""Where the leads of a group begin."""

FAULTS = {
    "unknown fact": Fault(NAME, "F31", "F999", "unknown fact `F999`", at="It sings"),
    "mark missing": Fault(NAME, r"\[\^F30\]", "", "no fact after `A garden bird is a bird of the garden.`"),
    "mark missing before a capital of another language": Fault(
        NAME,
        r"\[\^F30\]\n",
        " Öfter ist es so.[^F30]\n",
        "no fact after `A garden bird is a bird of the garden.`",
    ),
    "last mark missing": Fault(
        NAME, r" here\.\[\^frame\]", " here.", "no fact after `More is said of it here.`"
    ),
    "mark before the stop": Fault(
        NAME,
        r"here\.\[\^frame\]",
        "here[^frame].",
        "no full stop before the mark: `.*`; end the sentence in",
    ),
    "frame beside a fact": Fault(
        NAME, r"\[\^F30\]", "[^F30][^frame]", "carries facts or is .*frame.*, not both"
    ),
    "digits in text": Fault(NAME, "of the garden", "of 2 gardens", "digits are misread aloud"),
    "unknown token": Fault(NAME, "of the garden", "of {hotline}", "`{hotline}` stands for nothing here"),
    "slot in the plain answer": Fault(
        NAME, "of the garden", "of {place}", "`{place}` stands for nothing here"
    ),
    "heading with a capital": Fault(NAME, "## common", "## Common", "a heading is `## name`"),
    "heading of another level": Fault(NAME, "## common", "# common", "a heading is `## name`"),
    "heading twice": Fault(
        NAME, "$", "\n\n## common\n\nMore.[^frame]\n", "`## common` stands twice", at="## common"
    ),
    "heading with text below": Fault(
        NAME, r"(?<=## common\n)\n", "", "a heading is .*, between empty lines", at="## common"
    ),
    "heading without text": Fault(NAME, r"\nOne heading.*\n", "", "`## common` has no text", at="## common"),
    "no text": Fault(NAME, r"A garden bird is[\s\S]*(?=## c)", "", "there is no text", at="^$"),
    "missing field": Fault(NAME, "about: garden birds\n", "", "missing field `about`", at="title:"),
    "unknown field": Fault(NAME, "related:", "relates:", "unknown field `relates`"),
    "field of another kind": Fault(NAME, "title: Garden birds", "title: 7", "Expected text, got `int`"),
    "field twice": Fault(NAME, "about:", "title: Again\nabout:", "`title` stands twice"),
    "words for a date": Fault(NAME, "checked: .*", "checked: soon", "no date"),
    "a day that is none": Fault(NAME, "checked: .*", "checked: 2026-11-31", "no such date"),
    "review before the check": Fault(NAME, "review_by: 2027", "review_by: 2025", "later than `checked`"),
    "no front matter": Fault(NAME, "---\ntitle", "title", "begins with a line `---`"),
    "front matter not ended": Fault(NAME, "none\n---", "none\n", "no closing line `---`", at="^---"),
    "front matter that is no YAML": Fault(
        NAME, "title: G", "title: [G", r"begins with `\[` has to stand in quotes"
    ),
    "related id": Fault(NAME, r"\[support-line\]", "[nowhere]", "there is no answer `nowhere`"),
    "related to itself": Fault(NAME, r"\[support-line\]", "[garden-birds]", "cannot lead to itself"),
    "offer": Fault(NAME, "offer: number", "offer: nubmer", "offer: `nubmer` is neither"),
    "bracket not closed": Fault(NAME, r"\[please\]", "[please", "`\\[` is never closed"),
    "bracket not opened": Fault(NAME, r"\[please\]", "please)", r"`\)` closes nothing"),
    "capital letter": Fault(NAME, "- what is", "- What is", "W cannot be spoken"),
    "question mark": Fault(NAME, "a garden bird\n", "a garden bird?\n", r"\? cannot be spoken"),
    "nothing but options": Fault(
        NAME, "- what is a garden bird", '- "[what]"', "every word of it is optional"
    ),
    "too many wordings": Fault(NAME, "- what is", "- what" + " (a|b|c)" * 6 + " is", "more than 400"),
    "unknown slot": Fault(NAME, "- what is", "- what is {thing}", "there is no slot `thing`"),
    "phrase of a control": Fault(
        NAME, "what is a garden bird", "tell me more", "`tell me more` belongs to more"
    ),
    "phrase of Amazon's": Fault(NAME, "what is a garden bird", "say that again", "belongs to repeat"),
    "control character": Fault(NAME, "of the garden", "of\x0bthe garden", "U.000B is no character a voice"),
    "role": Fault(GUIDE, "number: .*", "number: nowhere", "roles: there is no answer `nowhere`"),
    "role without a number": Fault(GUIDE, "number: .*", "number: garden-birds", "says no number"),
    "menu": Fault(GUIDE, r"(?<=menu:\n)  - .*", "  - nowhere", "menu: there is no answer `nowhere`"),
    "story": Fault(GUIDE, r"(?<=story:\n)  - .*", "  - nowhere", "story: there is no answer `nowhere`"),
    "topic twice in the story": Fault(
        GUIDE,
        r"(?<=story:\n)",
        "  - garden-birds\n  - garden-birds\n",
        "story: .* stands twice",
        at="garden-birds",
    ),
    "follow-up that one group leaves out": Fault(
        GUIDE, "      still-that: recurrence\n", "", "where does `still-that` lead from here", at=GROUP
    ),
    "follow-up that leads to nothing": Fault(
        GUIDE, "still-that: recurrence", "still-that: nowhere", "no answer and no heading `nowhere`", at=GROUP
    ),
    "topic in two groups of leads": Fault(
        GUIDE, "      - treatment-choice\n", "      - men\n", "`men` stands in two groups", at=GROUP
    ),
    "number with a space": Fault(
        GUIDE, 'digits: "999"', 'digits: "9 99"', "something else than digits", at="emergency:"
    ),
    "number without quotes": Fault(GUIDE, 'digits: "999"', "digits: 999", "Expected text, got `int`"),
    "groups": Fault(GUIDE, r"groups: \[4, ", "groups: [5, ", "do not add up", at="support_line:"),
    "nine digits": Fault(GUIDE, r"digits: \[oh, ", "digits: [", "digits: wanted 10 words"),
    "eleven months": Fault(GUIDE, r"months: \[January, ", "months: [", "months: wanted 12 words"),
    "phrase missing": Fault(PHRASES, "goodbye: .*", "", "missing field `goodbye`", at="^offers:"),
    "token in a phrase": Fault(PHRASES, "goodbye: ", "goodbye: Call {hotline}. ", "`{hotline}` stands for"),
    "answer named without one": Fault(PHRASES, "hear more", "hear {about}", "`{about}` stands for nothing"),
    "digits in a phrase": Fault(PHRASES, "goodbye: ", "goodbye: Call 999. ", "digits are misread aloud"),
    "offer without a question": Fault(PHRASES, r"hear more\?", "hear more.", "end it in `\\?`"),
    "phrase without words": Fault(PHRASES, "goodbye: .*", 'goodbye: " "', "there are no words here"),
    "unknown control": Fault(CONTROLS, "  slower:", "  slowly:", "unknown name 'slowly'"),
    "yes without quotes": Fault(
        CONTROLS, '- "yes"\n', "- yes\n", "Expected text, got `bool` .at built_in.yes.0."
    ),
    "free question not last": Fault(
        CONTROLS, r"- my question is {query}", "- is {query} it", "last and once"
    ),
    "free question not closed": Fault(CONTROLS, r"- my question is", "- my (question is", "is never closed"),
    "heading for a slot's value": Fault(
        SLOTS, "variant: brain", "variant: nowhere", "no heading `## nowhere`", at="id: brain"
    ),
    "heading for other values": Fault(SLOTS, "unlisted: .*", "unlisted: nowhere", "no heading `## nowhere`"),
    "synonym of two values": Fault(
        SLOTS, "synonyms: \\[bone,", "synonyms: [lung,", "`lung` is", at="id: lungs"
    ),
    "field of a slot's value": Fault(
        SLOTS, "    - id: liver\n", "    - name: liver\n", "unknown field `name` .at place.values.2."
    ),
    "pronunciation of another kind": Fault(SAID, r"(?<=axilla:\n)  ipa: .*", "  ipa: 7", "got `int`"),
    "pronunciation left out": Fault(
        SAID, r"(?<=axilla:\n)  ipa: .*\n", "", "missing field `ipa`", at="axilla:"
    ),
    "fact of a meaning": Fault(
        GLOSSARY, r"facts: \[F10\]", "facts: [F99]", "unknown fact `F99`", at="sometimes"
    ),
    "digits in a meaning": Fault(GLOSSARY, "is a family doctor", "is 1 doctor", "digits are misread aloud"),
    "word explained twice": Fault(
        GLOSSARY, r"also: \[cells\]", "also: [tumour]", "`tumour` is explained at `cell`", at="^tumour:"
    ),
    "field of a meaning": Fault(GLOSSARY, r"also: \[cells\]", "like: [cells]", "unknown field `like`"),
    "source of a fact": Fault(
        LEDGER, "    source: christie", "    source: nobody", "no source `nobody`", at="X18:"
    ),
    "hedge of a fact": Fault(
        LEDGER, r"    hedges: \[many\]", "    hedges: [few]", "no hedge `few`", at="F3:"
    ),
    "fact that is none, together": Fault(
        LEDGER, r"together: \[F21\]", "together: [F999]", "`F999`, which is no fact", at=r"F\d+:|X\d+:"
    ),
    "fact that is none, left out": Fault(LEDGER, r"(?<=left_out:\n)", "  F999: gone\n", "`F999` is no fact"),
}
"""What an editor can get wrong, each alone."""


def spoil(folder: Path, fault: Fault) -> int:
    """Make the change; the line it begins on."""
    path = folder / fault.file
    text = path.read_text("utf-8")
    match = re.search(fault.old, text)
    assert match, f"{fault.file} holds no {fault.old!r} to change"
    path.write_text(text[: match.start()] + fault.new + text[match.end() :], "utf-8")
    return text.count("\n", 0, match.start()) + 1


def complaints(folder: Path) -> list[Problem]:
    """What loading the folder says."""
    with pytest.raises(ContentError) as raised:
        load(folder)
    return raised.value.problems


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_refused_at_its_line(name: str, content: Path) -> None:
    add_topic(content)
    fault = FAULTS[name]
    changed = spoil(content, fault)
    matching = [problem for problem in complaints(content) if re.search(fault.message, problem.message)]
    assert matching, complaints(content)
    path, line, _ = matching[0]
    assert path == str(content / fault.file)
    text = (content / fault.file).read_text("utf-8").split("\n")[line - 1]
    assert re.search(fault.at, text) if fault.at else line == changed, matching[0]


def test_shipped_guide_and_a_good_topic_are_let_in(content: Path) -> None:
    load(content)
    add_topic(content)
    assert "garden-birds" in load(content).answers


def test_all_faults_are_named_in_one_go(content: Path) -> None:
    add_topic(content, TOPIC.replace("[^F30]", "[^F998]").replace("[^F31]", "[^F999]"))
    spoil(content, FAULTS["menu"])
    found = "\n".join(map(str, complaints(content)))
    assert "F998" in found
    assert "F999" in found
    assert "menu" in found


def test_complaint_is_path_line_message(content: Path) -> None:
    add_topic(content, TOPIC.replace("[^F30]", "[^F999]"))
    assert str(complaints(content)[0]) == f"{content / NAME}:15: unknown fact `F999`; see facts.yaml"


def test_one_id_in_two_files(content: Path) -> None:
    add_topic(content)
    (content / "signposts" / "garden-birds.md").write_text(TOPIC, "utf-8")
    assert "`garden-birds` is also topics/garden-birds.md" in complaints(content)[0].message


@pytest.mark.parametrize("name", ["phrases", "controls", "facts", "understanding"])
def test_missing_file(name: str, content: Path) -> None:
    (content / f"{name}.yaml").unlink()
    assert f"{name}.yaml:1: the file is missing" in str(complaints(content)[0])


@pytest.mark.parametrize("name", [NAME, PHRASES])
def test_file_that_is_not_utf_8(name: str, content: Path) -> None:
    add_topic(content)
    path = content / name
    path.write_bytes(b"# one line\n" + path.read_bytes().replace(b"o", "\xe9".encode("latin-1"), 1))
    assert re.search(rf"{name}:\d+: not UTF-8: .*; save it as UTF-8", str(complaints(content)[0]))


def test_mark_at_the_start_of_a_file_does_no_harm(content: Path) -> None:
    add_topic(content).write_text(TOPIC, "utf-8-sig")
    assert "garden-birds" in load(content).answers


def test_folder_without_answers(content: Path) -> None:
    for file in [*content.glob("topics/*.md"), *content.glob("signposts/*.md")]:
        file.unlink()
    assert "no answers in topics/ or signposts/" in complaints(content)[0].message


def test_two_answers_claiming_one_phrase_names_both(content: Path) -> None:
    add_topic(content)
    other = TOPIC.replace("can it spread to my garden birds", "do birds sing").replace("small", "big")
    (content / "topics" / "hedge-birds.md").write_text(other, "utf-8")
    found = next(problem for problem in complaints(content) if "what is a garden bird" in problem.message)
    assert found.path.endswith("topics/hedge-birds.md")
    assert f"belongs to garden-birds already ({content / NAME}:5)" in found.message


def test_guide_without_slots_and_hard_words_leaves_their_files_out(content: Path) -> None:
    add_topic(content)
    (content / "pronunciations.yaml").unlink()
    assert load(content).pronunciations == {}
    (content / "slots.yaml").unlink()
    assert any("there is no slot `place`" in problem.message for problem in complaints(content))
