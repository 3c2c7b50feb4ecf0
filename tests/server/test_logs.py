"""Log lines: what gets in, and what does not."""

import json
import logging
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from skill.server import logs
from tests.server.running import ROOT


class Log:
    """A file that takes log lines."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab")
        self._path = path
        self.fileno = self._file.fileno

    def getvalue(self) -> str:
        return self._path.read_text()


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(tmp_path / "log")


def lines(log: Log) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_outcome_and_time_are_written(log: Log) -> None:
    with logs.to(log.fileno()):
        logging.getLogger("skill.server").info("request", extra={"outcome": "topic", "milliseconds": 1.5})
    (line,) = lines(log)
    assert line["event"] == "request"
    assert (line["outcome"], line["milliseconds"], line["level"]) == ("topic", 1.5, "info")
    assert line["at"].endswith("+00:00")


def test_fields_nobody_listed_are_dropped(log: Log) -> None:
    with logs.to(log.fileno()):
        logging.getLogger("skill").info("request", extra={"topic": "secret", "user": "secret"})
    assert "secret" not in log.getvalue()


def test_what_a_library_says_is_dropped(log: Log) -> None:
    with logs.to(log.fileno()):
        logging.getLogger("urllib3.connectionpool").warning("failed: %s", "secret")
        logging.getLogger("waitress").error("secret")
    assert [line["event"] for line in lines(log)] == ["urllib3.connectionpool", "waitress"]
    assert "secret" not in log.getvalue()


def test_libraries_are_heard_only_when_they_warn(log: Log) -> None:
    with logs.to(log.fileno()):
        logging.getLogger("urllib3").info("secret")
    assert log.getvalue() == ""


def test_exception_is_named_and_placed_but_not_quoted(log: Log) -> None:
    with logs.to(log.fileno()):
        try:
            json.loads("{secret")
        except ValueError as error:
            logging.getLogger("skill.server").error("fault", exc_info=error)
    (line,) = lines(log)
    assert line["fault"] == "JSONDecodeError"
    assert line["place"].startswith("decoder.py:")
    assert "secret" not in log.getvalue()


def test_place_is_ours_where_it_can_be(log: Log) -> None:
    from skill.server import envelope
    from skill.server.refusal import Refused

    with pytest.raises(Refused) as caught:
        envelope.read(b"secret")
    assert logs.describe(caught.value)["place"].startswith("skill/server/envelope.py:")


def test_logging_is_as_before_afterwards(log: Log) -> None:
    before = logging.getLogger().handlers[:]
    with logs.to(log.fileno()):
        assert logging.getLogger().handlers != before
    assert logging.getLogger().handlers == before


def test_all_that_a_process_says_is_json() -> None:
    program = """
import logging, threading, warnings
from skill.server import logs
class Fails:
    def __del__(self): raise ValueError("secret")
with logs.to(1):
    warnings.warn("secret")
    logging.getLogger("a.library").warning("%d", "secret")
    thread = threading.Thread(target=lambda: {}["secret"])
    thread.start(); thread.join()
    Fails()
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stderr == ""
    events = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [event.get("fault") for event in events] == [None, None, "KeyError", "ValueError"]
    assert "secret" not in ran.stdout
