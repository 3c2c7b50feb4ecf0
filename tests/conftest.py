"""What tests share: the shipped guide, a device with it, and a copy of its content to spoil."""

import shutil
from pathlib import Path

import pytest

from skill.content import SHIPPED, Guide, load
from skill.speaker import Device


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The shipped guide."""
    return load()


@pytest.fixture(scope="session")
def _shared_device(guide: Guide) -> Device:
    return Device(guide)


@pytest.fixture
def device(_shared_device: Device) -> Device:
    """A device with the shipped guide, its session not open. (Only its session tells two devices apart.)"""
    _shared_device.fall_silent()
    return _shared_device


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the shipped content, for a test to change."""
    folder = tmp_path / "guide"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns(".compiled.json*"))
    return folder
