"""What Amazon posts, made by hand: envelopes, and the signed requests that carry them."""

import base64
import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.server.authority import Certified

SKILL_ID = "amzn1.ask.skill.3c1d9f52-6b1e-4f0e-9d57-0a4f8b2c7e11"
CHAIN_PATH = "/echo.api/echo-api-cert-12.pem"
CHAIN_URL = f"https://s3.amazonaws.com{CHAIN_PATH}"


def stamp(offset: timedelta = timedelta()) -> str:
    """The time `offset` from now, as Amazon writes it."""
    return (datetime.now(UTC) + offset).strftime("%Y-%m-%dT%H:%M:%SZ")


def envelope(type_: str = "LaunchRequest", **request: object) -> dict[str, Any]:
    """A request in a session, for our skill, now; `request` adds or replaces fields of the request itself."""
    application = {"applicationId": SKILL_ID}
    user = {"userId": "amzn1.ask.account.TEST"}
    return {
        "version": "1.0",
        "session": {"new": True, "sessionId": "amzn1.echo-api.session.TEST", "application": application,
                    "attributes": {}, "user": user},
        "context": {"System": {"application": application, "user": user, "device": {"deviceId": "TEST"},
                               "apiEndpoint": "https://api.eu.amazonalexa.com", "apiAccessToken": "TEST"}},
        "request": {"type": type_, "requestId": "amzn1.echo-api.request.TEST", "locale": "en-GB",
                    "timestamp": stamp(), **request},
    }  # fmt: skip


def intent(name: str, slots: dict[str, Any] | None = None, **request: object) -> dict[str, Any]:
    """An IntentRequest."""
    what = {"name": name, "confirmationStatus": "NONE", "slots": slots or {}}
    return envelope("IntentRequest", **{"intent": what, "dialogState": "STARTED", **request})


def outside_session(type_: str, **request: object) -> dict[str, Any]:
    """A request that comes outside any session, such as a skill event."""
    without = envelope(type_, **request)
    del without["session"]
    return without


@dataclass(frozen=True)
class Post:
    """One HTTP request."""

    body: bytes
    headers: dict[str, str] = field(default_factory=dict)
    method: str = "POST"
    path: str = "/alexa"

    def saying(self, **headers: str | None) -> "Post":
        """The same with headers replaced (`Signature_256` for `Signature-256`), or left out where None."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kept = {name: value for name, value in (self.headers | named).items() if value is not None}
        return replace(self, headers=kept)

    def carrying(self, body: bytes) -> "Post":
        """The same headers over another body."""
        return replace(self, body=body)


def signed(body: bytes | dict[str, Any], signer: Certified, url: str = CHAIN_URL) -> Post:
    """`body` as Amazon would post it."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Post(
        raw,
        {
            "Content-Type": "application/json; charset=utf-8",
            "SignatureCertChainUrl": url,
            "Signature-256": base64.b64encode(signer.sign(raw)).decode(),
        },
    )
