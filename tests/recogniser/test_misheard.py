"""What a recogniser of speech makes of a sentence is taught as what the sentence was."""

import shutil
from pathlib import Path

import pytest

from skill.content import load
from skill.training.examples import Utterance, fingerprint, taught
from skill.training.limits import folds
from skill.training.misheard import misheard
from tests.programs import program

COMPOSTING = Path(__file__).parents[2] / "examples" / "composting"
SAID, HEARD = "when will my heap be done", "when will my sheep be done"
FILE = Path("examples", "how-long-it-takes.txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A guide with an example that was misheard."""
    folder = tmp_path / "composting"
    shutil.copytree(COMPOSTING, folder)
    (folder / "examples").mkdir(exist_ok=True)
    (folder / FILE).write_text(f"{SAID}\n", "utf-8")
    (folder / "misheard.tsv").write_text(f"{SAID}\t{HEARD}\n", "utf-8")
    return folder


def test_it_is_what_the_sentence_was(folder: Path) -> None:
    assert Utterance(HEARD, "how-long-it-takes", SAID) in taught(load(folder))


def test_it_goes_when_the_sentence_goes(folder: Path) -> None:
    (folder / FILE).write_text("is a year long enough\n", "utf-8")
    assert HEARD not in {row.words for row in taught(load(folder))}


def test_what_somebody_wrote_elsewhere_is_not_overruled(folder: Path) -> None:
    (folder / "examples" / "none.txt").write_text(f"{HEARD}\n", "utf-8")
    assert [row.name for row in taught(load(folder)) if row.words == HEARD] == ["none"]


def test_weights_are_older_than_what_was_misheard_since(folder: Path) -> None:
    before = fingerprint(load(folder))
    (folder / "misheard.tsv").write_text(f"{SAID}\twhen will my heat be done\n", "utf-8")
    assert fingerprint(load(folder)) != before


def test_it_is_asked_in_the_same_part_as_the_sentence(folder: Path) -> None:
    rows = taught(load(folder))
    part = dict(zip((row.words for row in rows), folds(rows), strict=True))
    assert part[HEARD] == part[SAID]


def test_a_program_mishears_what_another_speaks() -> None:
    program("flite")
    said = ["what is metastatic breast cancer", "what is lymphoedema", "tell me about the peritoneum"]
    heard = dict(misheard(said))
    assert heard
    assert set(heard) <= set(said)
    assert all(words != before for before, words in heard.items())
