"""Findings lead to a line that somebody can change: of the content if it says the words, else of the JSON."""

import json

import pytest

from skill.checks.amazon import Finding, placed
from tests.checks.amazon.good import LANGUAGE, ROBIN, model

TEXT = json.dumps(model(), indent=1)
LINES = TEXT.splitlines()


def place(pointer: str, said_in: dict[str, str] | None = None) -> str:
    finding = Finding(pointer, "IM-0", "error", "is wrong")
    return placed([finding], "bird.json", TEXT, (said_in or {}).get)[0].where


def line_of(words: str) -> str:
    return f"bird.json:{next(n for n, line in enumerate(LINES, 1) if words in line)}"


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        (f"{LANGUAGE}/invocationName", '"invocationName"'),
        (f"{ROBIN}/samples/1", '"what is a robin"'),
        (f"{LANGUAGE}/types/0/values/1/name/value", "sunflower"),
        (f"{LANGUAGE}/invocationName/deeper/still", '"invocationName"'),
    ],
)
def test_pointer_becomes_the_line_it_points_at(pointer: str, words: str) -> None:
    assert place(pointer) == line_of(words)


def test_empty_pointer_is_the_whole_file() -> None:
    assert place("") == "bird.json:1"


def test_sample_leads_to_the_content_that_says_it() -> None:
    assert place(f"{ROBIN}/samples/1", {"what is a robin": "topics/robin.md:7"}) == "topics/robin.md:7"


def test_intent_leads_to_the_content_of_its_first_sample() -> None:
    assert place(ROBIN, {"robins": "topics/robin.md:5"}) == "topics/robin.md:5"


def test_place_that_is_known_already_stays() -> None:
    assert place("/srv/guide/release.yaml:4") == "/srv/guide/release.yaml:4"


def test_finding_is_shown_as_editors_and_ci_read_it() -> None:
    error = Finding("topics/robin.md:7", "IM-29", "error", "holds ?")
    assert str(error) == "[ERROR] topics/robin.md:7: holds ? (IM-29)"
    warning = Finding("topics/robin.md:7", "IM-37", "warning", "few")
    assert str(warning) == "[WARNING] topics/robin.md:7: few (IM-37)"
    release = Finding("release.yaml:4", "IM-20", "release", "is none")
    assert str(release).startswith("[ERROR]")
