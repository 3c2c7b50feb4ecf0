"""Builds the skill that Amazon's SDK dispatches to."""

import json
from typing import Any

from ask_sdk_core.exceptions import SerializationException
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope

from skill.alexa.handlers import (
    CanFulfillHandler,
    CrashHandler,
    Observe,
    SilentHandler,
    TurnHandler,
    Voice,
)
from skill.content.model import Guide
from skill.conversation.telling import Turn

_serializer = DefaultSerializer()

SPOKEN = ("LaunchRequest", "IntentRequest")
"""The kinds of request behind which somebody is waiting to hear something."""

SILENCE: dict[str, Any] = {"version": "1.0", "response": {}}
"""The right answer to a request that expects none (RS-19, IF-3, IF-4), and to one nobody here knows."""


def build_skill(guide: Guide, observe: Observe | None = None, skill_id: str | None = None) -> CustomSkill:
    """A guide as a skill. With `skill_id`, the SDK refuses requests for any other (HO-7, HO-9)."""
    return skill_of(Voice(guide, observe), skill_id)


def skill_of(voice: Voice, skill_id: str | None = None) -> CustomSkill:
    """The skill of a voice that exists already."""
    builder = SkillBuilder()
    builder.skill_id = skill_id
    for handler in (TurnHandler(voice), CanFulfillHandler(), SilentHandler()):
        builder.add_request_handler(handler)
    builder.add_exception_handler(CrashHandler(voice))
    return builder.create()


def answer(skill: CustomSkill, envelope: dict[str, Any], context: object = None) -> dict[str, Any]:
    """Answer one request envelope with one response envelope, both as plain JSON values.

    Raises AskSdkException for what is no request, or another skill's.
    """
    return answer_and_turn(skill, envelope, context)[0]


def answer_and_turn(
    skill: CustomSkill, envelope: dict[str, Any], context: object = None
) -> tuple[dict[str, Any], Turn | None]:
    """The same, with the turn that it came from; None where nothing was said."""
    try:
        return _invoke(skill, envelope, context)
    except SerializationException:
        # Amazon adds kinds and values without notice (RS-12); the SDK then refuses the request as a whole.
        if envelope.get("request", {}).get("type") not in SPOKEN:
            return SILENCE, None
        return _invoke(skill, pared(envelope), context)


def _invoke(
    skill: CustomSkill, envelope: dict[str, Any], context: object
) -> tuple[dict[str, Any], Turn | None]:
    request = _serializer.deserialize(json.dumps(envelope), RequestEnvelope)
    made = skill.invoke(request, context)
    response: dict[str, Any] = _serializer.serialize(made)
    return response, getattr(made.response, "turn", None)


def pared(envelope: dict[str, Any]) -> dict[str, Any]:
    """An envelope with no more than a turn cannot do without: who is asked, the session, intent and slots."""
    request, system = envelope["request"], envelope["context"]["System"]
    intent = request.get("intent") or {}
    slots = {
        name: {"name": name, "value": slot["value"]}
        for name, slot in (intent.get("slots") or {}).items()
        if isinstance(slot, dict) and isinstance(slot.get("value"), str)
    }
    kept = {name: request[name] for name in ("type", "requestId", "timestamp", "locale") if name in request}
    if intent:
        kept["intent"] = {"name": intent.get("name"), "slots": slots}
    return {
        "version": "1.0",
        "session": envelope.get("session"),
        "context": {"System": {"application": system["application"], "user": system.get("user")}},
        "request": kept,
    }
