"""On Lambda, whatever stands in any field of a request: no exception, and a valid response."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from skill.alexa.envelope import SPOKEN, TOUCH, part
from skill.content import Guide
from tests.mutations import VALUES, kinds, mutations, places, replaced
from tests.server.posts import SKILL_ID
from tests.turns import assert_turn

Handle = Callable[[Any, object], dict[str, Any]]


@pytest.fixture(scope="module")
def handle() -> Handle:
    """The function as Lambda loads it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKILL_ID", SKILL_ID)
        from skill.alexa.lambda_function import lambda_handler
    return lambda_handler


def assert_answered(document: Any, handle: Handle, guide: Guide) -> None:
    """Spoken where somebody waits, silent where nobody does or it is not for us."""
    response = json.loads(json.dumps(handle(document, None)))
    assert response["version"] == "1.0"
    named = [
        part(document, *path) or {}
        for path in (("context", "System", "application"), ("session", "application"))
    ]
    ids = {place["applicationId"] for place in named if isinstance(place.get("applicationId"), str)}
    kind = (part(document, "request") or {}).get("type")
    ours = ids == {SKILL_ID} and all(place.get("applicationId") for place in named if place)
    unknown_touch = kind == TOUCH and "outputSpeech" not in response["response"]
    if kind in SPOKEN and ours and not unknown_touch:
        assert_turn(response, guide)
    else:
        assert not response["response"].keys() & {"outputSpeech", "reprompt", "card", "directives"}


@pytest.mark.parametrize("kind", kinds())
def test_odd_values_everywhere(
    kind: str, handle: Handle, guide: Guide, capsys: pytest.CaptureFixture[str]
) -> None:
    document = kinds()[kind]
    for path in places(document):
        for value in VALUES:
            assert_answered(replaced(document, path, value), handle, guide)
    assert '"failed"' not in capsys.readouterr().out, "no apology was needed for any of them"


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=mutations())
def test_any_value_anywhere(document: Any, handle: Handle, guide: Guide) -> None:
    assert_answered(document, handle, guide)
