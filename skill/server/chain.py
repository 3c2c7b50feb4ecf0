"""Is this certificate chain one that signs for Alexa (HO-4)?"""

import re
import warnings
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from skill.server.refusal import Reason, Refused

SIGNER: Final = "echo-api.amazon.com"
_LEAST_BITS: Final = 2048

# All that reading or judging a certificate from outside can raise.
_UNUSABLE = (
    ValueError,
    VerificationError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)


_BLOCK = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


def trusted_roots(pem: bytes) -> list[x509.Certificate]:
    """The authorities in a PEM file. One that cannot be read is left out: it would vouch for nobody.

    (Bundles hold some with a serial number of nought, which cryptography warns it will refuse one day.)
    """
    roots = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CryptographyDeprecationWarning)
        for block in _BLOCK.findall(pem):
            with suppress(ValueError):
                roots.append(x509.load_pem_x509_certificate(block))
    return roots


@dataclass(frozen=True, slots=True)
class Chain:
    """A proven chain, boiled down to what a request needs: the signer's key, and when it may be used."""

    key: RSAPublicKey
    valid_from: datetime
    """The latest start of any certificate in the chain (UTC)."""
    valid_until: datetime
    """The earliest end of any certificate in the chain (UTC)."""

    def holds(self, now: datetime) -> bool:
        """Whether every certificate of the chain is within its dates (HO-8: asked on every request)."""
        return self.valid_from <= now <= self.valid_until


class ChainVerifier:
    """Verifies PEM chains against a fixed set of trusted roots."""

    def __init__(self, roots: Sequence[x509.Certificate]) -> None:
        self._store = Store(list(roots))

    def verify(self, pem: bytes, now: datetime) -> Chain:
        """The chain in `pem`, leaf first, if at `now` it may sign for Alexa; else `Refused` (certificate)."""
        try:
            leaf, *intermediates = x509.load_pem_x509_certificates(pem)
            verifier = (
                PolicyBuilder().store(self._store).time(now).build_server_verifier(x509.DNSName(SIGNER))
            )
            path = verifier.verify(leaf, intermediates)
            return Chain(
                key=_signing_key(leaf),
                valid_from=max(certificate.not_valid_before_utc for certificate in path),
                valid_until=min(certificate.not_valid_after_utc for certificate in path),
            )
        except _UNUSABLE as error:
            raise Refused(Reason.CERTIFICATE) from error


def _signing_key(leaf: x509.Certificate) -> RSAPublicKey:
    # The verifier takes a wildcard for the signer's name, and any usage; Amazon's rule has the name in full.
    names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    if SIGNER not in (name.lower() for name in names.get_values_for_type(x509.DNSName)):
        raise Refused(Reason.CERTIFICATE)
    key = leaf.public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < _LEAST_BITS or not _may_sign(leaf):
        raise Refused(Reason.CERTIFICATE)
    return key


def _may_sign(leaf: x509.Certificate) -> bool:
    try:
        return leaf.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature
    except x509.ExtensionNotFound:  # no statement of use: any use
        return True
