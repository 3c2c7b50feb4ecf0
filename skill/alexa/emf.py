"""What becomes of requests, as metrics of CloudWatch: a line of JSON each, in its embedded metric format.

CloudWatch takes metrics out of such lines of a function's log; a call to its API would keep the listener waiting.
"""

import json
import time
from typing import Final

from skill.alexa.handlers import FAULT_OUTCOMES, Observe

NAMESPACE: Final = "VoiceGuide"

_METRICS: Final = [
    {
        "Namespace": NAMESPACE,
        "Dimensions": [["function", "outcome"]],
        "Metrics": [{"Name": "turns", "Unit": "Count"}, {"Name": "seconds", "Unit": "Seconds"}],
    },
    {
        "Namespace": NAMESPACE,
        "Dimensions": [["function"]],
        "Metrics": [{"Name": "faults", "Unit": "Count"}],
    },
]


def observer(function: str) -> Observe:
    """Writes a line for each turn and each fault of the Lambda function of this name."""

    def observe(outcome: str, _answer: str, seconds: float) -> None:
        line = {
            "_aws": {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": _METRICS},
            "function": function,
            "outcome": outcome,
            "turns": 1,
            "seconds": round(seconds, 6),
            "faults": int(outcome in FAULT_OUTCOMES),
        }
        print(json.dumps(line), flush=True)

    return observe
