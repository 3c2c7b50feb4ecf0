"""The zip, alone in an empty environment, answers real requests through Lambda's own runtime client."""

import copy
import os
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

from skill.content import Guide
from skill.package.build import Built
from skill.speaker.envelope import APPLICATION_ID, envelope, intent_request, launch_request
from skill.speaker.understand import Cloud

can_run = sys.platform == "linux" and find_spec("awslambdaric") is not None
if not can_run and not os.environ.get("CI"):
    pytest.skip("awslambdaric is not installed", allow_module_level=True)

from tests.package.runtime import RuntimeApi, function  # noqa: E402, it needs the client


@pytest.fixture(scope="module")
def running(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RuntimeApi]:
    with function(built.zip, tmp_path_factory.mktemp("lambda"), APPLICATION_ID) as api:
        yield api


def asked(guide: Guide, request: dict[str, Any]) -> dict[str, Any]:
    """A whole event, the first of its session."""
    return envelope(request, {}, new=True, locale=guide.about.locale)


def test_launch_is_answered(running: RuntimeApi, guide: Guide) -> None:
    kind, answer = running.invoke(asked(guide, launch_request()))
    assert kind == "response", answer
    assert answer["response"]["outputSpeech"]["ssml"].startswith("<speak>")
    assert answer["response"]["shouldEndSession"] is False


def test_every_topic_is_answered(running: RuntimeApi, guide: Guide) -> None:
    cloud = Cloud(guide)
    for topic in guide.answers.values():
        kind, answer = running.invoke(asked(guide, intent_request(cloud.understand(topic.title), cloud)))
        assert kind == "response", topic.id
        assert answer["response"]["reprompt"], topic.id


def test_another_skills_request_is_met_with_silence(running: RuntimeApi, guide: Guide) -> None:
    event = copy.deepcopy(asked(guide, launch_request()))
    event["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.another"
    event["session"]["application"]["applicationId"] = "amzn1.ask.skill.another"
    assert running.invoke(event) == ("response", {"version": "1.0", "response": {}})


def test_test_event_of_the_console_is_no_error(running: RuntimeApi) -> None:
    assert running.invoke({"key1": "value1"}) == ("response", {"version": "1.0", "response": {}})


def test_end_of_a_session_is_met_with_silence(running: RuntimeApi, guide: Guide) -> None:
    kind, answer = running.invoke(asked(guide, {"type": "SessionEndedRequest", "reason": "USER_INITIATED"}))
    assert kind == "response"
    assert "outputSpeech" not in answer["response"]
