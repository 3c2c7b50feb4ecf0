"""`./run` on a bare machine: it sets itself up once, then starts at once, and says what is missing."""

import ast
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from hashlib import sha256
from pathlib import Path
from subprocess import PIPE
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PRETEND_OLD = "import sys, runpy; sys.version_info = (3, 9, 1); sys.argv = ['run']; "
WITHOUT_VENV = "import sys, runpy; sys.modules['ensurepip'] = None; sys.argv = ['run']; "
RUN = "runpy.run_path('run', run_name='__main__')"


def fresh(folder: Path) -> Path:
    """A fresh copy of the project that has installed nothing, and needs nothing from outside."""
    for name in ("skill", "content"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns(".*", "__pycache__"))
    shutil.copy(ROOT / "run", folder / "run")
    (folder / "requirements").mkdir()
    for lock in LOCKS:
        (folder / "requirements" / lock.name).write_text("# nothing\n")
    return folder


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A fresh clone."""
    return fresh(tmp_path)


class Installed(NamedTuple):
    """A clone after its first start."""

    folder: Path
    said: str
    """What two starts at once said of it."""


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """One that no test changes, made by two starts at once, with a file in the way: an install takes seconds."""
    folder = fresh(tmp_path_factory.mktemp("installed"))
    (folder / ".venv").write_text("not a folder")
    offline = os.environ | {"PIP_NO_INDEX": "1"}
    both = [
        subprocess.Popen(
            ["./run", "ask", "--help"], cwd=folder, env=offline, stdout=PIPE, stderr=PIPE, text=True
        )
        for _ in range(2)
    ]
    said = "".join(one.communicate(timeout=300)[1] for one in both)
    share_packages(folder)
    return Installed(folder, said)


@pytest.fixture
def ready(clone: Path, installed: Installed) -> Path:
    """A clone that was started before, for a test to change."""
    shutil.copytree(installed.folder / ".venv", clone / ".venv", symlinks=True)
    return clone


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


def test_start_after_the_first_is_quick(installed: Installed) -> None:
    call(installed.folder, "./run", "ask", "what is a local recurrence")
    before = seconds_of_work()
    second = call(installed.folder, "./run", "ask", "what is a local recurrence")
    assert second.stdout.startswith("A local recurrence is")
    assert second.stderr == ""
    assert seconds_of_work() - before < 2


def fake_python(folder: Path, name: str, script: str) -> None:
    """A program of that name, written for the shell."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def test_without_a_python_that_is_new_enough_it_says_so(clone: Path) -> None:
    fake_python(clone / "tools", "python3", "exit 1")
    done = call(clone, "./run", PATH=str(clone / "tools"))
    assert done.returncode == 1
    assert done.stderr == (
        "./run: this needs Python 3.11 or later, and there is none here. Install it from python.org.\n"
    )
    assert call(clone, sys.executable, "-c", PRETEND_OLD + RUN).stderr == (
        "./run: this needs Python 3.11 or later; this is 3.9. Install it from python.org.\n"
    )


def test_a_python_that_is_old_or_does_not_run_is_passed_over(ready: Path) -> None:
    fake_python(ready / "shims", "python3", "echo 'pyenv: python3: command not found' >&2; exit 127")
    fake_python(ready / "old", "python3", "exit 1")
    fake_python(ready / "new", "python3.12", f'exec {sys.executable} "$@"')
    folders = ":".join(str(ready / name) for name in ("shims", "old", "new"))
    done = call(ready, "./run", "ask", "what is a local recurrence", PATH=folders)
    assert (done.stdout.startswith("A local recurrence is"), done.stderr) == (True, "")


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


MOMENTS = (".venv.new", ".venv.new/bin/python", ".venv.new/lib/python*/site-packages/pip", ".venv")


def test_install_that_was_killed_again_and_again_is_finished_by_the_next_start(clone: Path) -> None:
    for moment in MOMENTS:
        begun = time.time()
        with subprocess.Popen(
            ["./run", "ask", "hello"], cwd=clone, stderr=subprocess.PIPE, start_new_session=True
        ) as start:
            while not any(path.lstat().st_ctime > begun for path in clone.glob(moment)):
                assert time.time() < begun + 120, moment
                time.sleep(0.002)  # Looking without a pause would take the processor from what is looked at.
            os.killpg(start.pid, signal.SIGKILL)
    call(clone, "./run", "ask", "hello")
    share_packages(clone)
    done = call(clone, "./run", "ask", "what is a local recurrence")
    assert done.stdout.startswith("A local recurrence is")
    assert done.stderr == ""
    assert [path.name for path in clone.glob(".venv*")] == [".venv"]


