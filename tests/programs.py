"""Helper programs that some tests need: skipped where one is missing, but never in CI."""

import os
import shutil

import pytest


def program(name: str) -> str:
    """The path of a program; where there is none, the test is skipped, in CI it fails."""
    return found(shutil.which(name), f"{name} is not installed")


def found(thing: str | None, message: str) -> str:
    """`thing`, or the end of the test that needs it."""
    if thing:
        return thing
    if os.environ.get("CI"):
        pytest.fail(f"{message}, and CI has to have it")
    pytest.skip(message)
