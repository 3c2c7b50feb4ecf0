"""Compiles Python ahead: Lambda cannot keep what it compiles, and would do it again at every cold start."""

import importlib.util
import marshal
import warnings

from skill.package.archive import Files
from skill.package.target import Target

UNCHECKED = (0b01).to_bytes(4, "little")
"""PEP 552: found by a hash of its source, which nobody has to check again."""
PLAIN_MARSHAL = 2
"""The last format without back references, which depend on what else is in memory when it is written."""


def compiled(files: Files, target: Target) -> Files:
    """`files` with a compiled twin beside each module, where this Python is the one they will run on."""
    if target.python != Target.of_this_machine().python:
        return files
    return {**files, **{_twin(name): _bytecode(name, files[name]) for name in files if name.endswith(".py")}}


def _twin(name: str) -> str:
    return importlib.util.cache_from_source(name)


def _bytecode(name: str, source: bytes) -> bytes:
    with warnings.catch_warnings(action="ignore"):  # about the style of other people's modules
        code = compile(source, f"/var/task/{name}", "exec", dont_inherit=True)
    head = importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source)
    return head + marshal.dumps(code, PLAIN_MARSHAL)
