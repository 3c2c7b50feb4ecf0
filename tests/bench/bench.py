"""`./run bench`: the benchmarks, as ratios to a peer or a limit measured in the same run."""

import argparse
from importlib import import_module
from pathlib import Path
from typing import Final

from skill.content import SHIPPED
from tests.bench.row import HEADER, Note, Row

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
    """Prints the table, each part as it is measured; another guide, start and turns alone."""
    if options.content.resolve() != SHIPPED:
        return _another(options.content)
    print(HEADER)
    for name in options.only:
        for line in import_module(MODULES[name]).rows():
            print(line, flush=True)
    return 0


def _another(content: Path) -> int:
    """Start and turn of another guide, against the shipped one; there are questions for the shipped one alone."""
    from tests.bench.topics import UNITS, costs

    print(HEADER)
    ours, shipped = costs(content), costs(SHIPPED)
    for what in ours:
        print(Row(what, ours[what], shipped[what], UNITS[what], "the shipped guide"))
    print(Note("recognition, understanding", f"not measured: there are no questions for {content}"))
    return 0
