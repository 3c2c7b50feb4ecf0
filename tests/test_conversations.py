"""Whole talks, written as plays in tests/conversations/, go as they are written."""

from pathlib import Path

import pytest

from skill.content import Guide
from skill.speaker import Device
from skill.speaker.replay import play_file

PLAYS = sorted((Path(__file__).parent / "conversations").glob("*.yaml"))


@pytest.fixture(scope="module")
def stage(guide: Guide) -> Device:
    """One device for all talks; each begins with its session closed."""
    return Device(guide)


@pytest.mark.parametrize("file", PLAYS, ids=lambda file: file.stem)
def test_talk_goes_as_written(file: Path, guide: Guide, stage: Device) -> None:
    assert [str(problem) for problem in play_file(file, guide, stage)] == []
