"""Over HTTP, whatever stands in any field of a signed request: an answer as on Lambda, or a word of refusal."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings

from skill.alexa.skill import build_skill
from skill.content import Guide
from skill.server.app import create_app
from skill.server.gate import Gate
from skill.server.metrics import Metrics
from tests.mutations import VALUES, kinds, mutations, places, replaced
from tests.server.authority import Authority, Certified
from tests.server.posts import SKILL_ID, signed
from tests.turns import assert_turn

ABOUT_THE_BODY = {"body", "time", "skill"}


@pytest.fixture(scope="module")
def client(guide: Guide, authority: Authority, signer: Certified) -> Iterator[FlaskClient]:
    chain = authority.chain(signer)
    gate = Gate(SKILL_ID, [authority.root.certificate], lambda path: chain)
    with create_app(build_skill(guide), gate, Metrics()).test_client() as client:
        yield client


def assert_answered(document: Any, client: FlaskClient, signer: Certified, guide: Guide) -> None:
    """200 with a valid response, or 400 with the word for what is wrong with the body."""
    post = signed(json.dumps(document).encode(), signer)
    answer = client.post(post.path, data=post.body, headers=post.headers)
    if answer.status_code == 400:
        assert answer.text in ABOUT_THE_BODY
        return
    assert answer.status_code == 200
    assert answer.json
    if "outputSpeech" in answer.json["response"]:
        assert_turn(answer.json, guide)
    else:
        assert document["request"]["type"] not in ("LaunchRequest", "IntentRequest")


@pytest.mark.parametrize("kind", kinds())
def test_odd_values_everywhere(kind: str, client: FlaskClient, signer: Certified, guide: Guide) -> None:
    document = kinds()[kind]
    assert_answered(document, client, signer, guide)
    for number, path in enumerate(places(document)):
        for value in VALUES[number % 5 :: 5]:  # each place meets a fifth, each value a fifth of the places
            assert_answered(replaced(document, path, value), client, signer, guide)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(document=mutations())
def test_any_value_anywhere(document: Any, client: FlaskClient, signer: Certified, guide: Guide) -> None:
    assert_answered(document, client, signer, guide)
