"""Nearly right by its certificate (HO-4): each chain is served by the host, and refused with 400."""

import ssl
from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from skill.server.download import Download
from tests.server.authority import Authority, Certified, Wish, issue, rsa_key
from tests.server.certificate_host import Behaviour, CertificateHost, drip, send
from tests.server.conftest import Shelf
from tests.server.posts import CHAIN_PATH, envelope, signed
from tests.server.service import Service, download_from, gate_for, serving
from tests.server.skills import smallest_skill

DAY = timedelta(days=1)
AUTHORITY = Wish(authority=True)
EXPIRED = Wish(authority=True, starts=-9 * DAY, ends=-DAY)

LEAVES: dict[str, dict[str, Any]] = {
    "another name": {"names": ("example.org",)},
    "a name that ends alike": {"names": ("notecho-api.amazon.com", "echo-api.amazon.com.example.org")},
    "the parent's name": {"names": ("amazon.com",)},
    "a wildcard": {"names": ("*.amazon.com",)},
    "no name": {"names": ()},
    "expired": {"starts": -30 * DAY, "ends": -DAY},
    "not valid yet": {"starts": DAY, "ends": 30 * DAY},
    "not for signing": {"digital_signature": False},
    "for clients only": {"purpose": ExtendedKeyUsageOID.CLIENT_AUTH},
    "for signing programs": {"purpose": ExtendedKeyUsageOID.CODE_SIGNING},
    "an authority itself": {"authority": True},
}


@pytest.mark.parametrize("case", LEAVES)
def test_wrong_leaf(service: Service, authority: Authority, shelf: Shelf, case: str) -> None:
    leaf = authority.leaf(**LEAVES[case])
    answer = service.send(signed(envelope(), leaf, shelf(authority.chain(leaf))))
    assert (answer.status, answer.word) == (400, "certificate")


def test_leaf_that_states_no_usage_is_good(service: Service, authority: Authority, shelf: Shelf) -> None:
    leaf = authority.leaf(digital_signature=None)
    assert service.send(signed(envelope(), leaf, shelf(authority.chain(leaf)))).status == 200


@pytest.mark.parametrize(
    "key", [ec.generate_private_key(ec.SECP256R1()), rsa_key(5, 1024)], ids=["EC", "RSA 1024"]
)
def test_key_of_another_kind(
    service: Service, authority: Authority, signer: Certified, shelf: Shelf, key: ec.EllipticCurvePrivateKey
) -> None:
    url = shelf(authority.chain(authority.leaf(key)))
    assert service.send(signed(envelope(), signer, url)).word == "certificate"


def _under(ours: Authority, between: Wish) -> tuple[Certified, bytes]:
    middle = issue(between, rsa_key(31), ours.root, "another intermediate")
    leaf = issue(Wish(), rsa_key(0), middle, "leaf")
    return leaf, leaf.pem + middle.pem


def _too_long(ours: Authority) -> tuple[Certified, bytes]:
    first = issue(Wish(authority=True, path_length=0), rsa_key(31), ours.root, "one")
    second = issue(AUTHORITY, rsa_key(32), first, "two")
    leaf = issue(Wish(), rsa_key(0), second, "leaf")
    return leaf, leaf.pem + second.pem + first.pem


def _self_signed() -> tuple[Certified, bytes]:
    leaf = issue(Wish(), rsa_key(0), None, "leaf")
    return leaf, leaf.pem


def _by_stranger(stranger: Authority, ours: Authority) -> tuple[Certified, bytes]:
    leaf = stranger.leaf()
    return leaf, stranger.chain(leaf) + stranger.root.pem + ours.between.pem + ours.root.pem


def _named_like_ours(ours: Authority) -> tuple[Certified, bytes]:
    imitation = Authority("ours", number=40)
    leaf = imitation.leaf()
    return leaf, imitation.chain(leaf) + ours.root.pem


def _by_a_leaf(ours: Authority) -> tuple[Certified, bytes]:
    site = ours.leaf(rsa_key(33), names=("example.org",))
    leaf = issue(Wish(), rsa_key(0), site, "leaf")
    return leaf, leaf.pem + site.pem + ours.between.pem


def _behind_another(ours: Authority) -> tuple[Certified, bytes]:
    leaf = ours.leaf()
    return leaf, ours.leaf(names=("example.org",)).pem + ours.chain(leaf)


