"""Session attributes are taken up again or dropped quietly: never an error, never half taken."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from skill.alexa import names
from skill.alexa.handlers import Voice
from skill.alexa.skill import VoiceSkill, answer
from skill.content import Guide, load
from skill.conversation.state import State, from_json, to_json
from skill.speaker import Device
from tests.requests import intent
from tests.turns import assert_turn

GUIDE = load()
OUTCOMES: list[str] = []
SKILL = VoiceSkill(Voice(GUIDE, lambda outcome, _answer, _seconds: OUTCOMES.append(outcome)))
INTENTS = [*names.BUILT_IN, *names.intents_of_controls(GUIDE), names.FALLBACK, "LocalRecurrenceIntent"]
TALK = ["what is a local recurrence", "yes", "slower", "read me everything", "what can i ask", "more", "help"]

SLOT = next(iter(GUIDE.slots))
answers = st.sampled_from([*GUIDE.answers, ""])
passages = st.tuples(
    st.sampled_from(["answer", "phrase"]),
    answers | st.sampled_from([*GUIDE.phrases.__struct_fields__]),
    st.integers(-1, 20),
    st.sampled_from(["", SLOT, "colour"]),
    st.sampled_from(["", "nowhere", *[value.id for value in GUIDE.slots[SLOT].values][:3]]),
    st.sampled_from(["", "common", "brain", "nowhere"]),
)
kinds = st.sampled_from([*GUIDE.phrases.offers.__struct_fields__, "nothing"])
plausible = st.fixed_dictionaries(
    {"v": st.just(1)},
    optional={
        "topic": passages,
        "offer": st.tuples(kinds, answers),
        "slow": st.booleans(),
        "misses": st.integers(-1, 10**20),
        "last": st.lists(passages, max_size=3),
        "listed": st.integers(-1, 30),
        "story": st.booleans(),
        "heard": st.lists(answers, max_size=9),
    },
)


@settings(max_examples=500, deadline=None)
@given(attributes=plausible, name=st.sampled_from(INTENTS))
def test_attributes_of_the_right_shape_and_the_wrong_sense_do_no_harm(
    attributes: dict[str, Any], name: str
) -> None:
    OUTCOMES.clear()
    response = answer(SKILL, intent(name, None, json.loads(json.dumps(attributes))))
    assert_turn(response, GUIDE)
    assert OUTCOMES != ["failed"]


def states(device: Device) -> list[dict[str, Any]]:
    """The states along one talk."""
    device.fall_silent()
    return [device.say(words).state for words in TALK]


@pytest.mark.parametrize(
    "attributes",
    [
        None,
        {},
        {"v": 2},
        {"v": "1"},
        {"v": True},
        {"v": 1, "more": 1},
        {"v": 1, "slow": "yes"},
        {"v": 1, "last": [[]]},
    ],
    ids=str,
)
def test_attributes_that_are_not_ours_are_dropped(attributes: Any, guide: Guide) -> None:
    assert from_json(attributes, guide) == State()


MENU = len(GUIDE.about.menu)
PARTS = len(GUIDE.answers["local-recurrence"].parts)
PLACE = ["answer", "can-it-spread-to", 0, SLOT, "brain", "brain"]
OF_STORY = ["answer", GUIDE.about.story[0], 0, "", "", ""]
NOWHERE: dict[str, dict[str, Any]] = {
    "a part after the last": {"topic": ["answer", "local-recurrence", PARTS]},
    "a part of no answer": {"topic": ["answer", "nowhere"]},
    "a phrase as the topic": {"topic": ["phrase", "welcome"]},
    "a phrase that is none": {"last": [["phrase", "nothing"]]},
    "the offers as a phrase": {"last": [["phrase", "offers"]]},
    "a list after its end": {"last": [["phrase", "topics", MENU]]},
    "listed past the menu": {"listed": MENU},
    "three passages at once": {"last": [["phrase", "welcome"]] * 3},
    "nothing said, and an offer": {"last": [], "offer": ["more", ""]},
    "an offer of no answer": {"offer": ["topic", "nowhere"]},
    "an offer that names none": {"offer": ["topic", ""]},
    "an open question with an answer": {"offer": ["open", "men"]},
    "a story that is none": {"story": True},
    "a story that leads out of it": {"story": True, "topic": OF_STORY, "offer": ["story", "men"]},
    "a value without a slot": {"last": [["answer", "local-recurrence", 0, "", "brain", ""]]},
    "a wording without a slot": {"last": [["answer", "can-it-spread-to", 0, "", "", "brain"]]},
    "a slot that is none": {"last": [["answer", "local-recurrence", 0, "colour", "", ""]]},
    "the wording of another value": {"last": [[*PLACE[:4], "bones", "brain"]]},
    "a wording for no value": {"last": [[*PLACE[:4], "", "brain"]]},
}
"""Attributes of the right shape that name a place where no talk can be."""


@pytest.mark.parametrize("place", NOWHERE)
def test_place_where_no_talk_can_be_is_dropped(place: str, device: Device, guide: Guide) -> None:
    state = device.say("what is a local recurrence").state
    assert from_json({**state, "last": [PLACE]}, guide) != State(), "what is changed is right before"
    assert from_json({**state, **NOWHERE[place]}, guide) == State()


def test_state_of_another_version_is_dropped_from_every_state(device: Device, guide: Guide) -> None:
    for state in states(device):
        assert from_json(state, guide) != State()
        assert from_json({**state, "v": 2}, guide) == State()


def test_state_cut_short_is_dropped_or_whole(device: Device, guide: Guide) -> None:
    for state in states(device):
        for field in state:
            kept = from_json({key: value for key, value in state.items() if key != field}, guide)
            assert from_json(to_json(kept), guide) == kept


def test_huge_attributes_are_dropped(device: Device, guide: Guide) -> None:
    huge = {**states(device)[0], "heard": ["local-recurrence"] * 10_000}
    assert from_json(huge, guide) == State()


def test_state_survives_json(device: Device, guide: Guide) -> None:
    for state in states(device):
        assert to_json(from_json(json.loads(json.dumps(state)), guide)) == state


def test_state_holds_keys_and_no_words(device: Device) -> None:
    state = json.dumps(device.say("can it spread to my knee").state)
    assert "I do not have" not in state
    assert "knee" in state, "the value's id, from slots.yaml"
    unheard = device.say("i have a question about zebras on holiday").state
    assert "zebra" not in json.dumps(unheard)
