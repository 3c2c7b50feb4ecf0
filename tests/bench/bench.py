"""`./run bench`: the benchmarks, as ratios to a peer or a limit measured in the same run."""

import argparse
from typing import Final

from tests.bench import (
    cold_start,
    gate,
    hostile,
    http_request,
    recognition,
    talks,
    topics,
    turn,
    understanding,
)
from tests.bench.row import HEADER

HELP: Final = "the benchmarks, as ratios in one run"
MODULES: Final = {
    "turn": turn,
    "gate": gate,
    "http": http_request,
    "start": cold_start,
    "recognition": recognition,
    "understanding": understanding,
    "talks": talks,
    "topics": topics,
    "hostile": hostile,
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--only` a few of them."""
    parser.add_argument(
        "--only", nargs="+", choices=MODULES, default=list(MODULES), help="measure only these"
    )


def run(options: argparse.Namespace) -> int:
    """Prints the table, each part as it is measured."""
    print(HEADER)
    for name in options.only:
        for line in MODULES[name].rows():
            print(line, flush=True)
    return 0
