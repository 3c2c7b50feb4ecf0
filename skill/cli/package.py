"""`./run package`: everything that is published, in one folder."""

import argparse
import sys
from pathlib import Path

from skill.content import load
from skill.package.build import build
from skill.package.dependencies import PackageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, default=Path("build"), metavar="DIR", help="where to (default: build)"
    )
    parser.add_argument(
        "--skill-id", default="", metavar="ID", help="the id Amazon gave the skill, for the replays of talks"
    )


def run(options: argparse.Namespace) -> int:
    """Build it, and say what stands where; status 1 where it cannot be built."""
    try:
        built = build(load(options.content), options.to, options.skill_id)
    except PackageError as error:
        for line in str(error).splitlines():
            print(f"[ERROR] {line}", file=sys.stderr)
        return 1
    project = built.folder / "ask"
    print(f"{built.zip}: {built.bytes / 1e6:.1f} MB, {built.files} files, for Lambda's {built.runtime}")
    print(f"{built.folder / 'template.yaml'}: CloudFormation for the function, its log and its alarms")
    print(f"{built.folder / 'privacy.html'}: the page to put online at the listing's privacy address")
    print(f"{project}: a project for Amazon's ASK CLI; there: ask deploy")
    lacking = "" if options.skill_id else " (they need --skill-id)"
    print(f"{project / 'replays'}: talks to run against Amazon; there: ask dialog --replay FILE{lacking}")
    return 0
