"""The skill: Amazon's SDK dispatches to its handlers, and whatever becomes of that, an answer comes out."""

import logging
from contextlib import suppress
from typing import Any, Final

from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope, Response, ResponseEnvelope

from skill.alexa.envelope import SPOKEN, EnvelopeReader, read
from skill.alexa.handlers import Observe, SilentHandler, TurnHandler, Voice
from skill.alexa.response import build_response
from skill.content.model import Guide
from skill.conversation.state import to_json
from skill.conversation.telling import Turn

SILENCE: Final[dict[str, Any]] = {"version": "1.0", "response": {}}
"""The right answer to a request that expects none (RS-19, IF-3, IF-4), and to one nobody here knows."""

_log = logging.getLogger("skill")


class VoiceSkill(CustomSkill):  # type: ignore[misc]
    """A guide as the SDK's skill. The one safety net is here, so it lies under every way in."""

    def __init__(self, voice: Voice) -> None:
        builder = SkillBuilder()
        for handler in (TurnHandler(voice), SilentHandler(voice)):
            builder.add_request_handler(handler)
        super().__init__(builder.skill_configuration)
        self.serializer = EnvelopeReader()
        self.voice = voice
        trouble = voice.talk.trouble()
        # Made now: what is said after a fault must not depend on what has gone wrong.
        self._sorry = build_response(trouble.reply, voice.guide, voice.speech)
        self._afterwards = to_json(trouble.state)

    def invoke(self, request_envelope: RequestEnvelope, context: object = None) -> ResponseEnvelope:
        """The answer to a request. Never raises.

        A fault of ours ends in a kind sentence with the number on offer where somebody waits, else in silence.
        """
        try:
            return super().invoke(request_envelope, context)
        except Exception as fault:
            # The exception's own text may hold the request, so its class and place are all that is logged.
            _log.error("turn failed: %s at %s", type(fault).__name__, _place(fault))
            with suppress(Exception):  # it may be what failed
                self.voice.tell("failed")
            return self._apologise(request_envelope)

    def _apologise(self, envelope: RequestEnvelope) -> ResponseEnvelope:
        if envelope.request.object_type not in SPOKEN:
            return ResponseEnvelope(version="1.0", response=Response())
        afterwards = self._afterwards if envelope.session else None
        return ResponseEnvelope(version="1.0", session_attributes=afterwards, response=self._sorry)


def build_skill(guide: Guide, observe: Observe | None = None) -> VoiceSkill:
    """A guide as a skill."""
    return VoiceSkill(Voice(guide, observe))


def answer(skill: CustomSkill, envelope: Any) -> dict[str, Any]:
    """Answer one request envelope with one response envelope, both as plain JSON values."""
    return answer_and_turn(skill, envelope)[0]


def answer_and_turn(skill: CustomSkill, envelope: Any) -> tuple[dict[str, Any], Turn | None]:
    """The same, with the turn that it came from; None where nothing was said."""
    made = skill.invoke(read(envelope), None)
    response: dict[str, Any] = skill.serializer.serialize(made)
    return response, getattr(made.response, "turn", None)


def _place(exception: Exception) -> str:
    """Where it was raised: file and line of the last frame."""
    trace: Any = exception.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else "unknown"
