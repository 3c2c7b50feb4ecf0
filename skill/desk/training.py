"""The model and the recogniser's weights are made anew in the background after a save."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from typing import Literal, NamedTuple

RUN = Path(__file__).resolve().parents[2] / "run"
"""The script that installs what training needs where it is missing, and runs a command."""
SAYS = {
    "fresh": "The guide hears what was saved.",
    "waiting": "The guide will learn what was saved in a moment.",
    "running": "The guide is learning what was saved. You can go on writing.",
}


class Training(NamedTuple):
    """Where it stands, and a line that says so."""

    state: Literal["fresh", "waiting", "running", "failed"]
    says: str


class Trainer:
    """Runs `./run model` for one guide, one at a time, and once more where something was saved meanwhile."""

    def __init__(self, content: Path, done: Callable[[], None]) -> None:
        """`done` is called whenever something was made."""
        self._command = [sys.executable, str(RUN), "model", "--content", str(content)]
        self._done = done
        self._changed = Condition()
        self._wanted = False
        self._thread: Thread | None = None
        self._now = Training("fresh", SAYS["fresh"])

    @property
    def now(self) -> Training:
        """Where it stands."""
        return self._now

    def want(self) -> None:
        """Have it made anew, now or after what is being made."""
        with self._changed:
            self._wanted = True
            if not (self._thread and self._thread.is_alive()):
                self._now = Training("waiting", SAYS["waiting"])
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            with self._changed:
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            self._now = Training("running", SAYS["running"])
            try:
                self._now = self._made()
            except OSError as error:
                self._now = Training("failed", f"Learning failed: {error.strerror}. Save again to try again.")
            self._done()

    def _made(self) -> Training:
        got = subprocess.run(
            self._command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
        )
        if not got.returncode:
            return Training("fresh", SAYS["fresh"])
        last = got.stderr.strip().splitlines()[-1:] or [f"exit status {got.returncode}"]
        return Training("failed", f"Learning failed: {last[0]}. Save again to try again.")
