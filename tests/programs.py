"""Helper programs that some tests need: skipped where one is missing, but never in CI."""

import os
import shutil

import pytest


def program(*names: str) -> str:
    """The path of the first of these programs that is there; where none is, the test is skipped, in CI it fails."""
    paths = filter(None, map(shutil.which, names))
    return found(next(paths, None), f"{' or '.join(names)} is not installed")


def found(thing: str | None, message: str) -> str:
    """`thing`, or the end of the test that needs it."""
    if thing:
        return thing
    if os.environ.get("CI"):
        pytest.fail(f"{message}, and CI has to have it")
    pytest.skip(message)
