"""The guide's own part of the zip: the engine's modules that answer a request, and the content."""

from pathlib import Path

from skill.content.model import Guide
from skill.package.archive import Files
from skill.recogniser import Recogniser

ROOT = Path(__file__).resolve().parents[2]
MODULES = (
    "skill/*.py",
    "skill/content/*.py",
    "skill/recogniser/*.py",
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