def test_two_starts_at_once_install_once_though_a_file_is_where_the_environment_belongs(
    installed: Installed,
) -> None:
    assert installed.said.count("Installing what the guide needs") == 1
    assert installed.said.count("Another start is installing; waiting for it") == 1
    assert not list(installed.folder.glob(".venv.*"))
    # The clone had none of the packages, so that loading a command failed; the environment itself is whole.
    assert (installed.folder / ".venv" / "installed-run").exists()


def test_another_python_makes_a_new_environment(ready: Path) -> None:
    left = ready / ".venv" / "left-by-the-old-one"
    left.touch()
    call(ready, "./run", "ask", "--help")
    assert left.exists()
    pretend = "import sys, runpy; sys.version = 'another'; sys.argv = ['run', 'ask', '--help']; "
    assert "Installing" in call(ready, sys.executable, "-c", pretend + RUN).stderr
    assert not left.exists()


def wheel(folder: Path) -> Path:
    """A package with nothing in it."""
    file = folder / "nowhere_to_be_found-1-py3-none-any.whl"
    about = "nowhere_to_be_found-1.dist-info"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            f"{about}/METADATA", "Metadata-Version: 2.1\nName: nowhere-to-be-found\nVersion: 1\n"
        )
        archive.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{about}/RECORD", "")
    return file


def test_changed_locks_are_tried_until_they_are_installed_and_no_less_than_before(
    ready: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    left = ready / ".venv" / "left-by-the-old-one"
    left.touch()
    # What is in the two locks is the same here, so that only the name tells which was installed.
    (ready / ".venv" / "installed-run").rename(ready / ".venv" / "installed-test")
    package = wheel(tmp_path_factory.mktemp("wheels"))
    pinned = f"nowhere-to-be-found==1 --hash=sha256:{sha256(package.read_bytes()).hexdigest()}\n"
    for lock in ("run", "test"):
        (ready / "requirements" / f"{lock}.txt").write_text(pinned)
    failed = call(ready, "./run", "ask", "hello")
    assert failed.returncode != 0
    assert failed.stderr.endswith("Is this computer online? Then run it again.\n")
    assert left.exists()
    assert "Installing" in call(ready, "./run", "ask", "--help", PIP_FIND_LINKS=str(package.parent)).stderr
    assert not left.exists(), "what another lock left is gone"
    assert [path.name for path in (ready / ".venv").glob("installed-*")] == ["installed-test"]
    assert list(ready.glob(".venv/lib/python*/site-packages/nowhere_to_be_found-1.dist-info"))


def test_scripts_of_the_environment_name_it(installed: Installed) -> None:
    assert call(installed.folder, ".venv/bin/pip", "--version").returncode == 0


def test_help_of_a_test_s_command_installs_no_more_than_a_run_needs(ready: Path) -> None:
    (ready / "requirements" / "test.txt").write_text("# more\n")
    for command in ("test", "check", "model", "package", "bench"):
        assert "Installing" not in call(ready, "./run", command, "--help").stderr


@pytest.mark.parametrize("said", ["tset", "chekc --words", "--help"])
def test_what_needs_nothing_installed_is_said_at_once(clone: Path, said: str) -> None:
    done = call(clone, "./run", *said.split())
    assert "./run COMMAND [--help], where COMMAND is one of:" in done.stdout + done.stderr
    assert not (clone / ".venv").exists()


def test_mistyped_option_is_said_before_what_only_tests_need_is_installed(ready: Path) -> None:
    (ready / "requirements" / "test.txt").write_text("# more\n")
    done = call(ready, "./run", "check", "--wrods")
    assert done.returncode == 2
    assert "./run check: error: unrecognized arguments: --wrods" in done.stderr
    assert "Installing" not in done.stderr


def test_folder_that_cannot_be_written_to_is_one_clear_line(clone: Path) -> None:
    def write_nothing() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # Holds for root too, unlike a folder's rights.

    done = subprocess.run(
        ["./run"], cwd=clone, capture_output=True, text=True, check=False, preexec_fn=write_nothing
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"./run: cannot make {clone / '.venv'}: ")
    assert "Traceback" not in done.stderr
