"""`./run talk`: the conversation in the terminal."""

import argparse
import sys

from skill.cli.aloud import add_aloud, speaker
from skill.content import load
from skill.speaker import Device

HELP = "talk with the guide in the terminal"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_aloud(parser)


def run(options: argparse.Namespace) -> int:
    """Open the guide, then answer line after line until the session ends or the input does."""
    device = Device(load(options.content))
    say = speaker(options)
    turn = device.launch()
    print(turn.words, flush=True)
    say(turn.ssml)
    while turn.open:
        words = _next_line()
        if words is None:
            return 0
        turn = device.say(words)
        print(turn.words, flush=True)
        say(turn.ssml)
    return 0


def _next_line() -> str | None:
    """One line from the listener; None at the end of the input."""
    try:
        line = input("> " if sys.stdin.isatty() else "")
    except EOFError:
        return None
    if not sys.stdin.isatty():
        print(f"> {line}")
    return line
