"""`./run recognise`: one question a line in, one JSON object a line out."""

import argparse
import json
import sys

from skill.content import load
from skill.recogniser import Recogniser


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: it reads standard input."""


def run(options: argparse.Namespace) -> int:
    """Recognise every line of standard input."""
    recogniser = Recogniser(load(options.content))
    for line in sys.stdin:
        question = line.strip()
        found = recogniser.recognise(question)
        row = {
            "question": question,
            "outcome": found.outcome,
            "id": found.id or None,
            "score": round(found.score, 3),
            "runner_up": found.runner_up or None,
        }
        print(json.dumps(row, ensure_ascii=False))
    return 0
