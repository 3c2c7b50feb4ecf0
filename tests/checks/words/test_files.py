"""A file that nothing reads is found, with what to do; a guide's own files are let be."""

import shutil
from pathlib import Path

import pytest

from skill.content import load
from tests.checks.words.spoil import altered, complaints
from tests.conftest import with_few_examples
from tests.content.example import NAME, TOPIC, add_topic

GERMAN = Path("examples/starters/de")
END = "try them again another time.[^frame]"
"""What `support-line.md` ends in."""


@pytest.fixture
def content(content: Path) -> Path:
    """A copy of the guide that is taught less: nothing here is about examples."""
    return with_few_examples(content)


@pytest.mark.parametrize(("taken", "counted"), [(0, "3 ways"), (2, "1 way")])
def test_topic_with_few_ways_of_asking_is_found_at_its_line(content: Path, taken: int, counted: str) -> None:
    asks = [line for line in TOPIC.splitlines(keepends=True) if line.startswith("  - ")]
    add_topic(content, TOPIC.replace("".join(asks[:taken]), ""))
    found = [text for text in complaints(load(content)) if " of asking" in text]
    said = f"asks: {counted} of asking; write 12 or more, short ones and long ones (C20)"
    assert found == [f"[ERROR] {content / NAME}:4: {said}"]


def test_way_of_asking_that_was_copied_is_found(content: Path) -> None:
    file = content / "topics" / "men.md"
    text = file.read_text("utf-8")
    ask = next(line for line in text.splitlines() if line.startswith("  - "))
    file.write_text(text.replace(ask, f"{ask}\n{ask}", 1), "utf-8")
    (found,) = [one for one in complaints(load(content)) if "stands twice" in one]
    assert f"{file}:" in found
    assert f"`{ask[4:].strip(chr(34))}` stands twice; delete one" in found


def test_heading_that_nothing_leads_to_is_found_with_what_was_meant() -> None:
    found = complaints(altered("crisis", "## no-phone", "## no-phones"))
    assert any("crisis.md:" in text and "`## no-phones`; did you mean `no-phone`?" in text for text in found)


@pytest.mark.parametrize("heading", ["somewhere-again", "somewhere"])
def test_heading_that_the_talk_does_not_come_to_either_is_found(heading: str) -> None:
    found = complaints(altered("support-line", END, f"{END}\n\n## {heading}\n\nSo it is.[^frame]"))
    assert any(f"nothing leads to `## {heading}`" in text for text in found)


@pytest.mark.parametrize("heading", ["is-it-free-again", "simpler", "leaving"])
def test_heading_that_the_talk_itself_comes_to_is_none(heading: str) -> None:
    found = complaints(altered("support-line", END, f"{END}\n\n## {heading}\n\nSo it is.[^frame]"))
    assert not any("nothing leads to" in text for text in found)


def test_topic_that_leads_on_from_nothing_is_found(content: Path) -> None:
    add_topic(content)
    assert any("`garden-birds` is in no group of guide.yaml" in text for text in complaints(load(content)))


def test_every_topic_is_to_have_plainer_words_but_the_number(content: Path) -> None:
    path = add_topic(content)
    said = f"[WARNING] {path}:19: nothing is said in plainer words; write them under `## simpler` (C20)"
    assert [text for text in complaints(load(content)) if "plainer words;" in text] == [said]
    path.write_text(f"{path.read_text('utf-8')}\n## simpler\n\nIt is a bird.[^F30]\n", "utf-8")
    assert not [text for text in complaints(load(content)) if "plainer words;" in text]


def test_plainer_words_are_missed_only_where_the_guide_wants_them(content: Path) -> None:
    add_topic(content)
    limits = content / "checks.yaml"
    limits.write_text(limits.read_text("utf-8").replace("each_simpler: true", "each_simpler: false"), "utf-8")
    assert not [text for text in complaints(load(content)) if "plainer words;" in text]


STRAYS = {
    "topics/garden-birds.txt": "call it `garden-birds.md`, or delete it",
    "topics/garden-birds.md.txt": "call it `garden-birds.md`, or delete it",
    "topics/notes.docx": "files here are `*.md`",
    "signposts/crisis.MD": "call it `crisis.md`, or delete it",
    "topics/old/men.md": "nothing reads a folder `topics/old`",
    "topcis/men.md": "nothing reads a folder `topcis`",
    "talks/a-talk.yml": "call it `a-talk.yaml`, or delete it",
    "examples/men.text": "call it `men.txt`, or delete it",
    "phrase.yaml": "a guide has checks.yaml, ",
    "guide.yaml.bak": "rename it, or delete it",
}


@pytest.mark.parametrize("name", STRAYS)
def test_file_that_nothing_reads_is_found(name: str, content: Path) -> None:
    stray = content / name
    stray.parent.mkdir(exist_ok=True)
    stray.write_text("words that somebody wrote", "utf-8")
    (found,) = [text for text in complaints(load(content)) if "(C19)" in text]
    assert found.startswith(f"[ERROR] {stray}:1: ")
    assert STRAYS[name] in found


@pytest.mark.parametrize("name", [".DS_Store", "topics/.men.md.swp", "README.md", "listing/notes.txt"])
def test_other_programs_files_and_notes_are_let_be(name: str, content: Path) -> None:
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).write_text("no words of the guide", "utf-8")
    assert [text for text in complaints(load(content)) if "(C19)" in text] == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    Listening:", "    Listenning:", "the page says no `Listenning`; did you mean `Listening`?"),
        ("    Listening: Hört zu\n", "", "the page says `Listening` in English; add a line for it"),
        ("öffne {name}", "öffne {nmae}", "open {name}”.`; write the same braces"),
    ],
)
def test_words_of_the_page_that_do_not_fit_it_are_found(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    folder = shutil.copytree(GERMAN, tmp_path / "guide")
    assert not [text for text in complaints(load(folder)) if " page " in text or "braces" in text]
    file = folder / "guide.yaml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert any(f"{file}:" in text and message in text for text in complaints(load(folder)))
