"""`./run facts`: which answers say which fact, and what is left out."""

import argparse

from skill.content import load
from skill.messages import counted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--missing", action="store_true", help="list only facts that nothing says")


def run(options: argparse.Namespace) -> int:
    """Print the coverage; status 1 where a fact is neither spoken nor left out with a reason."""
    guide = load(options.content)
    spoken = guide.said_in()
    left_out = guide.ledger.left_out
    missing = [fact for fact in guide.ledger.facts if fact not in spoken and fact not in left_out]
    for fact in guide.ledger.facts if not options.missing else missing:
        where = ", ".join(spoken.get(fact, ())) or left_out.get(fact, "") or "NOT SPOKEN"
        print(f"{fact:<5}{'left out: ' if fact in left_out else ''}{where}")
    total = len(guide.ledger.facts)
    counts = f"{len(spoken)} of {counted(total, 'fact')} are spoken, {len(left_out)} left out with a reason"
    print(f"{counts}, {len(missing)} missing")
    return 1 if missing else 0
