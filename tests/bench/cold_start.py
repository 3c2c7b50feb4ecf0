"""From the start of a process to its first answer: a Lambda's cold start, ours and the smallest skill's."""

import json
import os
import subprocess
import sys
import time
from statistics import median

from tests.bench.row import Line, Row
from tests.server.posts import SKILL_ID, envelope
from tests.server.running import ROOT

ROUNDS = 15

_SMALLEST = """
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.dispatch_components import AbstractRequestHandler
class Answer(AbstractRequestHandler):
    def can_handle(self, handler_input):
        return True
    def handle(self, handler_input):
        return handler_input.response_builder.speak("Hello.").set_should_end_session(True).response
builder = SkillBuilder()
builder.add_request_handler(Answer())
handler = builder.lambda_handler()
"""
_OURS = "from skill.alexa.lambda_function import lambda_handler as handler\n"
_BARE = "handler = lambda event, context: {'version': event['version']}\n"
_ANSWER = """
import json, sys
answer = handler(json.loads(sys.argv[1]), None)
print(json.dumps(answer))
"""


def rows() -> list[Line]:
    """Median of alternating starts, each a new process."""
    programs = {"ours": _OURS, "smallest": _SMALLEST, "bare": _BARE}
    times: dict[str, list[float]] = {name: [] for name in programs}
    for round_ in range(ROUNDS + 1):
        for name, program in programs.items():
            took = _start(program)
            if round_:  # the first fills the caches of the disk
                times[name].append(took)
    ours, smallest, bare = (median(times[name]) for name in programs)
    return [
        Row("cold start to first answer", ours, smallest, "ms", "smallest skill on ask-sdk-core"),
        Row("cold start to first answer", ours, bare, "ms", "Python alone, JSON in and out"),
        Row("cold start above Python alone", ours - bare, smallest - bare, "ms", "smallest skill, likewise"),
    ]


def _start(program: str) -> float:
    """Milliseconds until the process has answered one launch and gone."""
    began = time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-c", program + _ANSWER, json.dumps(envelope())],
        cwd=ROOT, env=os.environ | {"SKILL_ID": SKILL_ID},
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    took = (time.perf_counter() - began) * 1000
    assert json.loads(result.stdout.splitlines()[-1])["version"] == "1.0"
    return took
