"""AWS Lambda's way in: `skill.alexa.lambda_function.lambda_handler`.

Amazon proves who calls a function with an Alexa trigger; the skill id is checked all the same (HO-9).
Everything is loaded here, on import, so that no listener waits for it (HO-12).
"""

import logging
import os
from typing import Any

from skill.alexa.lean import leave_out_services
from skill.content import load

leave_out_services()
from skill.alexa.emf import observer  # noqa: E402  (not before what is left out)
from skill.alexa.envelope import part, text  # noqa: E402
from skill.alexa.skill import SILENCE, answer, build_skill  # noqa: E402

SKILL_ID = "SKILL_ID"
"""Environment variable with the id Amazon gave the skill."""

_log = logging.getLogger("skill")

_ours = os.environ.get(SKILL_ID)
if not _ours:
    raise RuntimeError(f"set the environment variable {SKILL_ID} to the id Amazon gave the skill")
_skill = build_skill(load(), observer(os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "")))


def lambda_handler(event: Any, context: object) -> dict[str, Any]:
    """Answer one request envelope with one response envelope. Never raises.

    What is no request of this skill is met with silence, and one log line that says what is wrong with it. A
    warm-up (a scheduled event, or an object with `warmup`) loads what a first question would need.
    """
    if isinstance(event, dict) and (event.get("source") == "aws.events" or "warmup" in event):
        _skill.voice.recogniser.recognise("")
        return SILENCE
    fault = _not_ours(event)
    if fault:
        _log.warning("not answered: %s", fault)
        return SILENCE
    return answer(_skill, event)


def _not_ours(event: Any) -> str:
    """Why this is no request of our skill; empty for one that is. Every place that names a skill counts (HO-7)."""
    if text(part(event, "request"), "type") is None:
        return "this is no request of Alexa's, it has no `request.type`"
    places = (part(event, "context", "System", "application"), part(event, "session", "application"))
    named = {text(place, "applicationId") for place in places if place}
    if not named:
        return "it names no skill, neither in `context.System.application` nor in `session.application`"
    return "" if named == {_ours} else "it is for another skill"
