"""The smallest skill Amazon's SDK makes: it greets, and meets all else with silence."""

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_request_type
from ask_sdk_model import Response

GREETING = "Hello from the smallest skill."


class Greet(AbstractRequestHandler):  # type: ignore[misc]
    """Answers a launch."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        if not is_request_type("LaunchRequest")(handler_input):
            return Response()
        return handler_input.response_builder.speak(GREETING).set_should_end_session(True).response


def smallest_skill() -> CustomSkill:
    """A skill with that one handler."""
    builder = SkillBuilder()
    builder.add_request_handler(Greet())
    return builder.create()
