"""A request envelope as Amazon posts it -> the SDK's objects, holding no more than a turn reads.

Each field is read by itself, and one that is not what it should be is as if it were missing. Amazon adds kinds
and values without notice (RS-12), and the SDK's own reader refuses a whole request for any one of them.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import (
    Context,
    Device,
    Intent,
    IntentRequest,
    LaunchRequest,
    Request,
    RequestEnvelope,
    Session,
    Slot,
    SupportedInterfaces,
)  # fmt: skip
from ask_sdk_model.interfaces.system import SystemState
from ask_sdk_model.slu.entityresolution import (
    Resolution,
    Resolutions,
    Status,
    StatusCode,
    Value,
    ValueWrapper,
)  # fmt: skip

from skill.alexa.viewport import viewport_in

TOUCH: Final = "Alexa.Presentation.APL.UserEvent"
"""A button on a screen was touched."""

SPOKEN: Final = ("LaunchRequest", "IntentRequest", TOUCH)
"""The kinds of request behind which somebody is waiting to hear something."""

FAULTS: Final = {
    "SessionEndedRequest": "session-fault",
    "System.ExceptionEncountered": "exception",
    "Alexa.Presentation.APL.RuntimeError": "screen-fault",
}
"""The kinds of request by which Alexa tells of a fault a listener met -> its outcome, in log and metrics."""

_SCREEN: Final = "Alexa.Presentation.APL"
_DEPTH: Final = 6
"""How deep session attributes may be nested. Ours are half as deep; the SDK copies them level by level."""
_CODES: Final = {code.value: code for code in StatusCode}
_NAME: Final = re.compile(r"[A-Z][A-Z0-9_]{1,40}")
"""What Amazon's names of faults look like. Nothing else of a fault is kept: its message may quote a request."""

Json = dict[str, Any]


class EnvelopeReader(DefaultSerializer):  # type: ignore[misc]
    """The SDK's serializer, with this way of reading envelopes."""

    def deserialize(self, payload: str, obj_type: Any) -> Any:
        """The envelope in `payload`; an empty one, which is met with silence, where it cannot be read."""
        if obj_type is not RequestEnvelope:
            return super().deserialize(payload, obj_type)
        try:
            return read(json.loads(payload))
        except (ValueError, RecursionError):
            return read(None)


class Fault(Request):  # type: ignore[misc]
    """What Alexa tells of a fault that a listener met."""

    def __init__(self, object_type: str, names: tuple[str, ...]) -> None:
        super().__init__(object_type=object_type)
        self.names = names
        """Amazon's names for its reason and type, such as ERROR and INVALID_RESPONSE."""


class Touch(Request):  # type: ignore[misc]
    """A touch of a button on a screen."""

    def __init__(self, locale: str | None, sent: str) -> None:
        super().__init__(object_type=TOUCH, locale=locale)
        self.sent = sent
        """What the button sends; empty where it is no word."""


def read(document: Any) -> RequestEnvelope:
    """The envelope in JSON values of any shape."""
    return RequestEnvelope(
        version="1.0",
        session=_session(document["session"]) if part(document, "session") is not None else None,
        context=_context(part(document, "context")),
        request=_request(part(document, "request") or {}),
    )


def part(value: Any, *path: str) -> Json | None:
    """The object at a path of names; None where there is none."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else None


def text(value: Any, name: str) -> str | None:
    """The words in a field of an object; None where there are none."""
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _items(value: Json | None, name: str) -> list[Any]:
    found = value.get(name) if value else None
    return found if isinstance(found, list) else []


def _session(session: Json) -> Session:
    attributes = part(session, "attributes")
    new = session.get("new")
    kept = attributes if attributes and _is_shallow(attributes) else {}
    return Session(new=new if isinstance(new, bool) else None, attributes=kept)


def _is_shallow(value: Any, depth: int = _DEPTH) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return depth > 0 and all(_is_shallow(one, depth - 1) for one in inner)


def _context(context: Json | None) -> Context:
    device = _device(part(context, "System", "device"))
    return Context(system=SystemState(device=device), viewport=viewport_in(context))


def _device(device: Json | None) -> Device:
    screen = part(device, "supportedInterfaces", _SCREEN)
    return Device(supported_interfaces=SupportedInterfaces(alexa_presentation_apl=screen))


def _request(request: Json) -> Request:
    kind, locale = text(request, "type") or "", text(request, "locale")
    if kind == "IntentRequest":
        return IntentRequest(locale=locale, intent=_intent(part(request, "intent") or {}))
    if kind == "LaunchRequest":
        return LaunchRequest(locale=locale)
    if kind == TOUCH:
        first = next(iter(_items(request, "arguments")), None)
        return Touch(locale, first if isinstance(first, str) else "")
    if kind in FAULTS and (kind != "SessionEndedRequest" or request.get("reason") == "ERROR"):
        return Fault(kind, tuple(_names(request)))
    return Request(object_type=kind, locale=locale)


def _names(request: Json) -> Iterator[str]:
    for told in (request, part(request, "error"), *_items(request, "errors")[:1]):
        for field in ("reason", "type"):
            name = text(told, field) or ""
            if _NAME.fullmatch(name):
                yield name


def _intent(intent: Json) -> Intent:
    slots = part(intent, "slots") or {}
    return Intent(name=text(intent, "name"), slots={name: _slot(name, slot) for name, slot in slots.items()})


def _slot(name: str, slot: Any) -> Slot:
    authorities = _items(part(slot, "resolutions"), "resolutionsPerAuthority")
    resolutions = Resolutions(resolutions_per_authority=[_resolution(one) for one in authorities])
    return Slot(name=name, value=text(slot, "value"), resolutions=resolutions)


def _resolution(authority: Any) -> Resolution:
    code = _CODES.get(text(part(authority, "status"), "code"))
    ids = [text(part(wrapper, "value"), "id") for wrapper in _items(part(authority), "values")]
    return Resolution(status=Status(code=code), values=[ValueWrapper(value=Value(id=id_)) for id_ in ids])
