"""The computed length of a speech is held against a real voice."""

import pytest

from skill.checks.words import Script
from skill.checks.words.seconds import VOICE, measured_seconds, spoken_seconds
from skill.speech import heard_seconds
from tests.checks.words.spoil import shipped
from tests.programs import program

AGREE = 0.15


def test_computed_and_measured_seconds_agree_within_fifteen_per_cent() -> None:
    program(VOICE)
    script = Script(shipped())
    language = shipped().about.locale.lower()
    for spoken in script.parts:
        ssml = script.ssml(spoken)
        computed, measured = spoken_seconds(ssml), measured_seconds(ssml, language)
        assert computed == pytest.approx(measured, rel=AGREE), spoken.answer.id


def test_pauses_are_counted_by_the_device_and_not_by_the_limit() -> None:
    ssml = '<speak>One word.<break time="2000ms"/>Another.</speak>'
    assert heard_seconds(ssml) == pytest.approx(spoken_seconds(ssml) + 2)


def test_slow_speech_takes_longer() -> None:
    assert heard_seconds('<speak><prosody rate="90%">Slowly now.</prosody></speak>') > heard_seconds(
        "<speak>Slowly now.</speak>"
    )
