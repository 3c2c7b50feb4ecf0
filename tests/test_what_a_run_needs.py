"""A listener's `./run` has the dependencies of requirements/run.txt, not those of the tests."""

import subprocess
import sys
from pathlib import Path

import pytest

from skill.cli.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
ONLY_FOR_TESTS = (
    "PIL",
    "ask_smapi_model",
    "cfnlint",
    "hypothesis",
    "numpy",
    "playwright",
    "pytest",
    "sklearn",
)
LOAD = """
import importlib, sys
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {refused!r}:
            raise ModuleNotFoundError(f"{{name}} is only there for tests")
sys.meta_path.insert(0, Refused())
for name in {modules!r}:
    importlib.import_module(name)
from skill.cli.__main__ import main
sys.exit(main([{command!r}, "--help"]))
"""
BEHIND = {
    "ask": ("skill.checks.words.review",),
    "page": ("skill.speaker.web", "skill.checks.words.readability"),
    "serve": ("skill.server.worker",),
}
"""What a command loads only when it runs, of those that a run has the dependencies for."""


@pytest.mark.parametrize("command", [*COMMANDS, "--help", "tlak"])
def test_help_needs_nothing_that_only_tests_need(command: str) -> None:
    program = LOAD.format(refused=ONLY_FOR_TESTS, modules=BEHIND.get(command, ()), command=command)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == (0 if command != "tlak" else 2), done.stderr[-500:]
    assert command in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
