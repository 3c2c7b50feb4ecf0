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
ID = "amzn1.ask.skill.ours"


def call(envelope: dict[str, Any], skill_id: str | None) -> subprocess.CompletedProcess[str]:
    """Start the function as Lambda does, and send it one envelope."""
    environment = {key: value for key, value in os.environ.items() if key != "SKILL_ID"}
    environment |= {"SKILL_ID": skill_id} if skill_id is not None else {}
    command = [sys.executable, "-c", ANSWER]
    text = json.dumps(envelope)
    return subprocess.run(
        command, input=text, capture_output=True, text=True, env=environment, check=False, timeout=60
    )


def envelope_for(skill_id: str) -> dict[str, Any]:
    """A launch of the skill with this id."""
    envelope = launch()
    envelope["session"]["application"]["applicationId"] = skill_id
    envelope["context"]["System"]["application"]["applicationId"] = skill_id
    return envelope


def test_its_own_skill_is_answered() -> None:
    done = call(envelope_for(ID), ID)
    assert done.stderr == ""
    assert "Hello." in json.loads(done.stdout)["response"]["outputSpeech"]["ssml"]


def test_another_skill_is_refused_without_a_word() -> None:
    done = call(envelope_for("amzn1.ask.skill.theirs"), ID)
    assert done.returncode != 0
    assert done.stdout == ""
    assert "amzn1.ask.account" not in done.stderr


@pytest.mark.parametrize("skill_id", [None, ""])
def test_without_a_skill_id_it_does_not_start(skill_id: str | None) -> None:
    done = call(envelope_for(ID), skill_id)
    assert done.returncode != 0
    assert done.stdout == ""
    assert "SKILL_ID" in done.stderr
