"""All that is published, into one folder."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from skill.content.model import Guide
from skill.package import project
from skill.package.archive import Files, write_folder, write_zip
from skill.package.bill import bill
from skill.package.code import compiled, engine_and_content
from skill.package.dependencies import PackageError, Target, dependencies
from skill.package.listing import listing_of, missing, privacy_page

MOST_BYTES = 50 * 1024 * 1024


@dataclass(frozen=True)
class Built:
    """What was built, and how large it is."""

    folder: Path
    zip: Path
    bytes: int
    """Of the zip."""
    files: int
    """In the zip."""
    target: Target
    """Where it runs."""


def build(guide: Guide, folder: Path, skill_id: str = "", target: Target | None = None) -> Built:
    """Writes the zip, the template, the ASK CLI project and its replays into `folder`, emptied first.
    All of it comes from the guide's own folder.

    `skill_id` goes into the replays. Raises PackageError, or OSError where `folder` cannot be written.
    """
    lacking = list(missing(guide))
    if lacking:
        raise PackageError("\n".join(lacking))
    target = target or Target.of_this_machine()
    code: Files = compiled({**dependencies(target), **engine_and_content(guide)}, target)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / "lambda.zip"
    write_zip(path, code)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise PackageError(f"lambda.zip has {size:,} bytes, over {MOST_BYTES:,}; see what was added to it")
    page = privacy_page(listing_of(guide)).encode()
    beside = {"template.yaml": project.template(target), "privacy.html": page, "bill.cdx.json": bill()}
    write_folder(folder, beside)
    write_folder(folder / "ask", project.project(guide, target, code) | project.replays(guide, skill_id))
    return Built(folder, path, size, len(code), target)
