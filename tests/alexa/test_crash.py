"""A fault of ours inside a turn: a kind sentence, the number on offer, a log line that tells on nobody."""

import logging
import re

import pytest
from msgspec.structs import replace

from skill.alexa.handlers import Voice
from skill.alexa.response import ResponseError, build_response
from skill.alexa.skill import SILENCE, VoiceSkill, answer
from skill.content import Guide
from skill.conversation.reply import Reply
from skill.speaker import Device
from skill.speech import Speech, heard_words
from tests.requests import intent, launch
from tests.server.posts import outside_session
from tests.turns import assert_turn

SECRET = "amzn1.ask.account.MARKED"


def broken(guide: Guide) -> Guide:
    """A guide whose help is longer than Alexa lets anybody speak."""
    return replace(guide, phrases=replace(guide.phrases, help="Too long to be said in one go. " * 300))


def test_listener_hears_a_kind_sentence_and_is_offered_the_number(guide: Guide) -> None:
    outcomes: list[str] = []
    skill = VoiceSkill(Voice(broken(guide), lambda outcome, _id, _seconds: outcomes.append(outcome)))
    response = answer(skill, intent("AMAZON.HelpIntent"))
    expected = {f"{guide.phrases.trouble} {ask}" for ask in guide.phrases.offers.number.asks}
    assert heard_words(response["response"]["outputSpeech"]["ssml"]) in expected
    assert_turn(response, guide)
    assert outcomes == ["failed"]
    taken = answer(skill, intent("AMAZON.YesIntent", None, response["sessionAttributes"]))
    assert "oh eight oh eight" in heard_words(taken["response"]["outputSpeech"]["ssml"])


def test_log_line_names_the_fault_and_nothing_of_the_request(
    guide: Guide, caplog: pytest.LogCaptureFixture
) -> None:
    envelope = intent("AMAZON.HelpIntent", {"any": {"name": "any", "value": SECRET}})
    envelope["session"]["user"]["userId"] = SECRET
    with caplog.at_level(logging.DEBUG):
        answer(VoiceSkill(Voice(broken(guide))), envelope)
    assert re.fullmatch(r"turn failed: ResponseError at response.py:\d+", caplog.messages[0])
    assert len(caplog.records) == 1
    assert SECRET not in caplog.text
    assert caplog.records[0].exc_info is None


def test_next_turn_is_well_again(guide: Guide) -> None:
    skill = VoiceSkill(Voice(broken(guide)))
    answer(skill, intent("AMAZON.HelpIntent"))
    assert "Hello." in answer(skill, launch())["response"]["outputSpeech"]["ssml"]


BROKEN_REPLIES = {
    "RS-2": Reply("control", ("word " * 2_000,), "Shall I go on?", "And now?"),
    "RS-17": Reply("control", ("Words.",), "Tell me.", "Now?"),
    "RS-18": Reply("control", ("Is that all?",)),
    "VD-7": Reply("control", (), "Shall I?", "Shall I go on to the next one?"),
}


@pytest.mark.parametrize("rule", BROKEN_REPLIES)
def test_reply_that_breaks_a_rule_is_refused_by_its_number(rule: str, guide: Guide) -> None:
    with pytest.raises(ResponseError, match=rf"\({rule}\)"):
        build_response(BROKEN_REPLIES[rule], guide, Speech(guide))


def test_after_next_to_nothing_the_question_is_asked_again_as_it_was(guide: Guide) -> None:
    reply = Reply("control", ("G, P.",), "Shall I go on?", "Shall I go on to the next one?")
    again = build_response(reply, guide, Speech(guide)).reprompt
    assert heard_words(again.output_speech.ssml) == "Shall I go on?"


@pytest.mark.parametrize("word", ["gp", "scan"])
def test_a_short_word_is_spelt_without_a_fault(word: str, device: Device) -> None:
    device.say("what are the symptoms")
    assert device.say(f"spell {word}").outcome == "control"


def test_a_fault_where_nobody_waits_ends_in_silence(guide: Guide) -> None:
    def observe(*_: object) -> None:
        raise OSError("the log is full")

    error = {"type": "INVALID_RESPONSE", "message": "any"}
    told = outside_session("System.ExceptionEncountered", error=error, cause={"requestId": "any"})
    assert answer(VoiceSkill(Voice(guide, observe)), told) == SILENCE


def test_an_apology_outside_a_session_begins_none(guide: Guide) -> None:
    skill = VoiceSkill(Voice(replace(guide, phrases=replace(guide.phrases, welcome="Hello. " * 2000))))
    apology = answer(skill, outside_session("LaunchRequest"))
    assert apology["version"] == "1.0"
    assert "sessionAttributes" not in apology
    assert "sessionAttributes" in answer(skill, launch())


def test_reply_that_keeps_them_is_built(guide: Guide) -> None:
    reply = Reply("control", ("Words.",), "Shall I go on?", "And now?")
    assert build_response(reply, guide, Speech(guide)).should_end_session is False
