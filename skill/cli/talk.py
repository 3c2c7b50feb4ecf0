"""`./run talk`: the conversation in the terminal."""

import argparse
import json
import sys
from pathlib import Path

from skill.cli.aloud import add_aloud, speaker
from skill.content import TALKS, ContentError, Problem, load
from skill.speaker import Device, Exchange
from skill.speaker.record import Recorder
from skill.speaker.replay import OPENS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--record", type=Path, metavar="FILE", help="write the talk down as a play, in a new file"
    )
    parser.add_argument(
        "--json", action="store_true", help="read utterances line by line, and write what became of each"
    )
    add_aloud(parser)


def run(options: argparse.Namespace) -> int:
    """Open the guide, then answer line after line until the session ends or the input does."""
    device = Device(load(options.content))
    if options.json:
        return _line_by_line(device)
    speak, recorder = speaker(options), Recorder(device.guide)
    if options.record:
        _begin(options.record, options.content)

    def hear(you: str, turn: Exchange) -> Exchange:
        recorder.note(you, turn)
        if options.record:  # Turn by turn, so that nothing is lost however the talk ends.
            _keep(options.record, recorder)
        print(turn.words, flush=True)
        speak(turn.ssml)
        return turn

    turn = hear(OPENS, device.launch())
    while turn.open and (words := _next_line()) is not None:
        turn = hear(words, device.say(words))
    if options.record:
        print(f"wrote {options.record}; read it through, and add what has to be in `says`", file=sys.stderr)
    return 0


def _line_by_line(device: Device) -> int:
    """One utterance a line in, one JSON object a line out; an empty line: a new listener."""
    for line in sys.stdin:
        words = line.strip()
        if not words:
            device.resume({}, is_open=False)
            continue
        said = device.say(words)
        row = {
            "said": words,
            "outcome": said.outcome,
            "id": said.meant,
            "reply": said.words,
            "open": said.open,
        }
        print(json.dumps(row, ensure_ascii=False), flush=True)
    return 0


def _begin(file: Path, content: Path) -> None:
    """An empty file for the talk, before anybody speaks. Raises ContentError where there can be none."""
    try:
        if file.parent.absolute() == (content / TALKS).absolute():
            file.parent.mkdir(exist_ok=True)  # The first talk of a guide begins its folder.
        file.open("x").close()
    except FileExistsError as error:
        message = "there is something already, and it is not written over; choose another name"
        raise ContentError([Problem(str(file), 0, message)]) from error
    except OSError as error:
        message = f"the talk cannot be written there: {error.strerror}; choose a folder that is there"
        raise ContentError([Problem(str(file), 0, message)]) from error


def _keep(file: Path, recorder: Recorder) -> None:
    """The talk so far, in its file; where that cannot be, to the screen, so that it is kept somewhere."""
    play = recorder.play(file.stem.replace("-", " "))
    try:
        file.write_text(play, "utf-8")
    except OSError:
        print(play, file=sys.stderr)
        raise


def _next_line() -> str | None:
    """One line from the listener; None at the end of the input."""
    try:
        line = input("> " if sys.stdin.isatty() else "")
    except EOFError:
        return None
    if not sys.stdin.isatty():
        print(f"> {line}")
    return line
