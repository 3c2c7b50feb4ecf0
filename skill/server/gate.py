"""Lets in only what Amazon signed, just now, for this skill. Nothing is parsed before the signature holds."""

import base64
import binascii
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final, Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import Certificate

from skill.server import envelope
from skill.server.certificates import Certificates, Clock, Fetch, Flight
from skill.server.chain import ChainVerifier
from skill.server.refusal import Reason, Refused
from skill.server.url import certificate_path

SIZE_LIMIT: Final = 128 * 1024
"""Bytes of a body. Amazon's own limit for a response, session attributes included, is 120 KB (RS-7)."""

_PADDING = PKCS1v15()
_HASH = SHA256()


class Headers(Protocol):
    """Looks up a header by name in any case (HO-2), as Flask's request headers do."""

    def get(self, key: str, /) -> str | None:
        """The value, or None."""


def utc_now() -> datetime:
    return datetime.now(UTC)


class Gate:
    """Stands before the skill. Share one between threads: it remembers which certificates it has proven."""

    def __init__(
        self, skill_id: str, roots: Sequence[Certificate], fetch: Fetch, now: Clock = utc_now
    ) -> None:
        """Lets in requests for the skill `skill_id` alone; `roots` are trusted to vouch for Amazon."""
        self._skill_id = skill_id
        self._now = now
        self._certificates = Certificates(ChainVerifier(roots), fetch, now)

    def admit(self, headers: Headers, body: bytes) -> None:
        """Return if Amazon signed these very bytes, just now, for this skill; else raise `Refused`.

        The steps stand in order of cost: what a stranger can send without effort is refused without effort.
        """
        if len(body) > SIZE_LIMIT:
            raise Refused(Reason.SIZE)
        path, signature = self._place(headers)
        _prove(self._certificates.key(path), signature, body)
        request = envelope.read(body)
        if not request.is_fresh(self._now()):
            raise Refused(Reason.TIME)
        if not request.is_for(self._skill_id):
            raise Refused(Reason.SKILL)

    def waits_for(self, headers: Headers) -> Flight | None:
        """The download that a request with these headers would wait for; None where it would wait for none.

        For a server that would rather not have a thread wait.
        """
        try:
            found = self._certificates.find(self._place(headers)[0])
        except Refused:
            return None
        return found if isinstance(found, Flight) else None

    def _place(self, headers: Headers) -> tuple[str, bytes]:
        """Where the certificate is, and the signature: what can be judged before anything is fetched."""
        if not _is_json(headers):
            raise Refused(Reason.TYPE)
        return certificate_path(headers.get("SignatureCertChainUrl") or ""), _signature(headers)


def _is_json(headers: Headers) -> bool:
    kind = headers.get("Content-Type") or ""
    return kind.partition(";")[0].strip().lower() == "application/json"


def _signature(headers: Headers) -> bytes:
    try:
        signature = base64.b64decode(headers.get("Signature-256") or "", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Refused(Reason.SIGNATURE) from error
    if not signature:  # said before a certificate is fetched for it
        raise Refused(Reason.SIGNATURE)
    return signature


def _prove(key: RSAPublicKey, signature: bytes, body: bytes) -> None:
    try:
        key.verify(signature, body, _PADDING, _HASH)
    except InvalidSignature as error:
        raise Refused(Reason.SIGNATURE) from error
