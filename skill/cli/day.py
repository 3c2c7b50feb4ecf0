"""How a day is written on the command line: as in the files."""

import argparse
import re
from datetime import date


def day(text: str) -> date:
    """A day such as 2026-11-22. Raises ArgumentTypeError, which argparse prints, for anything else."""
    try:
        return date.fromisoformat(text if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else "")
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"`{text}` is no date; write year-month-day, such as 2026-11-22"
        ) from None
