"""Fetching certificates: once, within limits, and whatever becomes of the host."""

import base64
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event

import certifi
import pytest

from skill.server import certificates
from skill.server.chain import trusted_roots
from skill.server.download import DownloadError
from skill.server.gate import Gate, utc_now
from skill.server.refusal import Refused
from tests.server.authority import Authority, Certified, rsa_key
from tests.server.certificate_host import CertificateHost, after, failing, held
from tests.server.posts import CHAIN_PATH, SKILL_ID, Post, envelope, signed
from tests.server.service import Service, download_from, gate_for, serving
from tests.server.skills import smallest_skill

GONE = 0.3
"""Seconds a failure is remembered in these tests."""


@pytest.fixture
def own_host(authority: Authority, signer: Certified, tmp_path: Path) -> Iterator[CertificateHost]:
    host = CertificateHost(authority, tmp_path)
    host.files[CHAIN_PATH] = authority.chain(signer)
    yield host
    host.close()


@pytest.fixture
def fresh(authority: Authority, own_host: CertificateHost) -> Iterator[Service]:
    with serving(smallest_skill(), gate_for(authority, download_from(own_host, authority))) as service:
        yield service


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(certificates, "FAILURE_SECONDS", GONE)


class Shelf:
    """A fetch that takes files from a dictionary and counts."""

    def __init__(self, **files: bytes) -> None:
        self.files = {f"/echo.api/{name}.pem": file for name, file in files.items()}
        self.asked: Counter[str] = Counter()

    def __call__(self, path: str) -> bytes:
        self.asked[path] += 1
        if path not in self.files:
            raise DownloadError("no such file")
        return self.files[path]


def by(signer: Certified, name: str) -> Post:
    """A good request that names its certificate."""
    return signed(envelope(), signer, f"https://s3.amazonaws.com/echo.api/{name}.pem")


def admitted(gate: Gate, post: Post) -> bool:
    try:
        gate.admit(post.headers, post.body)
    except Refused:
        return False
    return True


def test_many_at_once_share_one_download(
    fresh: Service, own_host: CertificateHost, signer: Certified
) -> None:
    file = own_host.files[CHAIN_PATH]
    assert isinstance(file, bytes)
    own_host.files[CHAIN_PATH] = after(0.3, file)
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: fresh.send(signed(envelope(), signer)).status, range(20)))
    assert answers == [200] * 20
    assert own_host.asked == {CHAIN_PATH: 1}


def test_failure_is_remembered_for_a_while(
    fresh: Service, own_host: CertificateHost, authority: Authority, signer: Certified, forgetful: None
) -> None:
    post = by(signer, "late")
    assert [fresh.send(post).word for _ in range(5)] == ["certificate"] * 5
    assert own_host.asked.total() == 1
    own_host.files["/echo.api/late.pem"] = authority.chain(signer)
    time.sleep(GONE)
    assert fresh.send(post).status == 200


def test_unproven_certificate_is_remembered_as_a_failure(stranger: Authority, authority: Authority) -> None:
    leaf = stranger.leaf()
    shelf = Shelf(theirs=stranger.chain(leaf))
    gate = Gate(SKILL_ID, [authority.root.certificate], shelf)
    assert not any(admitted(gate, by(leaf, "theirs")) for _ in range(5))
    assert shelf.asked.total() == 1


def test_memory_of_failures_is_bounded_and_costs_no_proven_chain(
    authority: Authority, signer: Certified
) -> None:
    shelf = Shelf(good=authority.chain(signer))
    gate = Gate(SKILL_ID, [authority.root.certificate], shelf)
    assert admitted(gate, by(signer, "good"))
    rubbish = base64.b64encode(bytes(256)).decode()
    for number in range(certificates.FAILURES_KEPT + 1):
        assert not admitted(gate, by(signer, f"bad-{number}").saying(Signature_256=rubbish))
    assert not admitted(gate, by(signer, "bad-0"))
    assert shelf.asked["/echo.api/bad-0.pem"] == 2, "the oldest failure was forgotten"
    assert admitted(gate, by(signer, "good"))
    assert shelf.asked["/echo.api/good.pem"] == 1


def test_proven_chains_kept_are_few(authority: Authority, signer: Certified) -> None:
    names = [f"good{number}" for number in range(certificates.KEPT + 1)]
    shelf = Shelf(**dict.fromkeys(names, authority.chain(signer)))
    gate = Gate(SKILL_ID, [authority.root.certificate], shelf)
    assert all(admitted(gate, by(signer, name)) for name in [*names, names[-1], names[0]])
    assert shelf.asked["/echo.api/good0.pem"] == 2
    assert shelf.asked[f"/echo.api/{names[-1]}.pem"] == 1


