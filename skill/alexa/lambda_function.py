"""AWS Lambda's way in: `skill.alexa.lambda_function.lambda_handler`.

Amazon proves who calls a function with an Alexa trigger; the skill id is checked all the same (HO-9).
Everything is loaded here, on import, so that no listener waits for it (HO-12).
"""

import os
from typing import Any

from skill.alexa.lean import leave_out_services
from skill.content import load

leave_out_services()
from skill.alexa.skill import answer, build_skill  # noqa: E402  (not before what it leaves out)

SKILL_ID = "SKILL_ID"
"""Environment variable with the id Amazon gave the skill."""

if not os.environ.get(SKILL_ID):
    raise RuntimeError(f"set the environment variable {SKILL_ID} to the id Amazon gave the skill")
_skill = build_skill(load(), skill_id=os.environ[SKILL_ID])


def lambda_handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer one request envelope with one response envelope.

    Raises AskSdkException for another skill's request: Lambda reports a fault and says nothing of ours.
    """
    return answer(_skill, event, context)
