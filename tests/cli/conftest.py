"""Runs the commands where the tests run: a process of its own takes each half a second to begin."""

import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Protocol

import pytest

from skill.cli.__main__ import main


class Call(Protocol):
    """Runs one command of the guide, with `said` on its standard input."""

    def __call__(
        self, *arguments: str, said: str = "", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Its status, and what it wrote."""
        ...


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Call:
    """For what a command does and says; how its process begins, reads and ends is tried with `run`."""

    def called(*arguments: str, said: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(said.encode()), "utf-8"))
        if cwd:
            monkeypatch.chdir(cwd)
        capfd.readouterr()
        try:
            status = main([*arguments])
        except SystemExit as ended:  # How argparse refuses what it cannot read.
            status = int(ended.code or 0)
        written = capfd.readouterr()
        return subprocess.CompletedProcess(arguments, status, written.out, written.err)

    return called
