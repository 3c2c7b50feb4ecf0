"""A new answer with nothing but twelve ways of asking: whether other words find it, and what it takes from others."""

import json
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from skill.content.model import Guide
from skill.recogniser import Recogniser
from skill.recogniser.encoder import open_encoder
from skill.training.bank import Bank
from skill.training.refit import foresee
from tests.recogniser.scoring import QUESTIONS, UNSEEN, rows

NEW = json.loads((QUESTIONS / "new-answers.json").read_text("utf-8"))
FOUND, STOLEN = 0.20, 0.01

pytestmark = pytest.mark.skipif(not open_encoder(), reason="the second reader's weights are not there")


@pytest.fixture(scope="module")
def taught(recogniser: Recogniser) -> dict[str, Recogniser]:
    """For each new answer a recogniser that was taught it, as the desk foresees it."""
    assert recogniser.readers
    bank = Bank(recogniser.guide, recogniser.readers.weights)
    return {
        name: Recogniser(
            with_answer(recogniser.guide, name), weights=foresee(bank, name, one["asks"]).weights
        )
        for name, one in NEW.items()
    }


def with_answer(guide: Guide, name: str) -> Guide:
    """The guide with one more topic, of which no way of asking is known word for word."""
    topic = next(answer for answer in guide.answers.values() if answer.kind == "topic")
    return replace(guide, answers={**guide.answers, name: replace(topic, id=name, asks=(), related=())})


def found(taught: dict[str, Recogniser], said: dict[str, list[str]]) -> Iterator[bool]:
    for name, utterances in said.items():
        yield from (taught[name].recognise(words).id == name for words in utterances)


def test_paraphrases_find_it(taught: dict[str, Recogniser]) -> None:
    all_ = list(found(taught, {name: one["said"] for name, one in NEW.items()}))
    assert sum(all_) >= FOUND * len(all_)


def test_it_takes_no_other_answers_questions(taught: dict[str, Recogniser]) -> None:
    others = [row["text"] for row in rows(UNSEEN / "inscope.jsonl")[::3]]
    all_ = list(found(taught, dict.fromkeys(NEW, others)))
    assert sum(all_) <= STOLEN * len(all_)
