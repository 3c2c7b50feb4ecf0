"""What it is worth that every word arrives: the talks, with the bare slot and with Amazon falling back instead.

In both, Amazon maps exact samples alone. What it truly does with other words lies between the two.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from skill.content import SHIPPED, TALKS, Guide, load
from skill.speaker import Device
from skill.speaker.replay import play_file, read_play
from skill.speaker.understand import Free
from tests.bench.row import Line, Row

MODES: Final[tuple[Free, Free]] = ("fallback", "bare")


def rows() -> Iterator[Line]:
    """Lines of talks that go as written, with nothing but samples and with the bare slot."""
    guide, files = load(), sorted((SHIPPED / TALKS).glob("*.yaml"))
    lost, arrived = (as_written(files, guide, mode) for mode in MODES)
    yield Row("talks: lines that go as written", arrived, lost, "%", "words that are no sample fall back")


def as_written(files: list[Path], guide: Guide, free: Free) -> float:
    """Per cent of the lines of these talks that go as they are written."""
    device = Device(guide, free=free)
    lines = sum(len(read_play(file)[0].talk) for file in files)
    wrong = sum(
        len({_line(problem.line, file) for problem in play_file(file, guide, device)}) for file in files
    )
    return 100 * (lines - wrong) / lines


def _line(number: int, file: Path) -> int:
    """Which line of the talk a line of its file belongs to."""
    _, places = read_play(file)
    starts = [line for place, line in places.items() if len(place) == 2 and place[0] == "talk"]
    return sum(start <= number for start in starts)
