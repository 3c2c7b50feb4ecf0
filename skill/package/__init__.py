"""Builds what is published: a zip for Lambda, an ASK CLI project, and the template that creates the function.

    build(guide, folder, skill_id)   everything, into `folder`

The same commit on the same machine gives the same bytes: names are sorted, times fixed, versions pinned.
"""

from skill.package.everything import Built, build
from skill.package.fault import PackageError

__all__ = ["Built", "PackageError", "build"]
