"""`./run mutate`: changes the code in one small way after another, and names the changes that no test notices.

What is changed, and by which tests it is held, is said under [tool.mutmut] in pyproject.toml.
"""

import argparse
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from skill.messages import did_you_mean

ROOT = Path(__file__).resolve().parents[1]

MUTMUT = (sys.executable, "-m", "mutmut")
RESULT = re.compile(r"^\s*(skill(?:\.\w+)+)\.(x\S+): (.+)$", re.MULTILINE)
"""A line of `mutmut results`: module, function with the number of its change, and what became of it."""
NOTICED = ("killed", "timeout", "segfault", "suspicious")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what", nargs="*", type=changed, metavar="MODULE", help="such as skill.speech (default: all)"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="how many at a time (default: 1)")


def changed(name: str) -> str:
    """A module that is changed, or the beginning of such names. Raises ArgumentTypeError for anything else."""
    modules = {".".join(path.with_suffix("").parts) for path in changed_files()}
    known = {*modules, *(module.rpartition(".")[0] for module in modules)}
    if not any(module.startswith(name) for module in known):
        near = did_you_mean(name, known) or "; [tool.mutmut] in pyproject.toml has those that are"
        raise argparse.ArgumentTypeError(f"no module `{name}` is changed{near}")
    return name


def changed_files() -> Iterator[Path]:
    """The files that mutmut changes, as pyproject.toml has them."""
    said = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["mutmut"]
    found = (path.relative_to(ROOT) for pattern in said["only_mutate"] for path in ROOT.glob(pattern))
    return (path for path in found if str(path) not in said["do_not_mutate"])


def run(options: argparse.Namespace) -> int:
    """Print each change that survived as a diff, then the share noticed by module; status 1 if none was tried."""
    wanted = [f"{module}*" for module in options.what]
    subprocess.run([*MUTMUT, "run", "--max-children", str(options.jobs), *wanted], check=False)
    found = [row for row in results() if not wanted or row[0].startswith(tuple(options.what))]
    for module, change, became in found:
        if became not in NOTICED:
            print(f"\n{module}, {became}:\n{difference(f'{module}.{change}')}")
    print("\n".join(shares(found)))
    return 0 if found else 1


def results() -> list[tuple[str, str, str]]:
    """Module, change and what became of it, for every change that was tried."""
    done = subprocess.run([*MUTMUT, "results", "--all", "true"], capture_output=True, text=True, check=False)
    return [row for row in RESULT.findall(done.stdout) if row[2] != "not checked"]


def difference(change: str) -> str:
    """The lines that a change takes out and puts in."""
    done = subprocess.run([*MUTMUT, "show", change], capture_output=True, text=True, check=False)
    return "\n".join(line for line in done.stdout.splitlines() if re.match(r"[-+] ", line))


def shares(found: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """A line for each module: how many of its changes were noticed."""
    tried, noticed = Counter[str](), Counter[str]()
    for module, _, became in found:
        tried[module] += 1
        noticed[module] += became in NOTICED
    for module, count in sorted(tried.items()):
        yield f"{module:<32} {noticed[module]:>5} of {count:>5} noticed, {noticed[module] / count:.0%}"
