"""`python -m skill.cli`: reads the command line and runs one command."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable
from pathlib import Path

from skill.content import SHIPPED, ContentError

COMMANDS = {
    "page": "skill.cli.page",
    "talk": "skill.cli.talk",
    "ask": "skill.cli.ask",
    "recognise": "skill.cli.recognise",
    "model": "skill.cli.model",
    "facts": "skill.cli.facts",
    "check": "skill.cli.check",
    "new": "skill.cli.new",
    "say": "skill.cli.say",
    "diff": "skill.cli.diff",
    "sign": "skill.cli.sign",
    "serve": "skill.server.serve",
    "package": "skill.cli.package",
    "bench": "tests.bench.bench",
    "mutate": "tests.mutate",
}
"""Command -> its module; each has HELP, add_arguments(parser) and run(options) -> exit status."""


def main(arguments: list[str]) -> int:
    """Run one command; its exit status. Only that command's module is loaded, so that each starts quickly."""
    if arguments[:1] in (["-h"], ["--help"]):
        return _overview()
    has_name = bool(arguments) and not arguments[0].startswith("-")
    name, rest = (arguments[0], arguments[1:]) if has_name else ("page", arguments)
    if name not in COMMANDS:
        return _overview(unknown=name)
    module = importlib.import_module(COMMANDS[name])
    parser = argparse.ArgumentParser(prog=f"./run {name}", description=module.HELP)
    parser.add_argument("--content", type=Path, default=SHIPPED, metavar="DIR", help="the guide's folder")
    module.add_arguments(parser)
    return _run(module.run, parser.parse_args(rest))


def _overview(unknown: str = "") -> int:
    """Say what commands there are; status 2 where an unknown one was asked for."""
    out = sys.stderr if unknown else sys.stdout
    if unknown:
        print(f"./run: there is no command `{unknown}`", file=out)
    print("./run COMMAND [--help], where COMMAND is one of:", file=out)
    for name, module in COMMANDS.items():
        print(f"  {name:<10} {importlib.import_module(module).HELP}", file=out)
    print("  test       run the tests", file=out)
    return 2 if unknown else 0


def _run(command: Callable[[argparse.Namespace], int], options: argparse.Namespace) -> int:
    try:
        status = command(options)
        sys.stdout.flush()
        return status
    except ContentError as error:
        for problem in error.problems:
            print(f"[ERROR] {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except (
        BrokenPipeError
    ):  # `./run talk | head` ends quietly. Never by the signal: it would end a server too.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is flushed at exit
        return 141


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
