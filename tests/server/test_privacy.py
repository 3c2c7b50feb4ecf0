"""Proof that nothing of a listener is kept: marked ids, tokens and words go in, no mark comes out."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_model import Request

from skill.alexa.listen import Listener
from skill.alexa.skill import build_skill
from skill.content import Guide
from skill.conversation.heard import Heard
from skill.server import logs
from skill.server.metrics import Metrics
from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost
from tests.server.posts import CHAIN_URL, Post, envelope, intent, outside_session, signed, stamp
from tests.server.running import Running, environment, running
from tests.server.service import Answer, download_from, gate_for, serving

MARK = "zqmark"


def marked(body: dict[str, Any]) -> dict[str, Any]:
    """The request with a mark in every place that tells of a listener.

    Not in the session attributes: those are ours, and go back to Amazon by design.
    """
    system = body["context"]["System"]
    user = {"userId": f"amzn1.ask.account.{MARK}", "accessToken": f"{MARK}-token"}
    system |= {"user": user, "device": {"deviceId": f"{MARK}-device"}, "apiAccessToken": f"{MARK}-api"}
    system["person"] = {"personId": f"{MARK}-person"}
    body["request"]["requestId"] = f"amzn1.echo-api.request.{MARK}"
    body["unknownField"] = f"{MARK}-field"
    if "session" in body:
        body["session"] |= {"sessionId": f"{MARK}-session", "user": user}
    return body


def slot(name: str) -> dict[str, Any]:
    """A slot in which a marked word was said."""
    return {name: {"name": name, "value": f"{MARK} can it spread to my {MARK}", "confirmationStatus": "NONE"}}


def requests() -> list[dict[str, Any]]:
    """Every kind of request, right and strange."""
    return [
        envelope(),
        intent("AMAZON.HelpIntent"),
        intent("AMAZON.FallbackIntent"),
        intent("AMAZON.RepeatIntent"),
        intent(f"{MARK}Intent"),
        intent("FreeQuestionIntent", slot("query")),
        intent("CanItSpreadToIntent", slot("place")),
        intent("FreeQuestionIntent", {"query": f"{MARK}"}),
        envelope("IntentRequest", intent=MARK),
        envelope("IntentRequest", intent={"name": "AMAZON.HelpIntent"}, dialogState=MARK),
        envelope("SessionEndedRequest", reason="ERROR", error={"type": "INVALID_RESPONSE", "message": MARK}),
        envelope("SessionEndedRequest", reason=MARK),
        outside_session("System.ExceptionEncountered", error={"type": MARK, "message": MARK}, cause={}),
        envelope("CanFulfillIntentRequest", intent={"name": MARK, "slots": slot("query")}),
        envelope(f"{MARK}.Request"),
        envelope(locale=MARK),
        envelope(timestamp=MARK),
        envelope(timestamp=stamp().replace("202", "192")),
        envelope() | {"context": {"System": {"application": {"applicationId": MARK}}}},
    ]


def posts(signer: Certified) -> Iterator[Post]:
    """Each of them as Amazon would send it, and failures on the way."""
    for body in requests():
        good = signed(marked(body) if body["context"]["System"].get("user") else body, signer)
        yield good
        yield good.carrying(good.body + b" ")
    for header in (
        "SignatureCertChainUrl",
        "Signature_256",
        "Content_Type",
        "User_Agent",
        "Cookie",
        "Authorization",
    ):
        yield good.saying(**{header: f"{MARK}"})
    yield good.saying(SignatureCertChainUrl=CHAIN_URL.replace("echo-api-cert-12", MARK))
    yield signed(f'{{"{MARK}": "{MARK}'.encode(), signer)
    yield signed(json.dumps(marked(envelope())).encode()[:-1], signer)
    yield Post(MARK.encode(), good.headers, "PUT")
    yield Post(MARK.encode(), good.headers, MARK.upper())
    yield Post(MARK.encode(), {**good.headers, "Transfer-Encoding": MARK})
    yield Post(b"", path=f"/{MARK}?{MARK}={MARK}")
    yield Post(b"", path=f"/alexa?{MARK}", method="GET")
    yield Post(MARK.encode() * 30_000, good.headers)


def spoken(answer: Answer) -> str:
    """All of an answer, as text."""
    return f"{answer.headers} {answer.body.decode()}".lower()


@pytest.fixture(scope="module")
def served(
    authority: Authority, host: CertificateHost, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    with running(environment(authority, host, tmp_path_factory.mktemp("private"))) as service:
        yield service


def test_no_mark_comes_out_of_the_service(served: Running, signer: Certified) -> None:
    answers = [served.send(post) for post in posts(signer)]
    assert {answer.status for answer in answers} == {200, 400, 404, 405}
    assert not [answer for answer in answers if MARK in spoken(answer)]
    assert MARK not in spoken(served.get("/metrics"))
    time.sleep(0.3)
    written = "".join(served.lines).lower()
    assert len(served.logs) > len(answers) / 2, "it does log"
    assert MARK not in written


def test_a_turn_is_logged_without_its_topic(served: Running, signer: Certified) -> None:
    before = len(served.lines)
    assert served.send(signed(intent("LocalRecurrenceIntent"), signer)).status == 200
    time.sleep(0.2)
    assert not [line for line in served.lines[before:] if "recurrence" in line.lower()]


def test_no_mark_comes_out_of_a_crash(
    authority: Authority,
    host: CertificateHost,
    signer: Certified,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    guide: Guide,
) -> None:
    def fail(_self: Listener, request: Request) -> Heard:
        raise ValueError(f"{request} {guide.about.name}")  # an error that holds all it was told

    monkeypatch.setattr(Listener, "heard", fail)
    log, metrics = tmp_path / "log", Metrics()
    with (
        log.open("wb") as file,
        logs.to(file.fileno()),
        serving(build_skill(guide), gate_for(authority, download_from(host, authority)), metrics) as service,
    ):
        answers = [
            service.send(signed(marked(body), signer)) for body in (envelope(), intent(f"{MARK}Intent"))
        ]
    assert [answer.status for answer in answers] == [200, 200]
    events = [json.loads(line)["event"] for line in log.read_text().splitlines()]
    assert len([event for event in events if event.startswith("turn failed: ValueError at ")]) == 2
    everything = (
        log.read_text()
        + "".join(map(spoken, answers))
        + metrics.text().decode()
        + "".join(capfd.readouterr())
    )
    assert MARK not in everything.lower()


def test_the_service_writes_no_file(served: Running) -> None:
    folder = Path(f"/proc/{served.process.pid}/fd")
    files = {str(link.readlink()) for link in folder.iterdir() if link.exists()}
    assert not [
        file
        for file in files
        if Path(file).is_file() and "skill-metrics-" not in file and "/dev/" not in file
    ]


def test_a_turn_is_logged_with_its_outcome_and_time(served: Running, signer: Certified) -> None:
    before = len(served.lines)
    served.send(signed(envelope(), signer))
    served.send(signed(envelope("SessionEndedRequest"), signer))
    time.sleep(0.2)
    lines = [line for line in served.logs[before:] if line["event"] == "request"]
    assert [line["outcome"] for line in lines] == ["launch", "silence"]
    assert all(0 < line["milliseconds"] < 8000 for line in lines)
