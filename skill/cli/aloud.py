"""Speaks SSML through espeak-ng, where it is installed."""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable

ESPEAK = "espeak-ng"


def add_aloud(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--aloud", action="store_true", help=f"speak it too (needs {ESPEAK})")


def speaker(options: argparse.Namespace) -> Callable[[str], None]:
    """What speaks the SSML of a turn: espeak-ng, or nothing unless --aloud was given."""
    if not options.aloud:
        return lambda ssml: None
    program = shutil.which(ESPEAK)
    if not program:
        sys.exit(f"--aloud needs {ESPEAK}: install it (apt install {ESPEAK}), or leave --aloud out")
    return lambda ssml: _speak(program, ssml)


def _speak(program: str, ssml: str) -> None:
    # espeak-ng reads SSML with -m; the words are given on its input, never on a command line others can see.
    subprocess.run([program, "-v", "en-gb", "-m", "-s", "150", "--stdin"], input=ssml, text=True, check=False)
