"""What is wrong with a content folder, said so that its editor can mend it."""

from typing import NamedTuple

Lines = dict[tuple[str | int, ...], int]
"""Where each value of a YAML file stands: its place in the file's tree -> its line, counted from 1."""


class Problem(NamedTuple):
    """One complaint about one line of one file."""

    path: str
    line: int
    """Counted from 1; 0 for a complaint about the file or folder as a whole."""
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


class ContentError(Exception):
    """A content folder that cannot be used; `problems` lists every reason found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
