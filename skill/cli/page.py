"""`./run`: the speaker on a web page."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from skill.content import Guide


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=_port, default=8000, help="port on this computer (default 8000)")


def run(options: argparse.Namespace) -> int:
    """Serve the page on loopback until interrupted."""
    # Flask is slow to import; `./run --help` needs none of it.
    from skill.desk.routes import add_desk
    from skill.speaker.web import serve

    return serve(options.content, options.port, grader, add_desk)


def grader(guide: Guide) -> Callable[[Sequence[str]], float] | None:
    """The guide's own way of grading how hard sentences read; None where it sets no grade."""
    from skill.checks.words.knowledge import read_checks
    from skill.checks.words.readability import grade

    reading = read_checks(Path(guide.folder)).reading
    return (lambda sentences: grade(sentences, reading.short)) if reading else None


def _port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise argparse.ArgumentTypeError(
            f"`{text}` is no port; take a number from 1024 to 65535, such as 8000"
        )
    return int(text)
