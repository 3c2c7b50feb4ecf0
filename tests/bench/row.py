"""One line of the benchmark's table."""

from dataclasses import dataclass
from typing import Final

HEADER: Final = f"{'what':<44}{'ours':>14}{'peer or limit':>16}{'ratio':>9}   against"


@dataclass(frozen=True)
class Row:
    """Ours and a peer's (or a limit), measured in one run; another machine would see the same ratio."""

    what: str
    ours: float
    peer: float
    unit: str
    against: str

    @property
    def ratio(self) -> float:
        """Ours divided by the peer's."""
        return self.ours / self.peer

    def __str__(self) -> str:
        ours, peer = f"{self.ours:,.4g} {self.unit}", f"{self.peer:,.4g} {self.unit}"
        return f"{self.what:<44}{ours:>14}{peer:>16}{self.ratio:>9.2f}   {self.against}"


@dataclass(frozen=True)
class Note:
    """A result that is no ratio, or why a row is missing."""

    what: str
    said: str

    def __str__(self) -> str:
        return f"{self.what:<44}{self.said}"


Line = Row | Note
