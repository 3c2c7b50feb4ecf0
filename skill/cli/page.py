"""`./run`: the speaker on a web page."""

import argparse

HELP = "start the speaker on a web page (this is what ./run alone does)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port on this computer (default 8000)")


def run(options: argparse.Namespace) -> int:
    """Serve the page on loopback until interrupted."""
    from skill.speaker.web import serve  # noqa: PLC0415  (Flask is slow to import; `./run --help` needs none of it)

    return serve(options.content, options.port)
