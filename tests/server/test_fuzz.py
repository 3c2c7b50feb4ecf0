"""Whatever is sent, the answer is one of the few right ones, soon, and the process does not grow."""

import base64
import gc
import json
import random
import socket
import tracemalloc
from collections.abc import Iterator
from http.client import HTTPException, HTTPResponse
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skill.server import certificates
from skill.server.app import create_app
from skill.server.gate import Gate
from skill.server.metrics import Metrics
from skill.server.refusal import Reason
from tests.server.authority import Authority, Certified
from tests.server.certificate_host import CertificateHost
from tests.server.posts import CHAIN_URL, SKILL_ID, Post, envelope, intent, signed
from tests.server.running import Running, environment, running
from tests.server.skills import smallest_skill
from tests.server.test_certificates import Shelf

WORDS = {reason.value.encode() for reason in Reason} - {b"fault"}

quickly = settings(
    max_examples=300,
    deadline=2000,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@pytest.fixture(scope="module")
def client(authority: Authority, signer: Certified) -> FlaskClient:
    shelf = Shelf(**{"echo-api-cert-12": authority.chain(signer)})
    gate = Gate(SKILL_ID, [authority.root.certificate], shelf)
    return create_app(smallest_skill(), gate, Metrics()).test_client()


@pytest.fixture(scope="module")
def served(
    authority: Authority, host: CertificateHost, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    with running(environment(authority, host, tmp_path_factory.mktemp("fuzz"), SKILL_WORKERS="1")) as service:
        yield service


def sent(client: FlaskClient, post: Post) -> tuple[int, bytes]:
    """Status and body of the answer; the one check that holds for every answer is made here."""
    answer = client.open(post.path, method=post.method, headers=post.headers, data=post.body)
    assert answer.status_code in (200, 400, 404, 405)
    assert answer.status_code != 400 or answer.data in WORDS
    return answer.status_code, answer.data


def latin(**limits: Any) -> st.SearchStrategy[str]:
    """Text that can stand in an HTTP header."""
    return st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), **limits)


names = st.sampled_from(["SignatureCertChainUrl", "Signature-256", "Signature", "Content-Type", "Host", "X"])
values = latin() | st.sampled_from(
    [CHAIN_URL, "application/json", "https://s3.amazonaws.com/echo.api/", "AAAA"]
)


@quickly
@given(st.binary(max_size=2000), st.dictionaries(names, values), st.sampled_from(["/alexa", "/", "/metrics"]))
def test_any_bytes_and_headers(client: FlaskClient, body: bytes, headers: dict[str, str], path: str) -> None:
    status, _ = sent(client, Post(body, headers, path=path))
    assert status != 200


@quickly
@given(latin().map(lambda rest: CHAIN_URL[: len(rest) % len(CHAIN_URL)] + rest))
def test_any_address_that_begins_right(client: FlaskClient, url: str) -> None:
    assert (
        sent(client, Post(b"{}", {"Content-Type": "application/json", "SignatureCertChainUrl": url}))[0]
        == 400
    )


@quickly
@given(st.data())
def test_good_request_with_any_change(client: FlaskClient, signer: Certified, data: st.DataObject) -> None:
    good = signed(envelope(), signer)
    at = data.draw(st.integers(0, len(good.body)))
    body = good.body[:at] + data.draw(st.binary(max_size=4)) + good.body[at + data.draw(st.integers(0, 4)) :]
    status, said = sent(client, good.carrying(body))
    assert (status, said) == (400, b"signature") if body != good.body else status == 200


@quickly
@given(st.binary(min_size=256, max_size=256))
def test_any_signature(client: FlaskClient, signer: Certified, signature: bytes) -> None:
    text = base64.b64encode(signature).decode()
    assert sent(client, signed(envelope(), signer).saying(Signature_256=text)) == (400, b"signature")


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=8,
)


def places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in an envelope, as container and key."""
    for key, value in list(part.items() if isinstance(part, dict) else enumerate(part)):
        yield part, key
        if isinstance(value, dict | list):
            yield from places(value)


@quickly
@given(st.data())
def test_signed_envelope_with_anything_anywhere(
    client: FlaskClient, signer: Certified, data: st.DataObject
) -> None:
    body = data.draw(st.sampled_from([envelope(), intent("X", {"y": {"name": "y", "value": "z"}})]))
    part, key = data.draw(st.sampled_from(list(places(body))))
    part[key] = data.draw(anything)
    status, said = sent(client, signed(body, signer))
    assert status == 400 or json.loads(said)["version"] == "1.0"


@quickly
@given(anything)
def test_signed_anything(client: FlaskClient, signer: Certified, body: Any) -> None:
    assert sent(client, signed(json.dumps(body).encode(), signer)) == (400, b"body")


def raw(service: Running, data: bytes) -> int:
    """The status a server gives to raw bytes; 0 where it says nothing, as it may to half a request."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=5) as connection:
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        answer = HTTPResponse(connection)
        try:
            answer.begin()
            answer.read()
        except (HTTPException, OSError):
            return 0
        return answer.status


@settings(quickly, max_examples=200)
@given(st.data())
def test_raw_bytes_on_the_wire(served: Running, signer: Certified, data: st.DataObject) -> None:
    good = signed(envelope(), signer)
    head = "".join(f"{name}: {value}\r\n" for name, value in good.headers.items())
    text = (
        f"POST /alexa HTTP/1.1\r\nHost: x\r\nContent-Length: {len(good.body)}\r\n{head}\r\n".encode()
        + good.body
    )
    at = data.draw(st.integers(0, len(text) - len(good.body)))
    wire = text[:at] + data.draw(st.binary(max_size=6)) + text[at + data.draw(st.integers(0, 6)) :]
    assert raw(served, wire) in (0, 200, 400, 404, 405)


def test_hostile_requests_do_not_make_it_grow(
    authority: Authority, signer: Certified, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificates, "FAILURES_KEPT", 100)
    good, dice, chain = signed(envelope(), signer), random.Random(1), authority.chain(signer)
    gate = Gate(SKILL_ID, [authority.root.certificate], lambda path: chain if "12" in path else b"")
    client = create_app(smallest_skill(), gate, Metrics()).test_client()

    def held_after_a_batch() -> int:
        for _ in range(300):
            url = f"https://s3.amazonaws.com/echo.api/{dice.random()}.pem".replace("12", "")
            sent(client, good.saying(SignatureCertChainUrl=url))
            sent(client, good.carrying(dice.randbytes(50)))
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    held_after_a_batch()  # fills what is bounded
    first = held_after_a_batch()
    grown = held_after_a_batch() - first
    tracemalloc.stop()
    assert grown < 20_000, "bytes held after 600 more requests: under 35 each"
