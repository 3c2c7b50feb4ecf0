"""One authority, certificate host and service for the whole run; the certificates differ by their path."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from tests.server.authority import Authority, Certified
from tests.server.certificate_host import Behaviour, CertificateHost
from tests.server.posts import CHAIN_PATH
from tests.server.service import Service, download_from, gate_for, serving
from tests.server.skills import smallest_skill

Shelf = Callable[[bytes | Behaviour], str]
"""Puts a file on the certificate host under a new path; returns its URL."""


@pytest.fixture(scope="session")
def authority() -> Authority:
    return Authority("ours", number=10)


@pytest.fixture(scope="session")
def stranger() -> Authority:
    """An authority nobody trusts."""
    return Authority("stranger's", number=20)


@pytest.fixture(scope="session")
def signer(authority: Authority) -> Certified:
    return authority.leaf()


@pytest.fixture(scope="session")
def host(
    authority: Authority, signer: Certified, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[CertificateHost]:
    host = CertificateHost(authority, tmp_path_factory.mktemp("tls"))
    host.files[CHAIN_PATH] = authority.chain(signer)
    yield host
    host.close()


@pytest.fixture(scope="session")
def shelf(host: CertificateHost) -> Shelf:
    numbers = count()

    def put(file: bytes | Behaviour) -> str:
        path = f"/echo.api/case-{next(numbers)}.pem"
        host.files[path] = file
        return f"https://s3.amazonaws.com{path}"

    return put


@pytest.fixture(scope="session")
def service(authority: Authority, host: CertificateHost) -> Iterator[Service]:
    with serving(
        smallest_skill(), gate_for(authority, download_from(host, authority, seconds=1.0))
    ) as service:
        yield service
