"""Builds the skill that Amazon's SDK dispatches to."""

import json
from typing import Any

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

_serializer = DefaultSerializer()


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
    request = _serializer.deserialize(json.dumps(envelope), RequestEnvelope)
    response: dict[str, Any] = _serializer.serialize(skill.invoke(request, context))
    return response
