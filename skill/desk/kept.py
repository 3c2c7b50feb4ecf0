"""What of a text was not changed is kept: breaks inside a sentence, endings of lines, a mark at the start."""

import codecs
import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_ENDING = re.compile(r"\r\n|\r|\n")

Change = tuple[str, int, int, int, int]
"""How a stretch of one list became a stretch of another: "equal", "replace", "delete" or "insert", and both ends."""


def changes(old: Sequence[object], new: Sequence[object]) -> list[Change]:
    """How one list became another; the items have to be hashable."""
    return SequenceMatcher(None, old, new, autojunk=False).get_opcodes()  # type: ignore[return-value]


def decoded(data: bytes) -> str:
    """The text of a file, each line ending in a plain line feed. Raises UnicodeDecodeError."""
    return _ENDING.sub("\n", data.decode("utf-8-sig"))


def encoded(text: str, like: bytes) -> bytes:
    """A text as bytes: lines that `like` has too end as they do there, others as most of them do."""
    raw = like.decode("utf-8-sig")
    endings = _ENDING.findall(raw)
    usual = Counter(endings).most_common(1)[0][0] if endings else "\n"
    old, new = _ENDING.split(raw), text.split("\n")
    after = [usual] * (len(new) - 1)
    for kind, i1, i2, j1, _ in changes(old, new):
        for step in range(i2 - i1) if kind == "equal" else ():
            if i1 + step < len(endings) and j1 + step < len(after):
                after[j1 + step] = endings[i1 + step]
    mark = codecs.BOM_UTF8 if like.startswith(codecs.BOM_UTF8) else b""
    return mark + "".join(map("".join, zip(new, [*after, ""], strict=True))).encode()


def respaced(old: str, new: str) -> str:
    """`new`, with the line breaks that `old` has between the words that are still there."""
    before, words = old.split(), new.split()
    gaps = ["", *re.findall(r"\s+", old.strip())]
    spaces = [" "] * len(words)
    for kind, i1, i2, j1, j2 in changes(before, words):
        if kind == "equal":
            spaces[j1:j2] = gaps[i1:i2]
        elif kind == "replace":
            spaces[j1] = gaps[i1]
    spaces[:1] = [""]
    spaces = [space or " " if n else "" for n, space in enumerate(spaces)]
    return "".join(map("".join, zip(spaces, words, strict=True)))
