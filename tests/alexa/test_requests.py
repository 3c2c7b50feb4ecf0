"""Requests in every shape Amazon may send: read defensively, answered or met with silence."""

import logging
from typing import Any

import pytest
from ask_sdk_core.skill import CustomSkill

from skill.alexa import names
from skill.alexa.handlers import Voice
from skill.alexa.skill import VoiceSkill, answer
from skill.content import Guide
from skill.content.wordings import each
from skill.speech import heard_words
from tests.requests import ended, intent, launch, request
from tests.turns import assert_turn

Json = dict[str, Any]
ASK = "CanItSpreadToIntent"
OUTCOMES: list[tuple[str, str]] = []


@pytest.fixture(scope="module")
def skill(guide: Guide) -> CustomSkill:
    """The shipped guide as a skill that notes what became of each turn."""
    return VoiceSkill(Voice(guide, lambda outcome, id_, _seconds: OUTCOMES.append((outcome, id_))))


def said(skill: CustomSkill, envelope: Json) -> str:
    """What is heard in answer to an envelope."""
    return heard_words(answer(skill, envelope)["response"]["outputSpeech"]["ssml"])


def authority(code: str | None, *ids: str | None) -> Json:
    """What one authority made of a slot."""
    values = [{"value": {"name": "any", "id": id_}} for id_ in ids]
    return {"authority": "any", "status": {"code": code} if code else None, "values": values or None}


def place(value: str | None, *authorities: Json) -> Json:
    """The slot of "can it spread to my ..."."""
    resolutions = {"resolutions": {"resolutionsPerAuthority": list(authorities)}} if authorities else {}
    return {"place": {"name": "place", "value": value, **resolutions}}


MATCH, NO_MATCH = "ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH"
LUNGS = "breast cancer can spread to the lungs"
LIVER = "breast cancer can reach the liver"
UNKNOWN = "I do not have information about that place"
GENERAL = "When breast cancer spreads, the most common places"
SLOTS: dict[str, tuple[Json | None, str]] = {
    "no slots": (None, GENERAL),
    "none of ours": ({}, GENERAL),
    "another slot": ({"colour": {"name": "colour", "value": "red"}}, GENERAL),
    "no value": (place(None), GENERAL),
    "empty value": (place("  "), GENERAL),
    "not heard": (place("?", authority(NO_MATCH)), GENERAL),
    "no resolutions": (place("lungs"), LUNGS),
    "no resolutions, a synonym": (place("left lung"), LUNGS),
    "no resolutions, unknown": (place("zebra"), UNKNOWN),
    "a match": (place("lungs", authority(MATCH, "lungs")), LUNGS),
    "a match by another name": (place("breathing parts", authority(MATCH, "lungs")), LUNGS),
    "several values": (place("thing", authority(MATCH, "liver", "lungs")), LIVER),
    "several values, one said": (place("lungs", authority(MATCH, "liver", "lungs")), LUNGS),
    "several authorities": (place("x", authority(NO_MATCH), authority(MATCH, "lungs")), LUNGS),
    "no match": (place("zebra", authority(NO_MATCH)), UNKNOWN),
    "no match, but a value of ours": (place("lungs", authority(NO_MATCH)), LUNGS),
    "time ran out": (place("lungs", authority("ER_ERROR_TIMEOUT")), LUNGS),
    "their fault": (place("zebra", authority("ER_ERROR_EXCEPTION")), UNKNOWN),
    "a match of nothing": (place("zebra", authority(MATCH)), UNKNOWN),
    "an id we do not have": (place("lungs", authority(MATCH, "wings")), LUNGS),
    "no id": (place("lungs", authority(MATCH, None)), LUNGS),
    "no status": (place("lungs", authority(None, "liver")), LUNGS),
    "no authorities": ({"place": {"name": "place", "value": "lungs", "resolutions": {}}}, LUNGS),
    "a slot of nothing": ({"place": {}}, GENERAL),
}
"""Shapes of entity resolution -> what is heard."""


@pytest.mark.parametrize("shape", SLOTS)
def test_slot_is_read_whatever_its_shape(shape: str, skill: CustomSkill, guide: Guide) -> None:
    slots, words = SLOTS[shape]
    envelope = intent(ASK, slots)
    assert words.lower() in said(skill, envelope).lower()
    assert_turn(answer(skill, envelope), guide)
    assert OUTCOMES[-1] == ("topic", "can-it-spread-to")


DANGER = {
    "lungs and i cannot breathe": "emergency",
    "spine i want to kill myself": "crisis",
    "legs i've got a temperature and i had chemo on monday": "feeling-unwell",
    "everywhere and i'm so frightened": "distress",
}
"""What stands in the slot of a place -> the signpost that has to be heard instead of an answer about a place."""


@pytest.mark.parametrize("words", DANGER)
def test_danger_inside_a_slot_is_heard_first(words: str, skill: CustomSkill, guide: Guide) -> None:
    signpost = DANGER[words]
    for slot in (place(words), place(words, authority(NO_MATCH))):
        envelope = intent(ASK, slot)
        assert said(skill, envelope).startswith(guide.answers[signpost].parts[0][0].text.split("{")[0])
        assert OUTCOMES[-1] == ("signpost", signpost)
        assert_turn(answer(skill, envelope), guide)


