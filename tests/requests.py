"""Requests as Amazon sends them, in few words."""

from typing import Any

from skill.speaker.envelope import envelope, launch_request

Json = dict[str, Any]


def request(body: Json, attributes: Json | None = None) -> Json:
    """An envelope in a session that has `attributes`, or in a new one."""
    return envelope(body, attributes or {}, new=attributes is None, locale="en-GB")


def launch(attributes: Json | None = None) -> Json:
    """The guide is opened."""
    return request(launch_request(), attributes)


def intent(name: str, slots: Json | None = None, attributes: Json | None = None) -> Json:
    """An intent; `slots` as they stand in JSON."""
    return request({"type": "IntentRequest", "intent": {"name": name, "slots": slots}}, attributes)


def ended(attributes: Json | None = None) -> Json:
    """The session is over."""
    return request({"type": "SessionEndedRequest", "reason": "USER_INITIATED"}, attributes)
