"""`./run` on a bare machine: it sets itself up once, then starts at once, and says what is missing."""

import ast
import os
import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PRETEND_OLD = "import sys, runpy; sys.version_info = (3, 9, 1); sys.argv = ['run']; "
WITHOUT_VENV = "import sys, runpy; sys.modules['ensurepip'] = None; sys.argv = ['run']; "
RUN = "runpy.run_path('run', run_name='__main__')"


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh copy of the project that has installed nothing, and needs nothing from outside."""
    for name in ("skill", "content", "run"):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    (tmp_path / "requirements").mkdir()
    for lock in LOCKS:
        (tmp_path / "requirements" / lock.name).write_text("# nothing\n")
    return tmp_path


def call(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in `folder`, offline."""
    offline = os.environ | {"PIP_NO_INDEX": "1"} | environment
    return subprocess.run(
        command, cwd=folder, env=offline, capture_output=True, text=True, check=False, timeout=300
    )


def share_packages(clone: Path) -> None:
    """Let the clone's environment find the packages that are installed for the tests."""
    packages = next(clone.glob(".venv/lib/python*/site-packages"))
    installed = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "shared.pth").write_text("\n".join(installed))


def seconds_of_work() -> float:
    """What finished commands have cost so far, without the waiting that other programs cause."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_first_start_sets_up_and_the_second_is_quick(clone: Path) -> None:
    first = call(clone, sys.executable, "run", "ask", "what is a local recurrence")
    assert "Installing what the guide needs" in first.stderr
    share_packages(clone)
    call(clone, "./run", "ask", "what is a local recurrence")
    before = seconds_of_work()
    second = call(clone, "./run", "ask", "what is a local recurrence")
    assert second.stdout.startswith("A local recurrence is")
    assert second.stderr == ""
    assert seconds_of_work() - before < 2
    (clone / "requirements" / "run.txt").write_text("# another lock\n")
    assert "Installing" in call(clone, "./run", "ask", "hello").stderr, "a changed lock is installed"
    (clone / "requirements" / "run.txt").write_text("nowhere-to-be-found==1 --hash=sha256:00\n")
    for _ in range(2):
        failed = call(clone, "./run", "ask", "hello")
        assert failed.returncode != 0
        assert failed.stderr.endswith("Is this computer online? Then run it again.\n")


def test_old_python_without_a_newer_one_is_told_so(clone: Path) -> None:
    done = call(clone, sys.executable, "-c", PRETEND_OLD + RUN, PATH="")
    assert done.returncode == 1
    assert done.stderr == "./run: this needs Python 3.11 or later; this is 3.9. Install it from python.org.\n"


def test_old_python_hands_over_to_a_newer_one(clone: Path) -> None:
    tools = clone / "tools"
    tools.mkdir()
    newer = tools / "python3.12"
    newer.write_text('#!/bin/sh\necho "newer: $@"\n')
    newer.chmod(0o755)
    done = call(clone, sys.executable, "-c", PRETEND_OLD + RUN, PATH=str(tools))
    assert done.stdout.startswith("newer: ")


def test_old_python_can_read_the_script() -> None:
    ast.parse((ROOT / "run").read_text("utf-8"), feature_version=(3, 4))


def test_missing_venv_module_is_one_clear_line(clone: Path) -> None:
    done = call(clone, sys.executable, "-c", WITHOUT_VENV + RUN)
    assert done.returncode == 1
    assert done.stderr == (
        "./run: Python's venv module is missing; on Debian or Ubuntu: sudo apt install python3-venv\n"
    )


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_lock_pins_every_package_by_hash_and_names_no_address(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"--(index|extra|find|trusted)", text)
    requirements = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", text)).strip().split("\n")
    for requirement in requirements:
        assert re.match(r"[\w.-]+(\[[\w,-]+\])?==[\w.!+]+ ", requirement), requirement
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", requirement), requirement


def test_ci_runs_the_test_command() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").rstrip().endswith("exec ./run test")
