"""Examples that nothing is learned from, or that two answers claim, are found; a guide's own are let be."""

from pathlib import Path

import pytest

from skill.checks.everything import weights_are_fresh
from skill.cli.__main__ import main
from skill.content import load
from skill.content.templates import compared
from tests.checks.words.spoil import complaints
from tests.conftest import with_few_examples


@pytest.fixture
def taught(content: Path) -> Path:
    """A copy of the guide with a few examples of each kind."""
    return with_few_examples(content)


OURS = "that thing of mine"
"""Words of the sentence that a test writes under two answers."""


def of_examples(content: Path) -> list[str]:
    """What is said of the files of examples."""
    found = [text for text in complaints(load(content)) if f"{content / 'examples'}" in text]
    return [text for text in found if text.startswith("[ERROR]") or OURS in text]


def add(content: Path, name: str, line: str) -> int:
    """One more example; the number of its line."""
    file = content / "examples" / name
    before = file.read_text("utf-8").splitlines() if file.exists() else []
    file.write_text("\n".join([*before, line, ""]), "utf-8")
    return len(before) + 1


def test_the_guide_s_own_are_let_be(content: Path) -> None:
    assert of_examples(content) == []


@pytest.mark.parametrize(
    ("name", "said"),
    [("lymphodema.txt", "did you mean `lymphoedema`?"), ("bone-scan.txt", "call it as an answer is called")],
)
def test_file_whose_name_is_no_answer_is_found(name: str, said: str, taught: Path) -> None:
    add(taught, name, "what is a thing that nobody asks")
    (found,) = of_examples(taught)
    assert f"{taught / 'examples' / name}:1: there is no answer" in found
    assert said in found


def test_empty_file_is_found(taught: Path) -> None:
    (taught / "examples" / "men.txt").write_text("\n \n", "utf-8")
    (found,) = of_examples(taught)
    assert "men.txt:1: the file is empty" in found


def test_file_in_another_encoding_is_found_at_its_line(taught: Path) -> None:
    file = taught / "examples" / "men.txt"
    lines = file.read_bytes().count(b"\n")
    file.write_bytes(file.read_bytes() + "caf\xe9 for men\n".encode("latin-1"))
    (found,) = of_examples(taught)
    assert f"men.txt:{lines + 1}: not UTF-8" in found


def test_a_guide_whose_examples_decline_nothing_is_told_so_until_they_do(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Training would learn nothing of it, and no running of ./run model would mend that."""
    for file in [*(content / "examples").iterdir(), content / "weights.json"]:
        file.unlink()
    add(content, "men.txt", "what about my brother")
    (found,) = of_examples(content)
    assert f"{content / 'examples' / 'men.txt'}:1: nothing is learned from it without" in found
    assert f"write some into {content / 'examples' / 'none.txt'} (C21)" in found
    assert weights_are_fresh(load(content)) == []
    assert main(["model", "--content", str(content)]) == 0
    assert f"a sentence a line, into {content / 'examples' / 'none.txt'}" in capsys.readouterr().err
    assert not (content / "weights.json").exists()
    add(content, "none.txt", "who won the match")
    assert of_examples(content) == []
    assert len(weights_are_fresh(load(content))) == 1


@pytest.mark.parametrize("command", [["model"], ["check"], ["diff", "HEAD"]])
def test_no_command_ends_in_a_traceback_at_another_encoding(
    command: list[str], content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (content / "examples" / "men.txt", content / "topics" / "men.md"):
        file.write_bytes(file.read_bytes() + b"caf\xe9\n")
    assert main([*command, "--content", str(content)]) == 1
    assert "[ERROR]" in capsys.readouterr().err


def test_examples_in_another_encoding_are_named_by_what_learns_from_them(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "examples" / "men.txt").write_bytes(b"caf\xe9\n")
    assert main(["model", "--content", str(content)]) == 1
    assert "men.txt:1: not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize("other", ["lymphoedema.txt", "none.txt"])
def test_sentence_under_two_answers_is_found_at_both(other: str, taught: Path) -> None:
    here = add(taught, "men.txt", "what is that thing of mine called")
    there = add(taught, other, "What is that thing of mine called")
    found = " ".join(of_examples(taught))
    assert f"men.txt:{here}" in found
    assert f"{other}:{there}" in found
    assert "keep one of the two" in found


def asked(content: Path) -> str:
    """A way of asking for a local recurrence that is no example."""
    taught = {
        line for file in (content / "examples").glob("*.txt") for line in file.read_text("utf-8").splitlines()
    }
    ways = (said for ask in load(content).answers["local-recurrence"].asks for said in compared(ask.template))
    return next(said for said in ways if said not in taught)


def test_example_that_is_another_answers_way_of_asking_is_found(taught: Path) -> None:
    line = add(taught, "none.txt", asked(taught).capitalize())
    (found,) = of_examples(taught)
    assert f"none.txt:{line}: a way of asking for `local-recurrence` too" in found
    assert "local-recurrence.md:" in found


def test_follow_up_may_be_a_way_of_asking(taught: Path) -> None:
    add(taught, "how.txt", asked(taught))
    assert of_examples(taught) == []


def test_weights_older_than_their_examples_are_found(content: Path) -> None:
    assert weights_are_fresh(load(content)) == []
    add(content, "men.txt", "a sentence that was not learned yet")
    (found,) = weights_are_fresh(load(content))
    assert "weights.json:1: older than what they are learned from; run ./run model" in str(found)


def test_new_topic_begins_its_examples(taught: Path) -> None:
    assert main(["new", "topic", "garden-birds", "--content", str(taught)]) == 0
    assert (taught / "examples" / "garden-birds.txt").read_text("utf-8") == "garden birds\n"
    assert of_examples(taught) == []
