"""`python -m skill.cli`: reads the command line and runs one command."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable
from difflib import get_close_matches
from io import TextIOWrapper
from pathlib import Path

from skill.content import SHIPPED, ContentError

COMMANDS = {
    "page": "start the speaker on a web page (this is what ./run alone does)",
    "talk": "talk with the guide in the terminal",
    "ask": "ask one question and hear the answer",
    "recognise": "one question a line on standard input -> one JSON object a line",
    "new": "begin an answer, another guide, or a guide's listing",
    "say": "show an answer as it is heard: words, seconds, reading grade, facts",
    "check": "check every word, the Alexa model, the store listing, all replies and the written talks",
    "model": "write interaction_model/<locale>.json, and train the recogniser, from the content",
    "facts": "show which answer speaks each fact, and which facts are left out",
    "diff": "show what listeners would hear differently since a revision",
    "sign": "record a clinical review of exactly these words",
    "serve": "the HTTP service for production: needs the skill id, lets in only Amazon",
    "package": "build what is published: a Lambda zip, the template for it, and a project for the ASK CLI",
    "schemas": "write what editing programs complete and check the files with",
    "bench": "the benchmarks, as ratios in one run",
    "mutate": "change the code in small ways, and name the changes that no test notices (an hour for all of it)",
}
"""What each command does, in a line. Its module has add_arguments(parser) and run(options) -> exit status."""
ELSEWHERE = {"serve": "skill.server.serve", "bench": "tests.bench.bench", "mutate": "tests.mutate"}
"""Modules of commands that do not stand in skill/cli/."""


def main(arguments: list[str]) -> int:
    """Run one command; its exit status. Only that command's module is loaded, so that each starts quickly."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # A terminal that is not UTF-8 shows what it can.
            stream.reconfigure(errors="replace")
    return _guarded(lambda: _command(arguments))


def _command(arguments: list[str]) -> int:
    if arguments[:1] in (["-h"], ["--help"]):
        return _overview()
    has_name = bool(arguments) and not arguments[0].startswith("-")
    name, rest = (arguments[0], arguments[1:]) if has_name else ("page", arguments)
    if name not in COMMANDS:
        return _overview(unknown=name)
    module = importlib.import_module(ELSEWHERE.get(name, f"skill.cli.{name}"))
    parser = argparse.ArgumentParser(prog=f"./run {name}", description=COMMANDS[name])
    parser.add_argument("--content", type=Path, default=SHIPPED, metavar="DIR", help="the guide's folder")
    module.add_arguments(parser)
    run: Callable[[argparse.Namespace], int] = module.run
    return run(parser.parse_args(rest))


def _overview(unknown: str = "") -> int:
    """Say what commands there are; status 2 where an unknown one was asked for."""
    out = sys.stderr if unknown else sys.stdout
    if unknown:
        near = get_close_matches(unknown, COMMANDS, n=1)
        print(f"./run: there is no command `{unknown}`{f'; is it `{near[0]}`?' if near else ''}", file=out)
    print("./run COMMAND [--help], where COMMAND is one of:", file=out)
    for name, does in COMMANDS.items():
        print(f"  {name:<10} {does}", file=out)
    print("  test       run the tests; --fast for the loop while changing something", file=out)
    return 2 if unknown else 0


def _guarded(command: Callable[[], int]) -> int:
    """Run it; what stops it is said in a line, without a traceback."""
    try:
        status = command()
        sys.stdout.flush()
        return status
    except ContentError as error:
        for problem in error.problems:
            print(f"[ERROR] {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # `./run talk | head` ends quietly. Never by the signal: it would end a server too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is flushed at exit
        return 141
    except OSError as error:
        # A full disk, a folder that may not be written: nothing that a traceback explains.
        print(f"./run: {error.filename or 'this'}: {error.strerror or error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
