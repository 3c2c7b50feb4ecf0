"""A good request gets in, whatever its harmless variations, and the skill answers it."""

import json
from datetime import timedelta

import pytest

from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost
from tests.server.conftest import Shelf
from tests.server.posts import envelope, outside_session, signed, stamp
from tests.server.service import Service
from tests.server.skills import GREETING


def test_signed_launch_is_answered_by_the_skill(service: Service, signer: Certified) -> None:
    answer = service.send(signed(envelope(), signer))
    assert answer.status == 200
    assert answer.headers["content-type"].startswith("application/json")
    assert GREETING in json.loads(answer.body)["response"]["outputSpeech"]["ssml"]


@pytest.mark.parametrize(
    "url",
    [
        "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
        "https://s3.amazonaws.com:443/echo.api/echo-api-cert-12.pem",
        "HTTPS://S3.AmazonAWS.com/echo.api/echo-api-cert-12.pem",
        "https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert-12.pem",
        "https://s3.amazonaws.com/echo.api/./older/../echo-api-cert-12.pem",
    ],
)
def test_same_certificate_by_any_right_address(service: Service, signer: Certified, url: str) -> None:
    assert service.send(signed(envelope(), signer, url)).status == 200


@pytest.mark.parametrize("seconds", [-148, 0, 148])
def test_request_within_the_tolerance(service: Service, signer: Certified, seconds: int) -> None:
    body = envelope(timestamp=stamp(timedelta(seconds=seconds)))
    assert service.send(signed(body, signer)).status == 200


@pytest.mark.parametrize("stamped", ["+00:00", ".123Z", "Z"])
def test_time_in_any_form_of_utc(service: Service, signer: Certified, stamped: str) -> None:
    body = envelope(timestamp=stamp().removesuffix("Z") + stamped)
    assert service.send(signed(body, signer)).status == 200


@pytest.mark.parametrize("seconds", [-3590, 3590])
def test_skill_event_may_be_an_hour_late(service: Service, signer: Certified, seconds: int) -> None:
    event = outside_session("AlexaSkillEvent.SkillEnabled", timestamp=stamp(timedelta(seconds=seconds)))
    assert service.send(signed(event, signer)).status == 200


def test_session_may_be_absent_or_null(service: Service, signer: Certified) -> None:
    assert service.send(signed(outside_session("LaunchRequest"), signer)).status == 200
    assert service.send(signed(envelope() | {"session": None}, signer)).status == 200


def test_fields_of_the_future_are_ignored(service: Service, signer: Certified) -> None:
    body = envelope(newField={"deep": [1, None, "x"]}) | {"newer": True}
    body["context"]["System"]["newest"] = "y"
    body["context"]["Experience"] = {"volume": 11}
    assert service.send(signed(body, signer)).status == 200


@pytest.mark.parametrize("kind", ["application/json", "application/json;charset=UTF-8", "Application/JSON"])
def test_json_in_any_spelling(service: Service, signer: Certified, kind: str) -> None:
    assert service.send(signed(envelope(), signer).saying(Content_Type=kind)).status == 200


def test_header_names_in_any_case(service: Service, signer: Certified) -> None:
    post = signed(envelope(), signer)
    lower = {name.lower(): value for name, value in post.headers.items()}
    assert service.send(post.saying(**dict.fromkeys(post.headers)).saying(**lower)).status == 200


def test_chain_that_carries_its_root_and_a_stray(
    service: Service, authority: Authority, stranger: Authority, signer: Certified, shelf: Shelf
) -> None:
    url = shelf(authority.chain(signer) + authority.root.pem + stranger.between.pem)
    assert service.send(signed(envelope(), signer, url)).status == 200


def test_certificate_is_fetched_once(service: Service, signer: Certified, host: CertificateHost) -> None:
    service.send(signed(envelope(), signer))
    before = host.asked.total()
    for _ in range(20):
        assert service.send(signed(envelope(), signer)).status == 200
    assert host.asked.total() == before


def test_health_says_ready(service: Service) -> None:
    answer = service.get("/healthz")
    assert (answer.status, answer.word) == (200, "ready")
