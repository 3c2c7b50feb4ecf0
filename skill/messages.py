"""Words of messages to whoever writes a guide or starts it.

Nothing here has to be installed: `./run` says what was mistyped before it installs anything.
"""

from collections.abc import Iterable
from difflib import get_close_matches

NEAR = 0.7
"""How like a known name has to be to what was written, from 0 to 1, to be what was meant."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`; did you mean ...?` where one of the known names is near; else nothing."""
    near = get_close_matches(name, list(known), n=1, cutoff=NEAR)
    return f"; did you mean `{near[0]}`?" if near else ""


def counted(number: int, one: str) -> str:
    """How many of something there are, knowing one from many."""
    return f"{number:,} {one}" if number == 1 else f"{number:,} {one}s"