def test_strangers_paths_keep_no_good_request_out(
    fresh: Service, own_host: CertificateHost, signer: Certified, monkeypatch: pytest.MonkeyPatch
) -> None:
    release, flights = Event(), 4
    monkeypatch.setattr(certificates, "FLIGHTS", flights)
    strangers = [f"slow-{number}" for number in range(flights * 3)]
    for name in strangers:
        own_host.files[f"/echo.api/{name}.pem"] = held(release, b"")
    with ThreadPoolExecutor(len(strangers) + 1) as pool:
        under_way = [pool.submit(fresh.send, by(signer, name)) for name in strangers]
        while own_host.asked.total() < flights:
            time.sleep(0.01)
        time.sleep(0.3)
        assert own_host.asked.total() == flights, "no more downloads at once than these"
        good = pool.submit(fresh.send, by(signer, "echo-api-cert-12"))
        time.sleep(0.3)
        release.set()
        assert good.result().status == 200
        assert {answer.result().word for answer in under_way} == {"certificate"}
    assert list(own_host.asked).index(CHAIN_PATH) < flights * 2, "it was fetched next, not last"


def test_paths_nobody_waits_for_are_forgotten(
    authority: Authority, signer: Certified, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(certificates, "FLIGHTS", 0)  # nothing is ever fetched
    monkeypatch.setattr(certificates, "WAITING_KEPT", 2)
    gate = Gate(SKILL_ID, [authority.root.certificate], Shelf())
    first, *rest = [gate.waits_for(by(signer, f"bad-{number}").headers) for number in range(3)]
    assert first and isinstance(first.landed.exception(timeout=0), DownloadError)
    assert not any(flight and flight.landed.done() for flight in rest)


def test_host_s_bad_moment_is_waited_out(
    fresh: Service, own_host: CertificateHost, authority: Authority, signer: Certified
) -> None:
    own_host.files[CHAIN_PATH] = failing(2, authority.chain(signer))
    assert fresh.send(signed(envelope(), signer)).status == 200
    assert own_host.asked[CHAIN_PATH] == 3


def test_host_s_failure_is_not_held_against_an_address(
    fresh: Service, own_host: CertificateHost, authority: Authority, signer: Certified
) -> None:
    own_host.files[CHAIN_PATH] = failing(3, authority.chain(signer))
    assert fresh.send(signed(envelope(), signer)).word == "certificate"
    assert fresh.send(signed(envelope(), signer)).status == 200


def test_host_gone(authority: Authority, signer: Certified, tmp_path: Path, forgetful: None) -> None:
    host = CertificateHost(authority, tmp_path)
    host.files[CHAIN_PATH] = authority.chain(signer)
    with serving(smallest_skill(), gate_for(authority, download_from(host, authority))) as service:
        assert service.send(signed(envelope(), signer)).status == 200
        host.close()
        time.sleep(GONE)
        assert service.send(signed(envelope(), signer)).status == 200, "a proven chain needs no host"
        began = time.monotonic()
        assert service.send(by(signer, "another")).word == "certificate"
        assert time.monotonic() - began < 1.0


def test_host_that_thinks_too_long(fresh: Service, own_host: CertificateHost, signer: Certified) -> None:
    own_host.files["/echo.api/slow.pem"] = after(8, b"")
    began = time.monotonic()
    assert fresh.send(by(signer, "slow")).word == "certificate"
    assert 4.0 < time.monotonic() - began < 7.0, "Alexa waits eight seconds"


@pytest.mark.parametrize("seconds", [-200, 200])
def test_clock_wrong_by_200_seconds(authority: Authority, signer: Certified, seconds: int) -> None:
    def wrong() -> datetime:
        return utc_now() + timedelta(seconds=seconds)

    shelf = Shelf(good=authority.chain(signer))
    gate = Gate(SKILL_ID, [authority.root.certificate], shelf, wrong)
    with serving(smallest_skill(), gate) as service:
        assert service.send(by(signer, "good")).word == "time"


def test_dates_are_asked_on_every_request_and_a_new_certificate_is_fetched(authority: Authority) -> None:
    days = [0]
    old = authority.leaf(ends=timedelta(days=2))
    new = authority.leaf(rsa_key(6), starts=timedelta(days=1), ends=timedelta(days=9))
    shelf = Shelf(cert=authority.chain(old))
    gate = Gate(SKILL_ID, [authority.root.certificate], shelf, lambda: utc_now() + timedelta(days=days[0]))
    gate.admit(by(old, "cert").headers, by(old, "cert").body)
    days[0] = 3
    shelf.files["/echo.api/cert.pem"] = authority.chain(new)
    with pytest.raises(Refused, match="signature"):
        gate.admit(by(old, "cert").headers, by(old, "cert").body)
    with pytest.raises(Refused, match="time"):  # proven by the new one, though the body says today
        gate.admit(by(new, "cert").headers, by(new, "cert").body)
    assert shelf.asked.total() == 2


def test_roots_that_cannot_be_read_are_left_out_and_the_others_trusted(authority: Authority) -> None:
    broken = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    assert trusted_roots(b"# ours\n" + broken + authority.root.pem) == [authority.root.certificate]
    assert trusted_roots(b"") == []


def test_certifis_roots_are_read_without_a_warning(recwarn: pytest.WarningsRecorder) -> None:
    assert len(trusted_roots(Path(certifi.where()).read_bytes())) > 100
    assert not recwarn.list
