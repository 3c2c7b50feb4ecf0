"""Handlers on ask-sdk-core: for every turn, for faults Alexa tells of, for all that is met with silence."""

import logging
import time
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Response
from ask_sdk_model.canfulfill import CanFulfillIntent, CanFulfillIntentValues

from skill.alexa import screen
from skill.alexa.envelope import FAULTS, SPOKEN, Fault
from skill.alexa.listen import Listener
from skill.alexa.response import build_response
from skill.content.model import Guide
from skill.conversation.state import from_json, to_json
from skill.conversation.talk import Talk
from skill.conversation.telling import Turn
from skill.speech import Speech

if TYPE_CHECKING:
    from skill.recogniser import Recogniser

Observe = Callable[[str, str, float], None]
"""Told of each turn and each fault: outcome, id of the answer or "", seconds. Never anything of the listener's."""

FAULT_OUTCOMES = ("failed", *FAULTS.values())
"""Outcomes that mean that a listener heard an apology of ours or of Alexa's, or saw an empty screen."""

_log = logging.getLogger("skill")


class Voice:
    """A guide ready to be asked: what the handlers share."""

    def __init__(self, guide: Guide, observe: Observe | None = None) -> None:
        self.guide = guide
        self.listener = Listener(guide)
        self.talk = Talk(guide, lambda: self.recogniser)
        self.speech = Speech(guide)
        self.observe = observe

    @cached_property
    def recogniser(self) -> "Recogniser":
        """Loaded when a free question first needs it: most requests name their answer, and Lambda starts often."""
        from skill.recogniser import Recogniser

        return Recogniser(self.guide)

    def tell(self, outcome: str, answer: str = "", seconds: float = 0.0) -> None:
        """Tell whoever watches what became of a request."""
        if self.observe:
            self.observe(outcome, answer, seconds)

    def respond(self, turn: Turn, handler_input: HandlerInput) -> Response:
        """The response of a turn; its state goes into the session."""
        if handler_input.request_envelope.session:
            handler_input.attributes_manager.session_attributes = to_json(turn.state)
        shown = None
        if screen.is_there(handler_input.request_envelope):
            viewport = handler_input.request_envelope.context.viewport
            shown = screen.show(turn.reply, self.guide, self.speech, viewport)
        response = build_response(turn.reply, self.guide, self.speech, shown)
        response.turn = turn  # For the stand-in speaker, which shows what was heard; no field of Amazon's.
        return response


class TurnHandler(AbstractRequestHandler):  # type: ignore[misc]
    """Every launch, intent and touch: all answers behave alike, so one handler serves them."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return handler_input.request_envelope.request.object_type in SPOKEN

    def handle(self, handler_input: HandlerInput) -> Response:
        started = time.perf_counter()
        voice, envelope = self._voice, handler_input.request_envelope
        attributes = envelope.session.attributes if envelope.session else None
        heard = voice.listener.heard(envelope.request)
        turn = voice.talk.turn(heard, from_json(attributes, voice.guide))
        response = voice.respond(turn, handler_input)
        voice.tell(turn.reply.outcome, turn.reply.answer, time.perf_counter() - started)
        return response


class SilentHandler(AbstractRequestHandler):  # type: ignore[misc]
    """All else is met with silence: the session is over, a fault is told of, or the request is new (RS-19, IF-4)."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        request = handler_input.request_envelope.request
        if isinstance(request, Fault):  # One line and one count for the operator.
            _log.error("Alexa tells of a fault: %s", " ".join((request.object_type, *request.names)))
            self._voice.tell(FAULTS[request.object_type])
        if request.object_type == "CanFulfillIntentRequest":
            # Not declared, so never expected; "no" is the safe reply (IF-1).
            return Response(can_fulfill_intent=CanFulfillIntent(can_fulfill=CanFulfillIntentValues.NO))
        return Response()
