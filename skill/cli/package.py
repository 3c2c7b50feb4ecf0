"""`./run package`: everything that is published, in one folder."""

import argparse
import sys
from pathlib import Path

from skill.content import load
from skill.package.build import build
from skill.package.dependencies import RUNTIMES, WHEELS, PackageError, Target


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, default=Path("build"), metavar="DIR", help="where to (default: build)"
    )
    parser.add_argument(
        "--skill-id", default="", metavar="ID", help="the id Amazon gave the skill, for the replays of talks"
    )
    here = Target.of_this_machine()
    parser.add_argument(
        "--runtime", choices=RUNTIMES, default=here.runtime, help="Lambda's Python (default: this machine's)"
    )
    parser.add_argument(
        "--architecture",
        choices=WHEELS,
        default=here.architecture,
        help="Lambda's processor (default: this machine's); any other target needs the network, and any other"
        " Python starts more slowly: bytecode is made by the Python that packs",
    )


def run(options: argparse.Namespace) -> int:
    """Build it, and say what stands where; status 1 where it cannot be built."""
    try:
        target = Target(options.runtime, options.architecture)
        built = build(load(options.content), options.to, options.skill_id, target)
    except PackageError as error:
        for line in str(error).splitlines():
            print(f"[ERROR] {line}", file=sys.stderr)
        return 1
    project = built.folder / "ask"
    print(f"{built.zip}: {built.bytes / 1e6:.1f} MB, {built.files} files, for Lambda's {built.target}")
    print(f"{built.folder / 'template.yaml'}: CloudFormation for the function, its log and its alarms")
    print(f"{built.folder / 'bill.cdx.json'}: whose code is in the zip, for tools that watch for its faults")
    print(f"{built.folder / 'privacy.html'}: the page to put online at the listing's privacy address")
    print(f"{project}: a project for Amazon's ASK CLI; there: ask deploy")
    lacking = "" if options.skill_id else " (they need --skill-id)"
    print(f"{project / 'replays'}: talks to run against Amazon; there: ask dialog --replay FILE{lacking}")
    return 0
