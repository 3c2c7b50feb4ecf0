"""Signed by Amazon and refused all the same: no envelope, too old, for another skill, the wrong way in."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from skill.server.gate import SIZE_LIMIT
from tests.server.authority import Certified
from tests.server.posts import SKILL_ID, Post, envelope, outside_session, signed, stamp
from tests.server.service import Service

Envelope = dict[str, Any]


def _without(*path: str) -> bytes:
    whole = part = envelope()
    for key in path[:-1]:
        part = part[key]
    del part[path[-1]]
    return json.dumps(whole).encode()


def _text(**request: Any) -> bytes:
    return json.dumps(envelope(**request)).encode()


NO_ENVELOPE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "blank": lambda: b"  \n",
    "a list": lambda: b"[]",
    "null": lambda: b"null",
    "a number": lambda: b"1",
    "text": lambda: b"hello",
    "an empty object": lambda: b"{}",
    "cut short": lambda: _text()[:-1],
    "two in one": lambda: _text() + _text(),
    "rubbish behind": lambda: _text() + b"x",
    "not UTF-8": lambda: _text().replace(b"en-GB", b"en-\xff"),
    "UTF-16": lambda: _text().decode().encode("utf-16"),
    "a byte order mark": lambda: b"\xef\xbb\xbf" + _text(),
    "not a number": lambda: _text(x=float("nan")),
    "nested too deep": lambda: _text()[:-1] + b',"x":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "no request": lambda: _without("request"),
    "no type": lambda: _without("request", "type"),
    "no time": lambda: _without("request", "timestamp"),
    "no context": lambda: _without("context"),
    "no system": lambda: _without("context", "System"),
    "no application": lambda: _without("context", "System", "application"),
    "no skill": lambda: _without("context", "System", "application", "applicationId"),
    "session of no skill": lambda: _without("session", "application"),
    "request null": lambda: json.dumps(envelope() | {"request": None}).encode(),
    "request text": lambda: json.dumps(envelope() | {"request": "LaunchRequest"}).encode(),
    "type a number": lambda: _text(type=1),
    "type null": lambda: _text(type=None),
    "time a number": lambda: _text(timestamp=1_770_000_000_000),
    "time in words": lambda: _text(timestamp="now"),
    "time without a zone": lambda: _text(timestamp=stamp().removesuffix("Z")),
    "time that never was": lambda: _text(timestamp="2026-02-31T25:61:61Z"),
    "skill a list": lambda: _text().replace(json.dumps(SKILL_ID).encode(), b"[]"),
}  # fmt: skip


@pytest.mark.parametrize("case", NO_ENVELOPE)
def test_signed_but_no_envelope(service: Service, signer: Certified, case: str) -> None:
    answer = service.send(signed(NO_ENVELOPE[case](), signer))
    assert (answer.status, answer.word) == (400, "body")


@pytest.mark.parametrize("seconds", [-86_400, -200, -153, 153, 200, 86_400])
def test_signed_at_another_time(service: Service, signer: Certified, seconds: int) -> None:
    body = envelope(timestamp=stamp(timedelta(seconds=seconds)))
    answer = service.send(signed(body, signer))
    assert (answer.status, answer.word) == (400, "time")


@pytest.mark.parametrize(
    "written", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-11-22T00:00:00+23:59"]
)
def test_time_at_the_edge_of_the_calendar(service: Service, signer: Certified, written: str) -> None:
    assert service.send(signed(envelope(timestamp=written), signer)).word == "time"


@pytest.mark.parametrize("seconds", [-3610, 3610])
def test_skill_event_too_late(service: Service, signer: Certified, seconds: int) -> None:
    event = outside_session("AlexaSkillEvent.SkillEnabled", timestamp=stamp(timedelta(seconds=seconds)))
    assert service.send(signed(event, signer)).word == "time"


def test_only_a_skill_event_has_an_hour(service: Service, signer: Certified) -> None:
    late = stamp(timedelta(seconds=-300))
    for type_ in ("LaunchRequest", "AlexaSkillEvents", "xAlexaSkillEvent.SkillEnabled", "alexaskillevent.x"):
        assert service.send(signed(envelope(type_, timestamp=late), signer)).word == "time"


OTHER_SKILLS = [
    "",
    "amzn1.ask.skill.00000000-0000-0000-0000-000000000000",
    SKILL_ID.upper(),
    SKILL_ID[:-1],
    SKILL_ID + "1",
    SKILL_ID + " ",
    SKILL_ID + "\0",
    "\xe9" + SKILL_ID[1:],
]


@pytest.mark.parametrize("other", OTHER_SKILLS)
@pytest.mark.parametrize("place", ["context", "session"])
def test_for_another_skill(service: Service, signer: Certified, place: str, other: str) -> None:
    body = envelope()
    application = {"applicationId": other}
    if place == "context":
        body["context"]["System"]["application"] = application
    else:
        body["session"]["application"] = application
    answer = service.send(signed(body, signer))
    assert (answer.status, answer.word) == (400, "skill")


def test_skill_named_twice_counts_as_the_sdk_reads_it(service: Service, signer: Certified) -> None:
    ours, other = f'"applicationId": "{SKILL_ID}"', '"applicationId": "other"'
    text = json.dumps(envelope())
    assert service.send(signed(text.replace(ours, f"{ours}, {other}").encode(), signer)).word == "skill"
    assert service.send(signed(text.replace(ours, f"{other}, {ours}").encode(), signer)).status == 200


def test_body_too_long(service: Service, signer: Certified) -> None:
    fits = signed(json.dumps(envelope()).encode().ljust(SIZE_LIMIT), signer)
    assert service.send(fits).status == 200
    answer = service.send(fits.carrying(fits.body + b" "))
    assert (answer.status, answer.word) == (400, "size")


OTHER_KINDS = [
    None,
    "",
    "json",
    "text/plain",
    "text/json",
    "application/jsonx",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/xml, application/json",
]


@pytest.mark.parametrize("kind", OTHER_KINDS)
def test_not_sent_as_json(service: Service, signer: Certified, kind: str | None) -> None:
    answer = service.send(signed(envelope(), signer).saying(Content_Type=kind))
    assert (answer.status, answer.word) == (400, "type")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_wrong_method(service: Service, signer: Certified, method: str) -> None:
    right = signed(envelope(), signer)
    answer = service.send(Post(right.body, right.headers, method))
    assert answer.status == 405
    assert answer.headers["allow"] == "POST"


@pytest.mark.parametrize(
    "path", ["/", "/alexa/", "/Alexa", "/alexa/x", "/static/x", "/%2e/alexa", "/alexa;x"]
)
def test_wrong_path(service: Service, signer: Certified, path: str) -> None:
    right = signed(envelope(), signer)
    answer = service.send(Post(right.body, right.headers, path=path))
    assert (answer.status, answer.word) == (404, "path")


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_operators_pages_are_read_only(service: Service, path: str) -> None:
    assert service.send(Post(b"{}", path=path)).status == 405
