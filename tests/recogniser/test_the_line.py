"""The line the recogniser reaches on questions it was not made from. A fall below it is a fault, not a nuance."""

from functools import cache
from pathlib import Path

import pytest

from skill.content.templates import expand
from skill.recogniser import Recogniser
from tests.recogniser.scoring import QUESTIONS, UNSEEN, Shares, files, rows, shares

LINE = [
    # file, least right, most wrong
    (UNSEEN / "inscope.jsonl", 0.97, 0.02),
    (UNSEEN / "nearmiss.jsonl", 0.98, 0.02),
    (UNSEEN / "urgent.jsonl", 0.95, 0.02),
    (UNSEEN / "farmiss.jsonl", 0.97, 0.03),
    (UNSEEN / "north" / "inscope.jsonl", 0.90, 0.03),
    (UNSEEN / "north" / "nearmiss.jsonl", 0.95, 0.02),
    (UNSEEN / "north" / "farmiss.jsonl", 0.97, 0.03),
    (UNSEEN / "forums" / "inscope.jsonl", 0.90, 0.04),
    (UNSEEN / "forums" / "nearmiss.jsonl", 0.94, 0.02),
    (UNSEEN / "forums" / "farmiss.jsonl", 0.95, 0.05),
    (QUESTIONS / "inscope.jsonl", 0.93, 0.02),
    (QUESTIONS / "nearmiss.jsonl", 0.93, 0.05),
    (QUESTIONS / "urgent.jsonl", 0.94, 0.02),
    (QUESTIONS / "farmiss.jsonl", 0.98, 0.02),
    (QUESTIONS / "speech.jsonl", 0.55, 0.07),
]


@cache
def shares_of(file: Path, recogniser: Recogniser) -> Shares:
    return shares(rows(file), recogniser.recognise)


@pytest.mark.parametrize(("file", "least", "most"), LINE, ids=lambda value: getattr(value, "stem", value))
def test_holds(file: Path, least: float, most: float, measured: Recogniser) -> None:
    found = shares_of(file, measured)
    assert found.right >= least
    assert found.wrong <= most


def test_asks_back_seldom(measured: Recogniser) -> None:
    assert shares_of(QUESTIONS / "inscope.jsonl", measured).asked_back < 0.10


def test_calm_words_of_danger_stay_calm(measured: Recogniser) -> None:
    found = [measured.recognise(row["text"]) for row in rows(QUESTIONS / "calm.jsonl")]
    danger = {"crisis", "emergency", "feeling-unwell", "distress"}
    assert sum(each.id in danger for each in found) / len(found) < 0.10


def test_no_question_is_a_way_of_asking_or_an_example(recogniser: Recogniser) -> None:
    guide = recogniser.guide
    taught = {
        said for answer in guide.answers.values() for ask in answer.asks for said in expand(ask.template)
    }
    for file in (Path(guide.folder) / "examples").glob("*.txt"):
        taught.update(file.read_text("utf-8").splitlines())
    measured = {row["text"] for file in files() for row in rows(file)}
    assert not measured & taught
