"""`./run check`: every rule about content, model, listing and replies, and the whole talks."""

import argparse
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from skill.checks.everything import Findings, check_everything
from skill.checks.words import check_words
from skill.cli.day import day
from skill.content import SHIPPED, TALKS, ContentError, Guide, Problem, load
from skill.messages import counted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--words", action="store_true", help="check the words of the content alone (a second)"
    )
    parser.add_argument("--release", action="store_true", help="add what has to be so before it is published")
    parser.add_argument("--on", type=day, metavar="DATE", help="as of that day (default: today)")
    parser.add_argument("--talks", type=Path, metavar="DIR", help="play the talks in this folder")
    parser.add_argument(
        "--package",
        type=Path,
        metavar="DIR",
        help="hold any project of Amazon's command line against Amazon's rules, and no guide",
    )
    parser.add_argument(
        "--rules", action="store_true", help="list the rules and how each is checked, and stop"
    )


def run(options: argparse.Namespace) -> int:
    """Print every finding as `[ERROR] path:line: message (rule)`; status 1 where one is an error."""
    if options.rules:
        return print_rules()
    if options.package:
        return check_package(options.package)
    started = time.perf_counter()
    guide = load(options.content)
    found = _findings(guide, options)
    for finding in found.findings:
        print(finding)
    print(_summary(found, len(guide.answers), time.perf_counter() - started))
    return 1 if found.errors else 0


def check_package(folder: Path) -> int:
    """Hold a project of Amazon's command line, anybody's, against Amazon's rules; needs no guide."""
    from skill.checks.amazon.project import check_project

    found = Findings(check_project(folder), 0)
    for finding in found.findings:
        print(finding)
    print(f"{_counts(found)} in {folder}")
    return 1 if found.errors else 0


def _findings(guide: Guide, options: argparse.Namespace) -> Findings:
    on = options.on or date.today()
    if options.words:
        return Findings(check_words(guide, on, options.release), 0)
    is_shipped = options.content.resolve() == SHIPPED
    if options.talks and not options.talks.is_dir():
        raise ContentError(
            [Problem(str(options.talks), 0, "there is no such folder; name one that holds talks")]
        )
    talks = sorted((options.talks or options.content / TALKS).glob("*.yaml"))
    return check_everything(guide, on=on, release=options.release, talks=talks, is_shipped=is_shipped)


def _summary(found: Findings, answers: int, seconds: float) -> str:
    read = f"{counted(answers, 'answer')} and {counted(found.talks, 'talk')}"
    return f"{_counts(found)} in {read} ({seconds:.1f} s)"


def _counts(found: Findings) -> str:
    return f"{counted(len(found.errors), 'error')}, {counted(len(found.warnings), 'warning')}"


def print_rules() -> int:
    """The catalogue: Amazon's rules, then those of the words, then where they were read."""
    from skill.checks.amazon.catalogue import entries, sources, summary

    published = entries()
    read = (f"[{key}] {what}" for key, what in sources().items())
    for line in (*map(str, published), summary(published), *_word_rules(), *read):
        print(line)
    return 0


def _in_order(number: str) -> tuple[str, int]:
    """What a rule's number is sorted by: its letters, then its figure."""
    figure = number.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ-")
    return number.removesuffix(figure), int(figure)


def _word_rules() -> Iterator[str]:
    from skill.checks.words import REGISTRIES

    rules = [rule for registry in REGISTRIES for rule in registry.rules]
    for rule in sorted(rules, key=lambda rule: _in_order(rule.ids[0])):
        yield f"{', '.join(rule.ids):<7} {rule.severity:<14} {rule.says}. [{rule.source}]"
    yield f"{len(rules)} rules about the words."
