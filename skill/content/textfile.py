"""A text file of the content folder, refused where a voice or a parser could not read it."""

import re
from pathlib import Path

from skill.content.problems import ContentError, Problem

_UNSPEAKABLE = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML, and so SSML, cannot hold."""

_MERGE = re.compile(r"^(<{7}|>{7}) .*$", re.MULTILINE)


def read_text(file: Path) -> str:
    """The text of `file`. Raises ContentError where it is missing, not UTF-8 or holds control characters."""
    try:
        text = file.read_text("utf-8-sig")  # Some editors begin a file with a mark that is not text.
    except FileNotFoundError as error:
        raise ContentError([Problem(str(file), 1, "the file is missing; every guide has one")]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError(
            [Problem(str(file), line, f"not UTF-8: {error.reason}; save it as UTF-8")]
        ) from error
    except OSError as error:
        raise ContentError([Problem(str(file), 0, f"cannot be read: {error.strerror}")]) from error
    merge = _MERGE.search(text)
    if merge:
        line = text.count("\n", 0, merge.start()) + 1
        message = (
            f"`{merge[0].strip()}` was left by a merge; keep one of the two versions, and delete such lines"
        )
        raise ContentError([Problem(str(file), line, message)])
    bad = _UNSPEAKABLE.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        message = f"U+{ord(bad.group()):04X} is no character a voice can say; delete it"
        raise ContentError([Problem(str(file), line, message)])
    return text
