"""What a listener met as a fault is one line at error level and one count, whoever was at fault."""

import time
from collections.abc import Iterator

import pytest

from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost
from tests.server.posts import envelope, signed
from tests.server.running import Running, changed, environment, running

MARK = "zqmark"
PLANTED = """
from skill.conversation.talk import Talk
Talk.turn = lambda *_: 1 / 0
"""
ERRORS = [{"type": "INFLATE_ERROR", "reason": "NOT_A_DOCUMENT", "message": MARK}]
FAULTS: dict[str, tuple[str, dict[str, object], str]] = {
    "failed": ("LaunchRequest", {}, "turn failed: ZeroDivisionError at "),
    "session-fault": (
        "SessionEndedRequest",
        {"reason": "ERROR", "error": {"type": "INVALID_RESPONSE", "message": MARK}},
        "Alexa tells of a fault: SessionEndedRequest ERROR INVALID_RESPONSE",
    ),
    "exception": (
        "System.ExceptionEncountered",
        {"error": {"type": MARK, "message": MARK}, "cause": {"requestId": MARK}},
        "Alexa tells of a fault: System.ExceptionEncountered",
    ),
    "screen-fault": (
        "Alexa.Presentation.APL.RuntimeError",
        {"token": MARK, "errors": ERRORS},
        "Alexa tells of a fault: Alexa.Presentation.APL.RuntimeError NOT_A_DOCUMENT INFLATE_ERROR",
    ),
}
"""Outcome -> the type and fields of a request that has it, and how its line begins. The request itself is made when
it is sent: one made when the tests are collected is too old by then (HO-5)."""


@pytest.fixture(scope="module")
def served(
    authority: Authority, host: CertificateHost, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    """The service, with a fault planted in every turn."""
    with running(
        environment(authority, host, tmp_path_factory.mktemp("observed")), changed(PLANTED)
    ) as service:
        yield service


def count(served: Running, outcome: str) -> float:
    """How often the metrics say that this was the outcome."""
    name = f'skill_turns_total{{outcome="{outcome}"}} '
    lines = served.get("/metrics").body.decode().splitlines()
    return sum(float(line.removeprefix(name)) for line in lines if line.startswith(name))


@pytest.mark.parametrize("outcome", FAULTS)
def test_fault_is_one_line_and_one_count(served: Running, signer: Certified, outcome: str) -> None:
    type_, fields, said = FAULTS[outcome]
    lines, before = len(served.lines), count(served, outcome)
    assert served.send(signed(envelope(type_, **fields), signer)).status == 200
    time.sleep(0.3)
    errors = [line["event"] for line in served.logs[lines:] if line["level"] == "error"]
    assert [event.startswith(said) for event in errors] == [True]
    assert count(served, outcome) == before + 1
    assert MARK not in "".join(served.lines)


def test_session_that_ends_well_is_no_fault(served: Running, signer: Certified) -> None:
    lines, before = len(served.lines), count(served, "session-fault")
    for reason in ("USER_INITIATED", "EXCEEDED_MAX_REPROMPTS", "BORED"):
        assert served.send(signed(envelope("SessionEndedRequest", reason=reason), signer)).status == 200
    time.sleep(0.3)
    assert not [line for line in served.logs[lines:] if line["level"] == "error"]
    assert count(served, "session-fault") == before
