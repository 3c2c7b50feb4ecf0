"""After a save the guide learns by itself, and says where it stands."""

import time
from pathlib import Path

from skill.desk.training import Trainer
from tests.cli.commands import run

PATIENCE = 120
"""Seconds after which something that does not end has failed."""


def wait(trainer: Trainer) -> str:
    """How it ends."""
    end = time.monotonic() + PATIENCE
    while trainer.now.state in ("waiting", "running") and time.monotonic() < end:
        time.sleep(0.05)
    return trainer.now.state


def test_what_was_saved_is_learned_in_the_background(tmp_path: Path) -> None:
    folder = tmp_path / "guide"
    assert run("new", "guide", str(folder)).returncode == 0
    (folder / "examples").mkdir()
    (folder / "examples" / "none.txt").write_text(
        "what is the weather\nplay some music\ntell me a joke\n", "utf-8"
    )
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
