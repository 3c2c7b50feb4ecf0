"""Logs for the operator: one JSON object a line, which cannot carry anything about a listener.

The formatter writes an event's name and a fixed few fields, and drops the rest: what libraries say, the text
of exceptions (the SDK puts the whole request into some of them), tracebacks. A reader of the log who stops
reading, or goes away, holds up nobody.
"""

import json
import logging
import os
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from queue import Full, Queue
from typing import Any, Final

_FIELDS: Final = ("outcome", "reason", "milliseconds", "address", "workers")
_OURS: Final = Path(__file__).resolve().parents[2]
_LINES_KEPT: Final = 1000
"""Lines that wait for the reader; later ones are dropped."""
_LAST_WORDS: Final = 0.5
"""Seconds a process that ends waits for its lines to be read."""

_log = logging.getLogger("skill.server")


class JsonLines(logging.Formatter):
    """Formats a record as `{"at", "level", "event", ...}`; `extra` adds only what `_FIELDS` names."""

    def format(self, record: logging.LogRecord) -> str:
        """One line of JSON."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": _event(record),
        }
        line |= {name: getattr(record, name) for name in _FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1] is not None:
            line |= describe(record.exc_info[1])
        return json.dumps(line)


def describe(fault: BaseException) -> dict[str, str]:
    """What went wrong and where, without the exception's text: `{"fault": class, "place": "file:line"}`.

    The place is the innermost line of this project, or of whatever raised it when none of ours was involved.
    """
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if _is_ours(frame.filename)]
    last = (ours or frames)[-1:]
    place = f"{_short(last[0].filename)}:{last[0].lineno}" if last else "unknown"
    return {"fault": type(fault).__name__, "place": place}


class Outlet(logging.Handler):
    """Writes lines to a file descriptor, from a thread of each process of its own."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.setFormatter(JsonLines())
        self._descriptor = descriptor
        self._process = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Passes the line on; drops it where too many wait."""
        line = self.format(record).encode() + b"\n"
        try:
            # The first line since the start or a fork: that takes no thread along.
            if self._process != os.getpid():
                self._lines = Queue[bytes](_LINES_KEPT)
                threading.Thread(target=self._work, args=(self._lines,), daemon=True).start()
                self._process = os.getpid()
            self._lines.put_nowait(line)
        except RuntimeError:  # no memory for a thread: the line may be the one that says so
            self._write(line)
        except Full:
            pass

    def flush(self) -> None:
        """Waits until all is written, but not for long."""
        until = time.monotonic() + _LAST_WORDS
        while self._process == os.getpid() and self._lines.unfinished_tasks and time.monotonic() < until:
            time.sleep(0.005)

    def _work(self, lines: Queue[bytes]) -> None:
        while True:
            self._write(lines.get())
            lines.task_done()

    def _write(self, line: bytes) -> None:
        with suppress(OSError):  # the reader is gone, or the disk full
            while line := line[os.write(self._descriptor, line) :]:
                pass


@contextmanager
def to(descriptor: int) -> Iterator[Outlet]:
    """Sends all that the process has to say to `descriptor` as JSON lines, while the context lasts."""
    outlet = Outlet(descriptor)
    root, ours = logging.getLogger(), logging.getLogger("skill")
    before = root.handlers[:], root.level, ours.level, threading.excepthook, sys.unraisablehook
    root.handlers[:] = [outlet]
    root.setLevel(logging.WARNING)
    ours.setLevel(logging.INFO)
    logging.captureWarnings(True)
    threading.excepthook = sys.unraisablehook = _told  # they would write to standard error, and not JSON
    try:
        yield outlet
    finally:
        outlet.flush()
        logging.captureWarnings(False)
        root.handlers[:], level, own_level, threading.excepthook, sys.unraisablehook = before
        root.setLevel(level)
        ours.setLevel(own_level)


def _told(unhandled: Any) -> None:
    """A fault that nobody handles: in a thread, or where a thing is cleared away."""
    _log.error("fault", exc_info=unhandled.exc_value)


def _event(record: logging.LogRecord) -> str:
    # A library's message may quote what it was given; ours name places in the program and nothing else.
    return record.getMessage() if record.name.split(".")[0] == "skill" else record.name


def _is_ours(filename: str) -> bool:
    return Path(filename).is_relative_to(_OURS / "skill")


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(_OURS)) if path.is_relative_to(_OURS / "skill") else path.name