@pytest.mark.parametrize("words", ["the gate post", "the moon and back"])
def test_place_on_no_list_is_no_danger(words: str, skill: CustomSkill) -> None:
    assert UNKNOWN in said(skill, intent(ASK, place(words)))


def test_listener_s_own_words_are_not_said_back(skill: CustomSkill) -> None:
    assert "zebra" not in said(skill, intent(ASK, place("zebra", authority(NO_MATCH)))).lower()


@pytest.mark.parametrize(
    "slots",
    [
        None,
        {},
        {"query": {"name": "query"}},
        {"query": {"name": "query", "value": ""}},
        {"query": {"name": "query", "value": "?"}},
    ],
)
def test_free_question_without_words_is_a_miss(slots: Json | None, skill: CustomSkill, guide: Guide) -> None:
    assert said(skill, intent(names.FREE_QUESTION, slots)).startswith(guide.phrases.miss_first)


@pytest.mark.parametrize("name", ["NobodyKnowsIntent", "AMAZON.PauseIntent", ""])
def test_intent_nobody_knows_is_a_miss(name: str, skill: CustomSkill, guide: Guide) -> None:
    envelope = intent(name)
    assert said(skill, envelope).startswith(guide.phrases.miss_first)
    assert_turn(answer(skill, envelope), guide)


FAULT = {
    "type": "System.ExceptionEncountered",
    "error": {"type": "INVALID_RESPONSE", "message": "?"},
    "cause": {},
}
NO_SPEECH: dict[str, Json] = {
    "ended by the listener": ended(),
    "ended by silence": request(
        {"type": "SessionEndedRequest", "reason": "EXCEEDED_MAX_REPROMPTS"}, {"v": 1}
    ),
    "ended by a fault": request({"type": "SessionEndedRequest", "reason": "ERROR", "error": FAULT["error"]}),
    "a fault is reported": request(FAULT),
    "music was asked for": request({"type": "AudioPlayer.PlaybackStopped", "token": "any"}),
    "a screen was touched": request({"type": "Alexa.Presentation.APL.UserEvent", "arguments": []}),
}


@pytest.mark.parametrize("kind", NO_SPEECH)
def test_nothing_is_said(kind: str, skill: CustomSkill) -> None:
    assert answer(skill, NO_SPEECH[kind])["response"] == {}


def test_can_fulfill_is_declined(skill: CustomSkill) -> None:
    envelope = request({"type": "CanFulfillIntentRequest", "intent": {"name": ASK}})
    assert answer(skill, envelope)["response"] == {"canFulfillIntent": {"canFulfill": "NO"}}


@pytest.mark.parametrize("envelope", [launch(), intent("LocalRecurrenceIntent")], ids=["launch", "intent"])
def test_request_outside_a_session(envelope: Json, skill: CustomSkill) -> None:
    response = answer(skill, {key: value for key, value in envelope.items() if key != "session"})
    assert response["response"]["outputSpeech"]["ssml"]
    assert "sessionAttributes" not in response or not response["sessionAttributes"]


def test_attributes_that_are_missing_are_an_empty_state(skill: CustomSkill, guide: Guide) -> None:
    envelope = intent("AMAZON.YesIntent")
    del envelope["session"]["attributes"]
    assert said(skill, envelope).startswith(each(guide.phrases.nothing_offered))


def test_fields_amazon_adds_are_ignored(skill: CustomSkill, guide: Guide) -> None:
    envelope = launch()
    for part in (envelope, envelope["session"], envelope["request"], envelope["context"]["System"]):
        part["brandNew"] = {"any": ["thing"]}
    assert said(skill, envelope).startswith("Hello.")


def test_launch_begins_afresh(skill: CustomSkill) -> None:
    asked = answer(skill, intent("SlowerIntent"))
    assert answer(skill, launch(asked["sessionAttributes"])) == answer(skill, launch())


def test_one_line_is_logged_about_no_turn(skill: CustomSkill, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for envelope in (launch(), intent(ASK, place("zebra")), ended()):
            answer(skill, envelope)
    assert caplog.text == ""


def test_values_amazon_adds_are_survived(skill: CustomSkill, guide: Guide) -> None:
    envelope = intent("LocalRecurrenceIntent")
    envelope["context"]["Viewport"] = {"shape": "TRIANGLE"}
    envelope["request"]["dialogState"] = "PONDERING"
    assert said(skill, envelope) == said(skill, intent("LocalRecurrenceIntent"))


def test_slot_words_survive_a_resolution_of_a_new_kind(skill: CustomSkill) -> None:
    known = {"place": {"name": "place", "value": "liver"}}
    resolutions = {"resolutionsPerAuthority": [authority("ER_SUCCESS_PERHAPS", "liver")]}
    new = {"place": {**known["place"], "resolutions": resolutions}}
    assert said(skill, intent("CanItSpreadToIntent", new)) == said(
        skill, intent("CanItSpreadToIntent", known)
    )


def test_request_of_a_kind_nobody_knows_is_met_with_silence(skill: CustomSkill) -> None:
    assert answer(skill, request({"type": "Alexa.Something.New"}))["response"] == {}


def test_intent_that_is_missing_is_a_miss(skill: CustomSkill, guide: Guide) -> None:
    envelope = intent("LocalRecurrenceIntent")
    envelope["request"]["intent"] = None
    assert guide.phrases.miss_first in said(skill, envelope)
