"""`python -m skill.cli`: reads the command line and runs one command."""

import argparse
import importlib
import os
import sys
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path

from skill.cli.commands import COMMANDS, overview
from skill.content import SHIPPED, ContentError

Run = Callable[[argparse.Namespace], int]


def main(arguments: list[str]) -> int:
    """Run one command; its exit status. Only that command's module is loaded, so that each starts quickly."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # A terminal that is not UTF-8 shows what it can.
            stream.reconfigure(errors="replace")
    return _guarded(lambda: _command(arguments))


def _command(arguments: list[str]) -> int:
    if arguments[:1] in (["-h"], ["--help"]):
        return overview()
    if arguments and not arguments[0].startswith("-") and arguments[0] not in COMMANDS:
        return overview(unknown=arguments[0])
    run, options = parsed(arguments)
    return run(options)


def parsed(arguments: list[str]) -> tuple[Run, argparse.Namespace]:
    """What runs a command, and with what. Ends the process, as argparse does, where an option is mistyped."""
    has_name = bool(arguments) and not arguments[0].startswith("-")
    name, rest = (arguments[0], arguments[1:]) if has_name else ("page", arguments)
    module = importlib.import_module(COMMANDS[name].module)
    parser = argparse.ArgumentParser(prog=f"./run {name}", description=COMMANDS[name].help)
    parser.add_argument("--content", type=Path, default=SHIPPED, metavar="DIR", help="the guide's folder")
    module.add_arguments(parser)
    return module.run, parser.parse_args(rest)


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
