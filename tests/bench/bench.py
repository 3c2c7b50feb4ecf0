"""`./run bench`: the benchmarks, as ratios to a peer or a limit measured in the same run."""

import argparse
from importlib import import_module
from typing import Final

from tests.bench.row import HEADER

MODULES: Final = {
    "turn": "tests.bench.turn",
    "gate": "tests.bench.gate",
    "http": "tests.bench.http_request",
    "start": "tests.bench.cold_start",
    "recognition": "tests.bench.recognition",
    "understanding": "tests.bench.understanding",
    "talks": "tests.bench.talks",
    "topics": "tests.bench.topics",
    "hostile": "tests.bench.hostile",
}
"""Part -> its module, loaded when it is measured: some need what only tests need."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`--only` a few of them."""
    parser.add_argument(
        "--only", nargs="+", choices=MODULES, default=list(MODULES), help="measure only these"
    )


def run(options: argparse.Namespace) -> int:
    """Prints the table, each part as it is measured."""
    print(HEADER)
    for name in options.only:
        for line in import_module(MODULES[name]).rows():
            print(line, flush=True)
    return 0
