"""What was found once is kept: while somebody types, all sentences but one stay as they were."""

from operator import is_
from typing import Generic, TypeVar

T = TypeVar("T")

KEPT = 1 << 14
"""Texts of which it is kept what was found in them."""


class Same(Generic[T]):
    """Something to remember by. Two are equal where all of `by`, or it itself, are the very same objects."""

    def __init__(self, it: T, *by: object) -> None:
        self.it, self._by = it, by or (it,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and all(map(is_, self._by, other._by))

    def __hash__(self) -> int:
        return hash(tuple(map(id, self._by)))
