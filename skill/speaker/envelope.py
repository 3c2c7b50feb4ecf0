"""Request envelopes as Amazon sends them, with ids that belong to nobody."""

from datetime import UTC, datetime
from typing import Any

from skill.alexa.envelope import TOUCH
from skill.alexa.interaction_model import type_name
from skill.alexa.screen import TOKEN
from skill.alexa.viewport import Viewport
from skill.speaker.understand import Cloud, Intent

APPLICATION_ID = "amzn1.ask.skill.stand-in"
USER = {"userId": "amzn1.ask.account.NOBODY"}


def envelope(
    request: dict[str, Any],
    attributes: dict[str, Any],
    *,
    new: bool,
    locale: str,
    screen: Viewport | None = None,
) -> dict[str, Any]:
    """A whole request envelope around `request`, from a device with a screen or without."""
    application = {"applicationId": APPLICATION_ID}
    interfaces = {"Alexa.Presentation.APL": {"runtime": {"maxVersion": "2024.3"}}} if screen else {}
    shared = {
        "requestId": "amzn1.echo-api.request.stand-in",
        "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "locale": locale,
    }
    return {
        "version": "1.0",
        "session": {
            "new": new,
            "sessionId": "amzn1.echo-api.session.stand-in",
            "application": application,
            "attributes": attributes,
            "user": dict(USER),
        },
        "context": {
            "System": {
                "application": application,
                "user": dict(USER),
                "device": {"deviceId": "stand-in", "supportedInterfaces": interfaces},
                "apiEndpoint": "https://api.eu.amazonalexa.com",
            }
        }
        | ({"Viewport": _viewport(screen)} if screen else {}),
        "request": shared | request,
    }


def _viewport(screen: Viewport) -> dict[str, Any]:
    """A screen of 160 pixels an inch, so that each is a dp."""
    sides = {"Width": screen.width, "Height": screen.height}
    pixels = {f"{kind}{name}": side for kind in ("pixel", "currentPixel") for name, side in sides.items()}
    return {"shape": screen.shape, "mode": screen.mode, "dpi": 160, "touch": ["SINGLE"]} | pixels


def launch_request() -> dict[str, Any]:
    """The request for the guide opened without a question."""
    return {"type": "LaunchRequest"}


def touch_request(sent: str) -> dict[str, Any]:
    """The request for a button that was touched on a screen and sends `sent`."""
    source = {"type": "TouchWrapper", "handler": "Press", "id": ""}
    return {"type": TOUCH, "token": TOKEN, "arguments": [sent], "source": source, "components": {}}


def intent_request(intent: Intent, cloud: Cloud) -> dict[str, Any]:
    """The request for an intent, its slots resolved as Amazon resolves them (IF-6)."""
    slots = {name: _slot(name, value, cloud) for name, value in intent.slots.items()}
    return {
        "type": "IntentRequest",
        "dialogState": "COMPLETED",
        "intent": {"name": intent.name, "confirmationStatus": "NONE", "slots": slots},
    }


def _slot(name: str, value: str, cloud: Cloud) -> dict[str, Any]:
    slot = {"name": name, "value": value, "confirmationStatus": "NONE", "source": "USER"}
    found = cloud.resolve(name, value)
    if not found:
        return slot
    authority = f"amzn1.er-authority.echo-sdk.{APPLICATION_ID}.{type_name(name)}"
    resolution = {
        "authority": authority,
        "status": {"code": "ER_SUCCESS_MATCH"},
        "values": [{"value": {"name": found["name"], "id": found["id"]}}],
    }
    return slot | {"resolutions": {"resolutionsPerAuthority": [resolution]}}
