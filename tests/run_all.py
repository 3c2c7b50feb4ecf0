"""`./run test`: format, lint, types, then the tests, on as many processes as there are processors."""

import argparse
import os
import subprocess
import sys

STEPS = (
    ("ruff", "format", "--check", "--quiet", "."),
    ("ruff", "check", "--quiet", "."),
    ("mypy",),
)
SLOW = (
    "tests/alexa/test_any_value.py",
    "tests/alexa/test_lambda_function.py",
    "tests/alexa/test_lean.py",
    "tests/alexa/test_screen_document.py",
    "tests/alexa/test_screen_sizes.py",
    "tests/bench",
    "tests/checks/amazon/test_planted_faults.py",
    "tests/checks/amazon/test_published.py",
    "tests/checks/test_tools.py",
    "tests/checks/test_whole_guide.py",
    "tests/checks/words/test_examples.py",
    "tests/checks/words/test_files.py",
    "tests/checks/words/test_seconds.py",
    "tests/content/test_added_topic.py",
    "tests/content/test_compiled.py",
    "tests/content/test_every_answer.py",
    "tests/content/test_refusals.py",
    "tests/content/test_slips.py",
    "tests/conversation/test_any_walk.py",
    "tests/conversation/test_hundred_turns.py",
    "tests/cli",
    "tests/desk",
    "tests/package",
    "tests/recogniser/test_new_answer.py",
    "tests/recogniser/test_said_next.py",
    "tests/recogniser/test_the_line.py",
    "tests/server",
    "tests/speaker/web",
    "tests/test_run_script.py",
    "tests/test_what_a_run_needs.py",
)
"""What starts programs, reads the guide a hundred times, or goes through all that can be said or asked: left out by
--fast, never by CI."""


def main(arguments: list[str]) -> int:
    """Run every step, even after one failed, so that one run shows everything; the worst status."""
    parser = argparse.ArgumentParser(
        prog="./run test", description="Format, lint, types and all tests. Anything else is pytest's own."
    )
    parser.add_argument(
        "--fast",
        action="store_true",
        help="without what takes long, for the loop while changing something",
    )
    options, others = parser.parse_known_args(arguments)
    some = [word for word in others if not word.startswith("-")]
    tests = ["pytest", *(f"--ignore={path}" for path in SLOW if options.fast), *_at_once(some), *others]
    steps = [*(() if some else STEPS), tests]
    # Tests start hundreds of programs: without its bytecode each would compile the engine again.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    running = [subprocess.Popen([sys.executable, "-m", *step], env=kept) for step in steps[:-1]]
    status = subprocess.call([sys.executable, "-m", *steps[-1]], env=kept)
    return max(status, *(step.wait() for step in running), 0)


def _at_once(some: list[str]) -> list[str]:
    """Spread the tests over the processors; whoever is done first takes from the other. A few are quicker in one.

    One more than there are processors: many tests wait, for a browser or for a time that has to pass.
    """
    processors = os.cpu_count() or 1
    return [] if some or processors < 2 else ["-n", str(processors + 1), "--dist", "worksteal"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
