"""Where the rules were read: the keys that stand as a rule's source, explained in sources.yaml."""

import re
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).with_name("sources.yaml")
RULE = re.compile(r"[A-Z]{2}-\d+")
"""Another rule, by its number, may be a source as well."""


@cache
def sources() -> dict[str, str]:
    """Key -> what it stands for."""
    explained: dict[str, str] = yaml.safe_load(FILE.read_text("utf-8"))
    return explained


def keys_of(source: str) -> list[str]:
    """The keys of a source: `DOC-JSON, litexa#44` -> `DOC-JSON`, `litexa`. Raises KeyError for a strange one."""
    named = [piece for piece in source.split(", ") if not RULE.match(piece)]
    return [_key(piece) for piece in named]


def _key(piece: str) -> str:
    found = [key for key in sources() if re.match(rf"{re.escape(key)}(#| |$)", piece)]
    if not found:
        raise KeyError(f"`{piece}` is no source that sources.yaml explains")
    return max(found, key=len)
