"""`./run diff REV`: what listeners would hear differently since a revision."""

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from skill.checks.changes import Heard, changes, heard_words_of
from skill.content import ContentError, Problem
from skill.content.reader import require_guide


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("revision", metavar="REV", help="a commit, tag or branch, such as HEAD or v1.0")


def run(options: argparse.Namespace) -> int:
    """Print the changes answer by answer. Raises ContentError where there is no such revision."""
    require_guide(options.content)
    now = heard_words_of(options.content)
    with tempfile.TemporaryDirectory() as folder:
        before = _heard_at(options.revision, options.content, Path(folder))
    found = list(changes(before, now))
    for line in found:
        print(line)
    if not found:
        print(f"nothing is heard differently since {options.revision}", file=sys.stderr)
    return 0


def _heard_at(revision: str, content: Path, folder: Path) -> Heard:
    """The words of the guide as it was, read from the repository's history."""
    # git takes "." to be the folder it runs in, so that --content may be anywhere in the repository.
    archive = ["git", "-C", str(content), "archive", "--format=zip", revision, "."]
    if not shutil.which(archive[0]):
        raise ContentError([Problem(str(content), 1, "git is not installed, and it keeps the revisions")])
    got = subprocess.run(archive, capture_output=True, check=False)
    if got.returncode:
        reason = got.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no answer from git"]
        message = f"`{revision}` cannot be read: {reason[0]}; git log shows the revisions there are"
        raise ContentError([Problem(str(content), 1, message)])
    with zipfile.ZipFile(io.BytesIO(got.stdout)) as kept:
        kept.extractall(folder)
    return heard_words_of(folder)
