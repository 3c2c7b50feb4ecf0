"""Where the rules were read: the keys that stand as a rule's source, explained in sources.yaml."""

import re
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("sources.yaml")
RULE = re.compile(r"[A-Z]{2}-\d+")
"""Another rule, by its number, may be a source as well."""
SEPARATOR = re.compile(r"^.*?(?:[,;] |$)")


@cache
def sources() -> dict[str, str]:
    """Key -> what it stands for."""
    explained: dict[str, str] = yaml.safe_load(FILE.read_text("utf-8"))
    return explained


def keys_of(source: str) -> list[str]:
    """The keys of a source: `DOC-JSON, litexa#44` -> `DOC-JSON`, `litexa`. Raises KeyError for a strange one."""
    found, rest = [], source
    while rest:
        key = "" if RULE.match(rest) else _key(rest)
        found += [key] if key else []
        rest = SEPARATOR.sub("", rest[len(key) :], count=1)
    return found


def _key(rest: str) -> str:
    """The longest key that a source begins with; what follows it up to the next one says where in it."""
    found = [key for key in sources() if re.match(rf"{re.escape(key)}(?=[# ,;]|$)", rest)]
    if not found:
        raise KeyError(f"`{rest}` is no source that sources.yaml explains; add it there")
    return max(found, key=len)
