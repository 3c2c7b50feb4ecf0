"""A new answer with nothing but twelve ways of asking: whether other words find it, and what it takes from others."""

import json
from collections.abc import Iterator

import numpy as np
import pytest
from msgspec.structs import replace

from skill.content.model import Guide
from skill.recogniser import Recogniser
from skill.recogniser.encoder import open_encoder
from skill.training.bank import Bank
from skill.training.examples import Utterance
from skill.training.newcomers import made_room
from skill.training.refit import foresee
from skill.training.why import explain
from tests.conftest import encodes_once, remembering
from tests.recogniser.scoring import QUESTIONS, UNSEEN, rows

NEW = json.loads((QUESTIONS / "new-answers.json").read_text("utf-8"))
FOUND, STOLEN = 0.45, 0.01

pytestmark = pytest.mark.skipif(not open_encoder(), reason="the second reader's weights are not there")


@pytest.fixture(scope="module")
def taught(recogniser: Recogniser) -> dict[str, Recogniser]:
    """For each new answer a recogniser that was taught it, as the desk foresees it."""
    assert recogniser.readers
    bank = Bank(recogniser.guide, recogniser.readers.weights)
    return {
        name: encodes_once(
            Recogniser(with_answer(recogniser.guide, name), weights=foresee(bank, name, one["asks"]).weights)
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


def test_paraphrases_find_it_and_it_takes_no_other_answers_questions(taught: dict[str, Recogniser]) -> None:
    """Both in one test: apart, two processes might each teach for half a minute."""
    own = list(found(taught, {name: one["said"] for name, one in NEW.items()}))
    assert sum(own) >= FOUND * len(own)
    others = [row["text"] for row in rows(UNSEEN / "inscope.jsonl")[::3]]
    taken = list(found(taught, dict.fromkeys(NEW, others)))
    assert sum(taken) <= STOLEN * len(taken)


def test_an_editor_sees_which_were_heard_by_nearness_alone(taught: dict[str, Recogniser]) -> None:
    """Which these are moves with each training: some of what finds a new answer, and not all."""
    told = {True: 0, False: 0}
    for name, one in NEW.items():
        for words in one["said"]:
            lines = explain(words, taught[name])
            alone = any(line.startswith("heard by nearness alone: ") for line in lines)
            found = lines[0].startswith(f"recognised: topic {name}")
            assert found or not alone, words
            told[alone] += found
    assert all(told.values())


OLD = [Utterance(f"what is {word} about the lymph nodes", "lymph-nodes") for word in map(str, range(300))]
ASKS = [Utterance("what is a seroma", "seroma"), Utterance("what is fluid under the wound called", "seroma")]


def made(recogniser: Recogniser, *rows: Utterance) -> list[Utterance]:
    """What is taught after new answers have claimed what was refused."""
    encoder = remembering()
    assert encoder
    return made_room(recogniser.guide, rows, np.stack([encoder.encode(row.words) for row in rows]))[0]


def test_what_was_refused_before_there_was_an_answer_is_its_own_now(recogniser: Recogniser) -> None:
    refused = Utterance("what's a seroma please", "beyond-this-guide")
    assert made(recogniser, *OLD, *ASKS, refused)[-1] == Utterance(refused.words, "seroma")


def test_what_might_ask_for_a_new_answer_teaches_nothing(recogniser: Recogniser) -> None:
    refused = Utterance("how long do seromas last", "beyond-this-guide")
    assert refused.words not in [row.words for row in made(recogniser, *OLD, *ASKS, refused)]


@pytest.mark.parametrize("name", ["beyond-this-guide", "none", "feeling-unwell"])
def test_what_is_something_else_stays_what_it_is(name: str, recogniser: Recogniser) -> None:
    other = Utterance(
        "what is a good recipe for soup" if name == "none" else "my breast is hot and red", name
    )
    assert made(recogniser, *OLD, *ASKS, other)[-1] == other


def test_nobody_in_need_is_claimed(recogniser: Recogniser) -> None:
    need = Utterance("what is this seroma it is bleeding badly", "emergency")
    assert made(recogniser, *OLD, *ASKS, need)[-1] == need


def test_an_answer_with_many_sentences_claims_nothing(recogniser: Recogniser) -> None:
    refused = Utterance("what is number three about the lymph nodes", "beyond-this-guide")
    assert made(recogniser, *OLD, *ASKS, refused)[-1] == refused
