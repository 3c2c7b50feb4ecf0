"""The computed length of a speech is held against a real voice."""

import pytest

from skill.checks.words import Script
from skill.checks.words.seconds import VOICE, measured_seconds
from skill.speech import PAUSE, heard_seconds
from tests.checks.words.spoil import shipped
from tests.programs import program

AGREE = 0.15


def test_computed_and_measured_seconds_agree_within_fifteen_per_cent() -> None:
    program(VOICE)
    script = Script(shipped())
    language = shipped().about.locale.lower()
    for spoken in script.parts:
        ssml = script.ssml(spoken)
        # The voice is given the words alone.
        computed, measured = heard_seconds(PAUSE.sub(" ", ssml)), measured_seconds(ssml, language)
        assert computed == pytest.approx(measured, rel=AGREE), spoken.answer.id


def test_pauses_are_counted() -> None:
    paused = heard_seconds('<speak>One word.<break time="2000ms"/>Another.</speak>')
    assert paused == pytest.approx(heard_seconds("<speak>One word. Another.</speak>") + 2)


def test_slow_speech_takes_longer() -> None:
    assert heard_seconds('<speak><prosody rate="90%">Slowly now.</prosody></speak>') > heard_seconds(
        "<speak>Slowly now.</speak>"
    )
