"""Keeps a number of worker processes alive and answering until told to stop.

Its signals are blocked and waited for, one at a time, so none can arrive at a wrong moment: a child just forked
has them blocked too, until it has said what is to become of them.
"""

import logging
import mmap
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

STOPPING: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)
_WATCHED: Final = (*STOPPING, signal.SIGCHLD, signal.SIGALRM)
_SILENT: Final = 6.0
"""Seconds without a sign of life after which a worker is taken for hung, and killed."""
_RESTART_EVERY: Final = 1.0
"""Seconds between two starts of one worker."""
_MOST_FAILURES: Final = 3
"""Starts that fail, one after another, before the service gives up: a fault that does not pass."""

_log = logging.getLogger("skill.server")


def hold_signals() -> None:
    """From now on, the wish to stop waits until it is asked for. Call this before any thread is started."""
    signal.pthread_sigmask(signal.SIG_BLOCK, _WATCHED)


def free_signals() -> None:
    """For a worker that has said what is to become of them."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _WATCHED)


@dataclass(frozen=True)
class Lifeline:
    """What ties a worker to the process that watches it."""

    beats: "memoryview[float]"
    """A time (monotonic) for each worker, in memory shared by all; 0 until it has begun."""
    slot: int
    parent: int

    def beat(self) -> None:
        """A sign of life."""
        self.beats[self.slot] = time.monotonic()

    def is_cut(self) -> bool:
        """Whether nobody watches any more, so that the worker should end too."""
        return os.getppid() != self.parent


Work = Callable[[Lifeline], None]


class Workers:
    """Worker processes, forked from this one: what is loaded is shared, and a new one starts at once."""

    def __init__(self, work: Work, number: int, grace: float) -> None:
        self._work = work
        self._grace = grace
        self._beats = memoryview(mmap.mmap(-1, 8 * number)).cast("d")
        self._started = [-_RESTART_EVERY] * number
        self._alive: dict[int, int] = {}
        """Slot -> process id."""
        self._late: set[int] = set()
        self._failures = 0

    def watch(self) -> bool:
        """Starts them, and replaces those that die or hang, until told to stop. False where none can be started."""
        signal.setitimer(signal.ITIMER_REAL, 1, 1)
        self._fill()
        while (number := signal.sigwait(_WATCHED)) not in STOPPING:
            if number == signal.SIGALRM:
                self._kill_the_hung()
            self._bury()
            if self._failures >= _MOST_FAILURES:
                return False
            self._fill()
        return True

    def end(self) -> None:
        """Asks all to finish, and kills those that have not within the grace."""
        for process in self._alive.values():
            os.kill(process, signal.SIGTERM)
        last = time.monotonic() + self._grace
        signal.setitimer(signal.ITIMER_REAL, self._grace, 0.1)
        while self._alive and time.monotonic() < last:
            signal.sigwait(_WATCHED)
            self._bury(expected=True)
        for process in self._alive.values():
            _log.error("worker killed after its grace")
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        if self._failures >= _MOST_FAILURES:  # said when no worker is left that could still say something
            _log.error("no worker can start; the lines above say why")

    def _fill(self) -> None:
        for slot, started in enumerate(self._started):
            if slot not in self._alive and time.monotonic() - started >= _RESTART_EVERY:
                self._start(slot)

    def _start(self, slot: int) -> None:
        self._started[slot], self._beats[slot] = time.monotonic(), 0.0
        lifeline = Lifeline(self._beats, slot, os.getpid())
        try:
            process = os.fork()
        except OSError as error:
            self._failures += 1
            _log.error("worker cannot be started", exc_info=error)
            return
        if not process:
            self._be_worker(lifeline)
        self._alive[slot] = process

    def _be_worker(self, lifeline: Lifeline) -> None:
        """Never returns: nothing that belongs to the parent may be run, or cleared away, here."""
        status = 1
        try:
            self._work(lifeline)
            status = 0
        except BaseException as fault:
            _log.error("worker failed", exc_info=fault)
        finally:
            for handler in logging.getLogger().handlers:
                handler.flush()
            os._exit(status)

    def _bury(self, expected: bool = False) -> None:
        for slot, process in list(self._alive.items()):
            ended, status = os.waitpid(process, os.WNOHANG)
            if not ended:
                continue
            del self._alive[slot]
            if not expected:
                _log.error("worker ended with exit code %s", os.waitstatus_to_exitcode(status))
                self._failures = 0 if self._beats[slot] else self._failures + 1
        if not expected and self._alive and all(self._beats[slot] for slot in self._alive):
            self._failures = 0

    def _kill_the_hung(self) -> None:
        """Those late at two looks in a row: if all were late because the machine slept, they beat in between."""
        now = time.monotonic()
        late = {slot for slot in self._alive if now - (self._beats[slot] or self._started[slot]) > _SILENT}
        for slot in late & self._late:
            _log.error("worker hangs: killed")
            os.kill(self._alive[slot], signal.SIGKILL)
        self._late = late
