"""Nearly right by its headers: the certificate's address (HO-3) or the signature (HO-2)."""

import base64
import hashlib
import http.client
from collections.abc import Callable

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from tests.server.authority import Authority, Certified, rsa_key
from tests.server.certificate_host import CertificateHost
from tests.server.posts import CHAIN_URL, Post, envelope, signed
from tests.server.service import Service

WRONG_URLS = [
    "",
    " ",
    "null",
    "http://s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "ftp://s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "file:///echo.api/echo-api-cert-12.pem",
    "//s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "https:s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "https:/s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "https:///s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com.example.org/echo.api/echo-api-cert-12.pem",
    "https://example.org/echo.api/echo-api-cert-12.pem",
    "https://notamazon.com/echo.api/echo-api-cert-12.pem",
    "https://xs3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "https://eu.s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com./echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com@example.org/echo.api/echo-api-cert-12.pem",
    "https://user@s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "https://example.org\\@s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "https://example.org#@s3.amazonaws.com/echo.api/echo-api-cert-12.pem",
    "https://[::1]/echo.api/echo-api-cert-12.pem",
    "https://[s3.amazonaws.com]/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com:563/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com:80/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com:0/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com:-443/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com:99999/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com:https/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com:443:443/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/EcHo.aPi/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/echo-api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/echo.apis/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/invalid.path/echo-api-cert-12.pem",
    "https://s3.amazonaws.com//echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/echo.api",
    "https://s3.amazonaws.com/echo.api/",
    "https://s3.amazonaws.com/echo.api/.",
    "https://s3.amazonaws.com/echo.api/../bucket/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/echo.api/../../echo-api-cert-12.pem",
    "https://s3.amazonaws.com/echo.api/x/../../bucket/echo.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/echo.api/%2e%2e/bucket/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/echo.api/..%2fbucket/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/echo.api/..\\bucket\\echo-api-cert-12.pem",
    "https://s3.amazonaws.com/%65cho.api/echo-api-cert-12.pem",
    "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem?x=1",
    "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem#x",
    "https://s3.amazonaws.com/echo.api/echo-api-cert-12.pem https://example.org/",
    "https://s3.amazonaws.com/echo.api/echo-api\tcert-12.pem",
    "https://s3.amazonaws.com/echo.api/\xe9cho.pem",
    "https://s3.amazonaws.com/echo.api/" + "a" * 4000,
]


@pytest.mark.parametrize("url", WRONG_URLS)
def test_wrong_address(service: Service, signer: Certified, host: CertificateHost, url: str) -> None:
    before = host.asked.total()
    answer = service.send(signed(envelope(), signer, url))
    assert (answer.status, answer.word) == (400, "url")
    assert host.asked.total() == before, "no certificate is fetched for it"


def test_no_address(service: Service, signer: Certified) -> None:
    answer = service.send(signed(envelope(), signer).saying(SignatureCertChainUrl=None))
    assert (answer.status, answer.word) == (400, "url")


def test_no_headers_at_all(service: Service) -> None:
    assert service.send(Post(b"{}")).status == 400


def _sha1(body: bytes, signer: Certified) -> bytes:
    assert isinstance(signer.key, RSAPrivateKey)
    return signer.key.sign(body, padding.PKCS1v15(), hashes.SHA1())


def _pss(body: bytes, signer: Certified) -> bytes:
    assert isinstance(signer.key, RSAPrivateKey)
    scheme = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.MAX_LENGTH)
    return signer.key.sign(body, scheme, hashes.SHA256())


WRONG_SIGNATURES: dict[str, Callable[[bytes, Certified], bytes]] = {
    "SHA-1, the old way": _sha1,
    "other padding": _pss,
    "of other bytes": lambda body, signer: signer.sign(body + b" "),
    "of the digest": lambda body, signer: signer.sign(hashlib.sha256(body).digest()),
    "another key": lambda body, signer: Certified(signer.certificate, rsa_key(3)).sign(body),
    "one bit off": lambda body, signer: bytes([signer.sign(body)[0] ^ 1]) + signer.sign(body)[1:],
    "cut short": lambda body, signer: signer.sign(body)[:-1],
    "a zero in front": lambda body, signer: b"\0" + signer.sign(body),
    "all zeros": lambda body, signer: bytes(256),
    "one": lambda body, signer: bytes(255) + b"\1",
    "larger than the key": lambda body, signer: b"\xff" * 256,
    "a byte": lambda body, signer: b"x",
}


@pytest.mark.parametrize("case", WRONG_SIGNATURES)
def test_wrong_signature(service: Service, signer: Certified, case: str) -> None:
    post = signed(envelope(), signer)
    wrong = base64.b64encode(WRONG_SIGNATURES[case](post.body, signer)).decode()
    answer = service.send(post.saying(Signature_256=wrong))
    assert (answer.status, answer.word) == (400, "signature")


@pytest.mark.parametrize(
    "text", ["", " ", "=", "not base64!", "\xe9", "{text}={text}", "{text},{text}", "-_{text}", "{text} x"]
)
def test_signature_that_is_not_base64(service: Service, signer: Certified, text: str) -> None:
    post = signed(envelope(), signer)
    answer = service.send(post.saying(Signature_256=text.replace("{text}", post.headers["Signature-256"])))
    assert (answer.status, answer.word) == (400, "signature")


def test_old_header_alone(service: Service, signer: Certified) -> None:
    post = signed(envelope(), signer)
    old = base64.b64encode(_sha1(post.body, signer)).decode()
    answer = service.send(post.saying(Signature_256=None, Signature=old))
    assert (answer.status, answer.word) == (400, "signature")


def test_two_signatures_one_of_them_right(service: Service, signer: Certified) -> None:
    post = signed(envelope(), signer)
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=10)
    connection.putrequest("POST", "/alexa")
    for name, value in [
        *post.headers.items(),
        ("Signature-256", "AAAA"),
        ("Content-Length", str(len(post.body))),
    ]:
        connection.putheader(name, value)
    connection.endheaders(post.body)
    answer = connection.getresponse()
    assert (answer.status, answer.read()) == (400, b"signature")
    connection.close()


def test_right_signature_over_an_altered_body(service: Service, signer: Certified) -> None:
    post = signed(envelope(), signer)
    for altered in (post.body + b" ", post.body[:-1], post.body.replace(b"Launch", b"launch"), b"", b"{}"):
        assert service.send(post.carrying(altered)).word == "signature"


def test_signature_by_somebody_with_another_certificate_there(
    service: Service, authority: Authority, host: CertificateHost
) -> None:
    other = authority.leaf(rsa_key(4))
    host.files["/echo.api/other.pem"] = authority.chain(other)
    post = signed(envelope(), other, CHAIN_URL)
    assert service.send(post).word == "signature"
    assert (
        service.send(post.saying(SignatureCertChainUrl=CHAIN_URL.replace("echo-api-cert-12", "other"))).status
        == 200
    )
