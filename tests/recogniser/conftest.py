"""One recogniser of the shipped guide for all its tests."""

import pytest

from skill.content import load
from skill.recogniser import Recogniser


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    return Recogniser(load())
