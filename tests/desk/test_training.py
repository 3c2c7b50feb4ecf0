"""After a save the guide learns by itself, and says where it stands."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from skill.content import load
from skill.desk.desk import Desk
from skill.desk.routes import add_desk
from skill.desk.training import Trainer
from skill.speaker.web.app import create_app
from skill.speaker.web.table import Table
from tests.cli.commands import run
from tests.speaker.web.conftest import HERE, PORT

PATIENCE = 120
"""Seconds after which something that does not end has failed."""


def wait(trainer: Trainer) -> str:
    """How it ends."""
    end = time.monotonic() + PATIENCE
    while trainer.now.state in ("waiting", "running") and time.monotonic() < end:
        time.sleep(0.05)
    return trainer.now.state


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A guide with examples that it has not learned."""
    folder = tmp_path / "guide"
    assert run("new", "guide", str(folder)).returncode == 0
    (folder / "examples").mkdir()
    (folder / "examples" / "none.txt").write_text(
        "what is the weather\nplay some music\ntell me a joke\n", "utf-8"
    )
    return folder


def desk_of(folder: Path) -> tuple[FlaskClient, Trainer]:
    """A start of the page, with the real training."""
    found: list[Desk] = []
    app = create_app(Table(load(folder)), PORT, lambda app, table: found.append(add_desk(app, table)))
    return app.test_client(), found[0].trainer


def runs_on(folder: Path) -> bool:
    """Whether a process works on a guide."""
    listed = subprocess.run(["ps", "-A", "-ww", "-o", "args"], capture_output=True, text=True, check=True)
    return any("model" in line and str(folder) in line for line in listed.stdout.splitlines())


def until(is_so: Callable[[], bool]) -> bool:
    """Wait for something; whether it came."""
    end = time.monotonic() + PATIENCE
    while not is_so() and time.monotonic() < end:
        time.sleep(0.05)
    return is_so()


def test_what_was_saved_is_learned_in_the_background(small: Path) -> None:
    folder = small
    done: list[bool] = []
    trainer = Trainer(folder, lambda: done.append((folder / "weights.json").exists()))
    assert trainer.now.state == "fresh"
    trainer.want()
    assert trainer.now.state in ("waiting", "running")
    assert wait(trainer) == "fresh", trainer.now.says
    assert done == [True]


def test_what_cannot_be_learned_is_said_and_tried_again(tmp_path: Path) -> None:
    trainer = Trainer(tmp_path / "nowhere", lambda: None)
    trainer.want()
    assert wait(trainer) == "failed"
    assert "nowhere" in trainer.now.says
    trainer.want()
    assert trainer.now.state in ("waiting", "running", "failed")
    assert wait(trainer) == "failed"


def test_it_ends_with_the_desk_however_that_ends(content: Path) -> None:
    weights = content / "weights.json"
    weights.unlink()
    begin = f"""
import pathlib, time
from skill.desk.training import Trainer
Trainer(pathlib.Path({str(content)!r}), lambda: None).want()
time.sleep({PATIENCE})
"""
    with subprocess.Popen([sys.executable, "-c", begin]) as desk:
        assert until(lambda: runs_on(content))
        desk.send_signal(signal.SIGKILL)
    assert until(lambda: not runs_on(content))
    assert not weights.exists()


def test_what_was_not_learned_is_learned_after_the_next_start(small: Path) -> None:
    page, trainer = desk_of(small)
    assert trainer.now.state == "fresh"
    assert page.get("/desk", headers={"Host": HERE}).status_code == 200
    assert until(lambda: (small / "weights.json").exists())
    assert wait(trainer) == "fresh"


def test_what_was_learned_is_not_learned_again(small: Path) -> None:
    assert run("model", "--content", str(small)).returncode == 0
    before = (small / "weights.json").stat().st_mtime_ns
    page, trainer = desk_of(small)
    for _ in range(2):
        page.get("/desk", headers={"Host": HERE})
    time.sleep(1)
    assert trainer.now.state == "fresh"
    assert (small / "weights.json").stat().st_mtime_ns == before
