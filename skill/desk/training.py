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
    "fresh": "The guide has learned what was saved.",
    "waiting": "The guide has not learned its newest words yet.",
    "running": "The guide is learning its new words. This takes minutes.",
}


class Training(NamedTuple):
    """Where it stands, and a line that says so."""

    state: Literal["fresh", "waiting", "running", "failed"]
    says: str


class Trainer:
    """Runs `./run model` for one guide, one at a time, and once more where something was saved meanwhile.

    The run ends with this process, however that ends. What it had not learned then is seen at the next start
    (`Desk.pick_up`), as the weights are older than the words.
    """

    def __init__(self, content: Path, done: Callable[[], None]) -> None:
        """`done` is called whenever something was made."""
        self._command = [sys.executable, str(RUN), "model", "--while-heard", "--content", str(content)]
        self._done = done
        self._changed = Condition()
        self._wanted = False
        self._thread: Thread | None = None
        self.now = Training("fresh", SAYS["fresh"])

    def want(self) -> None:
        """Have it made anew, now or after what is being made."""
        with self._changed:
            self._wanted = True
            if not (self._thread and self._thread.is_alive()):
                self.now = Training("waiting", SAYS["waiting"])
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            with self._changed:
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            self.now = Training("running", SAYS["running"])
            try:
                made = self._made()
            except OSError as error:
                made = _failed(str(error))
            self._done()
            self.now = made

    def _made(self) -> Training:
        # The other end of its standard input is this process: it is closed when this ends, even by a crash.
        with subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as run:
            assert run.stderr
            said = run.stderr.read().strip().splitlines()
            code = run.wait()
        return _failed((said or [f"exit status {code}"])[-1]) if code else Training("fresh", SAYS["fresh"])


def _failed(why: str) -> Training:
    return Training("failed", f"Learning failed: {why}. Save again to try again.")
