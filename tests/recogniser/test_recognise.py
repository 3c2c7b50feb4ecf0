"""What listeners say, and what the recogniser makes of it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from skill.content import load
from skill.content.compiled import WEIGHTS, load_weights
from skill.content.templates import expand
from skill.recogniser import Recogniser
from skill.recogniser.recognition import Context
from skill.training.examples import fingerprint
from skill.training.why import explain

ROOT = Path(__file__).parents[2]

BORDERS = {
    "how does it spread": "how-it-spreads",
    "where does it spread": "where-it-spreads",
    "can it spread to my lungs": "can-it-spread-to",
    "will it spread to every organ": "will-it-spread-everywhere",
    "can it come back": "will-it-come-back",
    "why does it come back": "why-cancers-come-back",
    "what's it called when it comes back": "recurrence",
    "um so it's come back in my scar what do they call that": "local-recurrence",
    "cancer has come back in the armpit nodes what is that called": "regional-recurrence",
    "is a recurrence the same thing as secondary breast cancer": "is-a-recurrence-secondary",
    "what do they give you for secondaries": "treatment-of-secondary",
    "how is it treated if it comes back in the breast": "treatment-of-recurrence",
}

DANGER = {
    "i can't breathe what is lymphoedema": "emergency",
    "what is a recurrence oh god she's collapsed on the floor": "emergency",
    "i don't want to be here any more": "crisis",
    "i've got a temperature and i had chemo on monday": "feeling-unwell",
    "i'm so frightened": "distress",
}

CALM = {
    "can it spread to the lungs so you can't breathe": "can-it-spread-to",
    "i'm dying to know what lymph nodes are": "lymph-nodes",
}

SOUNDS = {
    "what is lynn for deema": "lymphoedema",
    "how do they treat meta static breast cancer": "treatment-of-secondary",
    "what is the perry tone eum": "peritoneum",
    "what is a local re currents": "local-recurrence",
}

SOUNDS_BETTER = {
    "how is a local rick currents treated": "treatment-of-recurrence",
}
"""Here the words as written mean something too; what they sound like explains more."""

NOTHING = [
    "how fast does butter spread on toast",
    "what is the difference between primary and secondary school",
    "play my relapse playlist",
    "what time is it",
    "",
    "?!",
]


@pytest.mark.parametrize(("said", "answer"), {**BORDERS, **DANGER, **CALM, **SOUNDS, **SOUNDS_BETTER}.items())
def test_hears(said: str, answer: str, recogniser: Recogniser) -> None:
    assert recogniser.recognise(said).id == answer


@pytest.mark.parametrize("said", NOTHING)
def test_says_nothing_of_what_is_not_its_subject(said: str, recogniser: Recogniser) -> None:
    assert recogniser.recognise(said).outcome == "none"


@pytest.mark.parametrize(
    ("said", "answer"), [("what is lymphoma", "lymphoedema"), ("where is the perineum", "peritoneum")]
)
def test_asks_back_about_words_that_are_easily_taken_for_others(
    said: str, answer: str, recogniser: Recogniser
) -> None:
    found = recogniser.recognise(said)
    assert (found.outcome, found.id) == ("confirm", answer)


def test_names_the_place_that_was_asked_about(recogniser: Recogniser) -> None:
    found = recogniser.recognise("could breast cancer ever spread to the liver")
    assert (found.slot, found.value) == ("place", "liver")


def test_every_way_of_asking_finds_its_own_answer(recogniser: Recogniser) -> None:
    wrong = [
        (said, recogniser.recognise(said).id)
        for answer in recogniser.guide.answers.values()
        for ask in answer.asks
        for said in expand(ask.template)
        if "{" not in said and recogniser.recognise(said).id != answer.id
    ]
    assert not wrong


def test_endless_speech_is_answered(recogniser: Recogniser) -> None:
    assert recogniser.recognise("spread " * 20_000).outcome


def test_is_the_same_in_every_process() -> None:
    def verdicts(seed: str) -> str:
        words = "\n".join([*BORDERS, *DANGER, *SOUNDS])
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "skill.cli", "recognise"]
        return subprocess.run(
            command, input=words, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert verdicts("1") == verdicts("2")


def test_weights_are_fresh() -> None:
    guide = load()
    weights = load_weights(Path(guide.folder))
    assert weights
    assert weights.made_from == fingerprint(guide), f"{WEIGHTS} is stale: run ./run model"


def test_an_editor_can_see_why(recogniser: Recogniser) -> None:
    lines = "\n".join(explain("how fast does it spread", recogniser))
    assert "means speed: fast" in lines
    assert "by its words: " in lines
    assert "by its sense: " in lines
    assert re.search("nearest to it by words, of [a-z-]+: how (fast|quick)", lines)
    assert re.search("nearest to it by sense, of [a-z-]+: how (fast|quick)", lines)


def test_an_editor_can_see_what_the_talk_before_added(recogniser: Recogniser) -> None:
    context = Context(frozenset({"treatment"}), talking=True)
    assert "recognised: none" in explain("how is it treated", recogniser)[0]
    lines = explain("how is it treated", recogniser, context)
    assert "recognised: follow-up treatment" in lines[0]
    assert lines[1] == "after what was said before, it may follow up: treatment"
