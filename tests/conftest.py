"""What tests share: the shipped guide, a device with it, and a copy of its content to spoil."""

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from skill.content import SHIPPED, Guide, load
from skill.recogniser import Recogniser
from skill.recogniser.encoder import Encoder, open_encoder
from skill.recogniser.readers import Second
from skill.speaker import Device
from tests.programs import program

# Tests run side by side: each with threads of its own for sums would only be in the others' way.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from playwright.sync_api import Browser

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


LONGEST = (
    "tests/test_run_script.py",
    "tests/checks/test_whole_guide.py",
    "tests/checks/amazon/test_planted_faults.py",
    "tests/recogniser/test_new_answer.py",
    "tests/package/test_archive.py",
)
"""What has tests of many seconds, which no other process can help with."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest: of what is begun last, the other processes would wait for the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


class Remembering(Encoder):
    """Keeps what it made of an utterance: tests say the same few again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[str, NDArray[np.floating[Any]]] = {}

    def encode(self, utterance: str) -> "NDArray[np.floating[Any]]":
        """As ever, but once."""
        if utterance not in self.made:
            self.made[utterance] = super().encode(utterance)
        return self.made[utterance]


@cache
def remembering() -> Remembering | None:
    """The one of this process; None where the second reader's weights are not there."""
    return Remembering() if open_encoder() else None


def encodes_once(recogniser: Recogniser) -> Recogniser:
    """The same, but that it encodes nothing that was encoded before, for any recogniser."""
    readers, encoder = recogniser.readers, remembering()
    if readers and readers.second and encoder:
        readers.second = Second(readers.weights, encoder)
    return recogniser


@pytest.fixture(scope="session")
def guide() -> Guide:
    """The shipped guide."""
    return load()


@pytest.fixture(scope="session")
def recogniser(guide: Guide) -> Recogniser:
    """As every listener meets it, but that it encodes no sentence twice."""
    return encodes_once(Recogniser(guide))


@pytest.fixture(scope="session")
def _shared_device(guide: Guide, recogniser: Recogniser) -> Device:
    device = Device(guide)
    device.voice.recogniser = recogniser
    return device


@pytest.fixture
def device(_shared_device: Device) -> Device:
    """A device with the shipped guide, its session not open. (Only its session tells two devices apart.)"""
    _shared_device.fall_silent()
    return _shared_device


def copied(folder: Path) -> Path:
    """The shipped content, copied to a folder that is made."""
    # What training keeps is many times the rest, and no test of a copy trains it.
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns(".compiled.json*", ".embedded.npz"))
    return folder


def with_few_examples(content: Path) -> Path:
    """The same with forty examples of each kind: thousands take a third of a second to read in each new folder."""
    for file in (content / "examples").iterdir():
        few = file.read_text("utf-8").splitlines(keepends=True)[:40]
        file.write_text("".join(few), "utf-8")
    return content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the shipped content, for a test to change."""
    return copied(tmp_path / "guide")


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """Chromium, as Debian has it, once for all tests that need one."""
    from playwright.sync_api import sync_playwright

    # The first has the same engine without windows and menus: a page opens for a fifth of the work.
    path = program("chromium-headless-shell", "chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()
