"""AWS Lambda's way in, in a process of its own: the right skill is answered, any other is not."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.requests import launch

ANSWER = """
import json, sys
from skill.alexa.lambda_function import lambda_handler
print(json.dumps(lambda_handler(json.load(sys.stdin), None)))
"""
PLANTED = """
from skill.conversation.talk import Talk
Talk.turn = lambda *_: 1 / 0
"""
ID = "amzn1.ask.skill.ours"
MARK = "zqmark"
SILENCE = {"version": "1.0", "response": {}}


def call(event: Any, skill_id: str | None, program: str = ANSWER) -> subprocess.CompletedProcess[str]:
    """Start the function as Lambda does, and send it one event."""
    environment = {key: value for key, value in os.environ.items() if key != "SKILL_ID"}
    environment |= {"AWS_LAMBDA_FUNCTION_NAME": "guide"}
    environment |= {"SKILL_ID": skill_id} if skill_id is not None else {}
    command = [sys.executable, "-c", program]
    text = json.dumps(event)
    return subprocess.run(
        command, input=text, capture_output=True, text=True, env=environment, check=False, timeout=60
    )


def answered(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """What the function returned, which is the last line."""
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def metrics(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    """The lines that CloudWatch takes metrics from."""
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [line for line in lines if "_aws" in line]


def envelope_for(skill_id: str) -> dict[str, Any]:
    """A launch of the skill with this id."""
    envelope = launch()
    envelope["session"]["application"]["applicationId"] = skill_id
    envelope["context"]["System"]["application"]["applicationId"] = skill_id
    return envelope


def test_its_own_skill_is_answered() -> None:
    done = call(envelope_for(ID), ID)
    assert done.stderr == ""
    assert "Hello." in answered(done)["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("place", ["session", "context"])
def test_another_skill_is_refused_without_a_word(place: str) -> None:
    envelope = envelope_for(ID)
    named = envelope["session"] if place == "session" else envelope["context"]["System"]
    named["application"] = {"applicationId": "amzn1.ask.skill.theirs"}
    done = call(envelope, ID)
    assert json.loads(done.stdout) == SILENCE
    assert done.stderr == "not answered: it is for another skill\n"


@pytest.mark.parametrize(
    "event, said",
    [
        ({}, "no `request.type`"),
        ({"key1": "value1"}, "no `request.type`"),
        ([], "no `request.type`"),
        ({"request": {"type": "LaunchRequest"}}, "it names no skill"),
    ],
)
def test_event_that_is_no_request_is_told_what_is_missing(event: Any, said: str) -> None:
    done = call(event, ID)
    assert json.loads(done.stdout) == SILENCE
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_without_context_the_session_says_whose_it_is() -> None:
    envelope = envelope_for(ID)
    del envelope["context"]
    assert "Hello." in answered(call(envelope, ID))["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize("event", [{"source": "aws.events", "detail": {}}, {"warmup": True}])
def test_warm_up_is_quiet_and_loads_what_a_question_needs(event: dict[str, Any]) -> None:
    program = ANSWER + "print('recogniser' in vars(sys.modules['skill.alexa.lambda_function']._skill.voice))"
    done = call(event, ID, program)
    assert done.stdout.splitlines() == [json.dumps(SILENCE), "True"]
    assert done.stderr == ""


@pytest.mark.parametrize("skill_id", [None, ""])
def test_without_a_skill_id_it_does_not_start(skill_id: str | None) -> None:
    done = call(envelope_for(ID), skill_id)
    assert done.returncode != 0
    assert done.stdout == ""
    assert "SKILL_ID" in done.stderr


def test_outcome_is_a_metric() -> None:
    (metric,) = metrics(call(envelope_for(ID), ID))
    assert (metric["outcome"], metric["turns"], metric["faults"]) == ("launch", 1, 0)
    assert metric["function"] == "guide"


TOLD: dict[str, tuple[dict[str, Any], str]] = {
    "session-fault": (
        {
            "type": "SessionEndedRequest",
            "reason": "ERROR",
            "error": {"type": "INVALID_RESPONSE", "message": MARK},
        },
        "SessionEndedRequest ERROR INVALID_RESPONSE",
    ),
    "exception": (
        {"type": "System.ExceptionEncountered", "error": {"type": "INTERNAL_SERVICE_ERROR", "message": MARK}},
        "System.ExceptionEncountered INTERNAL_SERVICE_ERROR",
    ),
    "screen-fault": (
        {
            "type": "Alexa.Presentation.APL.RuntimeError",
            "token": MARK,
            "errors": [{"type": "INFLATE_ERROR", "reason": "NOT_A_DOCUMENT", "message": MARK}],
        },
        "Alexa.Presentation.APL.RuntimeError NOT_A_DOCUMENT INFLATE_ERROR",
    ),
}
"""Outcome -> how Alexa tells of it, and what the operator is told."""


@pytest.mark.parametrize("outcome", TOLD)
def test_fault_alexa_tells_of_is_one_line_and_one_count(outcome: str) -> None:
    request, said = TOLD[outcome]
    done = call(envelope_for(ID) | {"request": request}, ID)
    assert answered(done)["response"] == {}
    assert done.stderr == f"Alexa tells of a fault: {said}\n"
    (metric,) = metrics(done)
    assert (metric["outcome"], metric["faults"]) == (outcome, 1)
    assert MARK not in done.stdout


def test_fault_of_ours_is_one_line_and_one_count_and_a_spoken_apology() -> None:
    done = call(envelope_for(ID), ID, PLANTED + ANSWER)
    assert "something went wrong" in answered(done)["response"]["outputSpeech"]["ssml"]
    assert done.stderr.startswith("turn failed: ZeroDivisionError at ")
    assert done.stderr.count("\n") == 1
    (metric,) = metrics(done)
    assert (metric["outcome"], metric["faults"]) == ("failed", 1)