CHAINS: dict[str, Callable[[Authority, Authority], tuple[Certified, bytes]]] = {
    "self-signed": lambda ours, stranger: _self_signed(),
    "a root nobody trusts": lambda ours, stranger: _by_stranger(stranger, ours),
    "authorities with our names": lambda ours, stranger: _named_like_ours(ours),
    "issued by a mere site": lambda ours, stranger: _by_a_leaf(ours),
    "intermediate missing": lambda ours, stranger: (ours.leaf(), ours.leaf().pem),
    "intermediate expired": lambda ours, stranger: _under(ours, EXPIRED),
    "intermediate not valid yet": lambda ours, stranger: _under(ours, Wish(authority=True, starts=DAY)),
    "intermediate no authority": lambda ours, stranger: _under(ours, Wish()),
    "longer than allowed": lambda ours, stranger: _too_long(ours),
    "leaf last": lambda ours, stranger: (ours.leaf(), ours.between.pem + ours.leaf().pem),
    "another leaf first": lambda ours, stranger: _behind_another(ours),
}  # fmt: skip


@pytest.mark.parametrize("case", CHAINS)
def test_wrong_chain(
    service: Service, authority: Authority, stranger: Authority, shelf: Shelf, case: str
) -> None:
    leaf, pem = CHAINS[case](authority, stranger)
    answer = service.send(signed(envelope(), leaf, shelf(pem)))
    assert (answer.status, answer.word) == (400, "certificate")


FILES: dict[str, Callable[[bytes, Certified], bytes]] = {
    "empty": lambda pem, leaf: b"",
    "a web page": lambda pem, leaf: b"<html>No such certificate</html>",
    "bytes": lambda pem, leaf: bytes(range(256)),
    "armour around nothing": lambda pem, leaf: b"-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
    "armour of text": lambda pem, leaf: b"-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n",
    "DER": lambda pem, leaf: leaf.certificate.public_bytes(Encoding.DER),
    "a private key": lambda pem, leaf: leaf.key_pem,
    "cut short": lambda pem, leaf: pem[:700],
    "a byte changed": lambda pem, leaf: pem[:500] + (b"A" if pem[500:501] != b"A" else b"B") + pem[501:],
    "a broken one behind": lambda pem, leaf: (
        pem + b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    ),
    "too long": lambda pem, leaf: pem + b"\n" * 70_000,
}


@pytest.mark.parametrize("case", FILES)
def test_wrong_file(
    service: Service, authority: Authority, signer: Certified, shelf: Shelf, case: str
) -> None:
    url = shelf(FILES[case](authority.chain(signer), signer))
    answer = service.send(signed(envelope(), signer, url))
    assert (answer.status, answer.word) == (400, "certificate")


def _moved(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"", 302, Location=CHAIN_PATH)


def _without_end(handler: BaseHTTPRequestHandler) -> None:
    drip(0)(handler)


def _no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"hello\r\n\r\n")


def _endless_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 50_000)


BEHAVIOURS: dict[str, Behaviour] = {
    "redirects, even to a good one": _moved,
    "no such file": lambda handler: handler.send_error(404),
    "forbidden": lambda handler: handler.send_error(403),
    "broken": lambda handler: handler.send_error(503),
    "hangs up": lambda handler: handler.connection.close(),
    "a byte at a time": drip(0.2),
    "without end": _without_end,
    "no HTTP": _no_http,
    "headers without end": _endless_headers,
}


@pytest.mark.parametrize("case", BEHAVIOURS)
def test_host_misbehaves(service: Service, signer: Certified, shelf: Shelf, case: str) -> None:
    answer = service.send(signed(envelope(), signer, shelf(BEHAVIOURS[case])))
    assert (answer.status, answer.word) == (400, "certificate")


def test_host_without_amazons_name(authority: Authority, signer: Certified, tmp_path: Path) -> None:
    impostor = CertificateHost(authority, tmp_path, name="example.org")
    impostor.files[CHAIN_PATH] = authority.chain(signer)
    with serving(smallest_skill(), gate_for(authority, download_from(impostor, authority))) as service:
        assert service.send(signed(envelope(), signer)).word == "certificate"
    assert impostor.asked.total() == 0
    impostor.close()


def test_host_under_a_root_nobody_trusts(
    authority: Authority, stranger: Authority, signer: Certified, tmp_path: Path
) -> None:
    impostor = CertificateHost(stranger, tmp_path)
    impostor.files[CHAIN_PATH] = authority.chain(signer)
    with serving(smallest_skill(), gate_for(authority, download_from(impostor, authority))) as service:
        assert service.send(signed(envelope(), signer)).word == "certificate"
    impostor.close()


def test_download_checks_the_host_by_default() -> None:
    trust = Download().trust
    assert trust.check_hostname
    assert trust.verify_mode is ssl.CERT_REQUIRED
