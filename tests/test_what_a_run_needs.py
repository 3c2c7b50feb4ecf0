"""A listener's `./run` has the dependencies of requirements/run.txt, not those of the tests."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from skill.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
ONLY_FOR_TESTS = (
    "PIL",
    "ask_smapi_model",
    "cfnlint",
    "hypothesis",
    "playwright",
    "pytest",
    "sklearn",
)
CALLED = [*COMMANDS, "--help", "tlak"]
BEHIND = {
    "ask": ("skill.checks.words.review",),
    "page": ("skill.speaker.web", "skill.checks.words.readability"),
    "serve": ("skill.server.worker",),
}
"""What a command loads only when it runs, of those that a run has the dependencies for."""
PROGRAM = """
import contextlib, importlib, io, json, sys, traceback
class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {refused!r}:
            raise ModuleNotFoundError(f"{{name}} is only there for tests")
sys.meta_path.insert(0, Refused())
def called(command):
    try:
        for name in {behind!r}.get(command, ()):
            importlib.import_module(name)
        from skill.cli.__main__ import main
        return main([command, "--help"])
    except SystemExit as end:
        return end.code or 0
    except BaseException:
        traceback.print_exc()
for command in {called!r}:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = called(command)
    print(json.dumps([command, [status, out.getvalue(), err.getvalue()]]))
"""


@pytest.fixture(scope="session")
def said() -> dict[str, Any]:
    """Command -> status, output and errors of its --help, all in one process without what only tests need."""
    program = PROGRAM.format(refused=ONLY_FOR_TESTS, behind=BEHIND, called=CALLED)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return dict(map(json.loads, done.stdout.splitlines()))


@pytest.mark.parametrize("command", CALLED)
def test_help_needs_nothing_that_only_tests_need(command: str, said: dict[str, Any]) -> None:
    status, out, err = said[command]
    assert status == (0 if command != "tlak" else 2), err
    assert command in out + err
    assert "Traceback" not in err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_takes_a_guide(name: str, said: dict[str, Any]) -> None:
    _, out, err = said[name]
    assert err == ""
    assert out.startswith(f"usage: ./run {name} ")
    assert "--content DIR" in out
