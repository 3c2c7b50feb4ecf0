"""`./run test`: format, lint, types, then the tests. Arguments go to pytest."""

import subprocess
import sys

STEPS = (
    ("ruff", "format", "--check", "--quiet", "."),
    ("ruff", "check", "--quiet", "."),
    ("mypy",),
)


def main(arguments: list[str]) -> int:
    """Run every step, even after one failed, so that one run shows everything; the worst status."""
    steps = [*(() if arguments else STEPS), ("pytest", *arguments)]
    return max(subprocess.run([sys.executable, "-m", *step], check=False).returncode for step in steps)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
