"""`./run ask "..."`: one question, one answer."""

import argparse
import json
from typing import Any

from skill.cli.aloud import add_aloud, speaker
from skill.content import load
from skill.speaker import Device, Turn

HELP = "ask one question and hear the answer"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("question", nargs="+", help="what the listener says")
    parser.add_argument("--json", action="store_true", help="print what was heard, reply, state, SSML, seconds")
    add_aloud(parser)


def run(options: argparse.Namespace) -> int:
    """Ask in a session of its own, as one does with "Alexa, ask ...". Several questions go one after the other."""
    device = Device(load(options.content))
    turn = device.say(" ".join(options.question))
    print(json.dumps(as_json(turn), indent=2, ensure_ascii=False) if options.json else turn.words)
    speaker(options)(turn.ssml)
    return 0


def as_json(turn: Turn) -> dict[str, Any]:
    """A turn as an editor looks at it."""
    return {
        "heard": {"intent": turn.heard.name, "slots": turn.heard.slots} if turn.heard else None,
        "outcome": turn.outcome,
        "id": turn.answer,
        "reply": turn.words,
        "reprompt": turn.reprompt,
        "open": turn.open,
        "seconds": turn.seconds,
        "ssml": turn.ssml,
        "state": turn.state,
    }
