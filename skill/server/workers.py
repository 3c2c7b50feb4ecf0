"""Keeps a number of worker processes alive until told to stop."""

import logging
import multiprocessing
import signal
import time
from collections.abc import Callable
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from typing import Final

_FORK = multiprocessing.get_context("fork")
_RESTART_EVERY: Final = 1.0
"""Seconds a worker lives at least before it is replaced, so that one that cannot start does not spin."""

_log = logging.getLogger("skill.server")


class Workers:
    """Worker processes, forked from this one: what is loaded is shared, and a new one starts at once."""

    def __init__(self, work: Callable[[], None], number: int, grace: float) -> None:
        self._work = work
        self._grace = grace
        self._born: dict[ForkProcess, float] = {}
        self._stopped, self._stop = _FORK.Pipe(duplex=False)
        self._number = number

    def start(self) -> None:
        """Starts them all, and from now on takes SIGTERM and SIGINT as the wish to stop."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.send_bytes(b"stop"))
        for _ in range(self._number):
            self._start()

    def watch(self) -> None:
        """Replaces those that die; returns when told to stop and all have ended, or were killed after the grace."""
        while not self._stopped.poll():
            wait([self._stopped, *(worker.sentinel for worker in self._born)])
            self._replace_the_dead()
        self._end()

    def _start(self) -> None:
        worker = _FORK.Process(target=self._work, daemon=True)
        worker.start()
        self._born[worker] = time.monotonic()

    def _replace_the_dead(self) -> None:
        for worker in [worker for worker in self._born if not worker.is_alive()]:
            _log.error("worker died with exit code %s", worker.exitcode)
            age = time.monotonic() - self._born.pop(worker)
            self._stopped.poll(max(0.0, _RESTART_EVERY - age))
            self._start()

    def _end(self) -> None:
        for worker in self._born:
            worker.terminate()
        last = time.monotonic() + self._grace + 1
        for worker in self._born:
            worker.join(max(0.0, last - time.monotonic()))
            if worker.is_alive():
                _log.error("worker killed after its grace")
                worker.kill()
