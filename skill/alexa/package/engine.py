"""The guide's own part of the zip: the engine's modules that answer a request, and the content."""

from pathlib import Path

from skill.alexa.package.archive import Files
from skill.content.model import Guide
from skill.recogniser import Recogniser

ROOT = Path(__file__).resolve().parents[3]
MODULES = (
    "skill/*.py",
    "skill/content/*.py",
    "skill/conversation/*.py",
    "skill/recogniser/*.py",
    "skill/alexa/*.py",
)
"""All but the server, the speaker, the checks, the commands, and Alexa's rules and package."""
LEFT_OUT = (
    "skill/alexa/icons.py",
    "skill/alexa/privacy.py",
    "skill/alexa/release.py",
    "skill/recogniser/train.py",
    "skill/recogniser/why.py",
)
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
    return {name: data for name, data in {**modules, **content}.items() if name not in LEFT_OUT}
