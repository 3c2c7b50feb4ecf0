"""`./run facts`: which answers say which fact, and what is left out."""

import argparse
from collections import defaultdict

from skill.content import Guide, load
from skill.messages import counted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--missing", action="store_true", help="list only facts that nothing says")


def run(options: argparse.Namespace) -> int:
    """Print the coverage; status 1 where a fact is neither spoken nor left out with a reason."""
    guide = load(options.content)
    spoken = answers_by_fact(guide)
    left_out = guide.ledger.left_out
    missing = [fact for fact in guide.ledger.facts if fact not in spoken and fact not in left_out]
    for fact in guide.ledger.facts if not options.missing else missing:
        where = ", ".join(spoken.get(fact, ())) or left_out.get(fact, "") or "NOT SPOKEN"
        print(f"{fact:<5}{'left out: ' if fact in left_out else ''}{where}")
    total = len(guide.ledger.facts)
    counts = f"{len(spoken)} of {counted(total, 'fact')} are spoken, {len(left_out)} left out with a reason"
    print(f"{counts}, {len(missing)} missing")
    return 1 if missing else 0


def answers_by_fact(guide: Guide) -> dict[str, list[str]]:
    """Fact id -> ids of the answers that say it."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for answer in guide.answers.values():
        for part in (part for parts in answer.wordings.values() for part in parts):
            for sentence in part:
                for fact in sentence.facts:
                    found[fact][answer.id] = None
    return {fact: list(ids) for fact, ids in found.items()}
