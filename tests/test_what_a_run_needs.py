"""A listener's `./run` has the dependencies of requirements/run.txt, not those of the tests."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from skill.cli.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
WITH_TESTS = set(
    re.findall(r'"(\w+)"', re.findall(r"TEST_COMMANDS = {(.*)}", (ROOT / "run").read_text("utf-8"))[0])
)
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
"""
BEHIND = {
    "ask": ("skill.checks.words.review",),
    "page": ("skill.speaker.web", "skill.checks.words.readability"),
    "serve": ("skill.server.worker",),
}
"""What a command loads only when it runs."""


@pytest.mark.parametrize("command", sorted(COMMANDS.keys() - WITH_TESTS))
def test_command_loads_without_what_only_tests_need(command: str) -> None:
    modules = (COMMANDS[command], *BEHIND.get(command, ()))
    program = LOAD.format(refused=ONLY_FOR_TESTS, modules=modules)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-500:]
