"""The code of the Lambda function: the engine's modules that answer a request and the content, then its bytecode."""

import importlib.util
import marshal
import warnings
from pathlib import Path

from skill.content.model import Guide
from skill.package.archive import Files
from skill.package.dependencies import Target
from skill.recogniser import Recogniser

ROOT = Path(__file__).resolve().parents[2]
MODULES = (
    "skill/*.py",
    "skill/content/*.py",
    "skill/recogniser/*.py",
    "skill/recogniser/.encoder.npz",
    "skill/conversation/*.py",
    "skill/alexa/*.py",
)
"""What answers a request, and all of it: what only an editor needs stands in other folders."""
CONTENT = "content/en-GB"
"""Where the engine looks for its guide, whichever folder that came from."""
CONTENT_FILES = (
    "*.yaml",
    "topics/*.md",
    "signposts/*.md",
    "weights.json",
    ".compiled.json",
    ".recogniser.json",
)
UNCHECKED = (0b01).to_bytes(4, "little")
"""PEP 552: found by a hash of its source, which nobody has to check again."""
PLAIN_MARSHAL = 2
"""The last format without back references, which depend on what else is in memory when it is written."""


def engine_and_content(guide: Guide) -> Files:
    """Every file of ours that runs. The content goes in as it was read, so nothing is read anew there."""
    modules = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for pattern in MODULES
        for path in ROOT.glob(pattern)
    }
    folder = Path(guide.folder)
    Recogniser(guide)  # What it is made of is kept beside the content, and goes in too.
    content = {
        f"{CONTENT}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for pattern in CONTENT_FILES
        for path in folder.glob(pattern)
    }
    return {**modules, **content}


def compiled(files: Files, target: Target) -> Files:
    """`files` with a compiled twin beside each module, where this Python is the one they will run on."""
    if target.runtime != Target.of_this_machine().runtime:
        return files
    modules = (name for name in files if name.endswith(".py"))
    return files | {importlib.util.cache_from_source(name): _bytecode(name, files[name]) for name in modules}


def _bytecode(name: str, source: bytes) -> bytes:
    with warnings.catch_warnings(action="ignore"):  # about the style of other people's modules
        code = compile(source, f"/var/task/{name}", "exec", dont_inherit=True)
    head = importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source)
    return head + marshal.dumps(code, PLAIN_MARSHAL)
