"""What we compare with: the smallest skill on Amazon's SDK, and flask-ask-sdk as it is meant to be used."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import Response
from flask import Flask

SAYS = (
    "This is an answer of a usual length, which every request is answered with. Would you like to hear more?"
)


class Answer(AbstractRequestHandler):  # type: ignore[misc]
    """Says the same to everything."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        return handler_input.response_builder.speak(SAYS).ask("Would you like that?").response


def smallest_skill() -> CustomSkill:
    """A skill with one handler and nothing else."""
    builder = SkillBuilder()
    builder.add_request_handler(Answer())
    return builder.create()


def smallest_service(root: bytes, chain: bytes, chain_url: str) -> Flask:
    """flask-ask-sdk with that skill and its own verifiers on, trusting `root` besides the system's roots.

    The chain at `chain_url` is in its cache from the start, where the first request would have put it.
    """
    with _version_of_two_digits():
        from flask_ask_sdk.skill_adapter import SkillAdapter
    from ask_sdk_webservice_support import verifier
    from asn1crypto import pem, x509
    from certvalidator import CertificateValidator, ValidationContext

    trusted = x509.Certificate.load(pem.unarmor(root)[2])

    def validator(leaf: bytes, others: list[bytes]) -> Any:
        return CertificateValidator(leaf, others, ValidationContext(extra_trust_roots=[trusted]))

    verifier.CertificateValidator = validator
    app = Flask("peer")
    adapter = SkillAdapter(skill=smallest_skill(), skill_id="peer", app=app)
    for check in adapter._webservice_handler._verifiers:
        if isinstance(check, verifier.RequestVerifier):
            check._cert_cache[chain_url] = chain
            check._validate_cert_chain(chain)  # asn1crypto's classes are not safe to set up in two threads
    adapter.register(app=app, route="/alexa")
    return app


@contextmanager
def _version_of_two_digits() -> Iterator[None]:
    """Lets oscrypto read the version of a current OpenSSL; without this, flask-ask-sdk cannot be imported."""
    search, theirs = re.search, r"\b(\d\.\d\.\d[a-z]*)\b"

    def tolerant(pattern: Any, text: Any, *flags: Any) -> Any:
        return search(r"\b(\d\.\d\.\d+[a-z]*)\b" if pattern == theirs else pattern, text, *flags)

    with patch.object(re, "search", tolerant):
        import oscrypto.asymmetric  # noqa: F401
    yield
