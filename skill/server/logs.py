"""Logs for the operator: one JSON object a line, which cannot carry anything about a listener.

The formatter writes an event's name and a fixed few fields, and drops the rest: what libraries say, the text
of exceptions (the SDK puts the whole request into some of them), tracebacks.
"""

import json
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TextIO

_FIELDS: Final = ("outcome", "reason", "milliseconds", "address", "workers")
_OURS: Final = Path(__file__).resolve().parents[2]


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


@contextmanager
def to(stream: TextIO) -> Iterator[None]:
    """Sends every log of the process to `stream` as JSON lines, and nowhere else, while the context lasts."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root, ours = logging.getLogger(), logging.getLogger("skill")
    before = root.handlers[:], root.level, ours.level
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    ours.setLevel(logging.INFO)
    try:
        yield
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])
        ours.setLevel(before[2])


def _event(record: logging.LogRecord) -> str:
    # A library's message may quote what it was given; ours name places in the program and nothing else.
    return record.getMessage() if record.name.split(".")[0] == "skill" else record.name


def _is_ours(filename: str) -> bool:
    return Path(filename).is_relative_to(_OURS / "skill")


def _short(filename: str) -> str:
    path = Path(filename)
    return str(path.relative_to(_OURS)) if path.is_relative_to(_OURS / "skill") else path.name
