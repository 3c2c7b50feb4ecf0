"""The machine that a package is built for."""

import platform
import sys
from dataclasses import dataclass

ARCHITECTURES = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "arm64", "arm64": "arm64"}
WHEELS = {"x86_64": "x86_64", "arm64": "aarch64"}


@dataclass(frozen=True)
class Target:
    """A Python on Amazon's Linux."""

    python: tuple[int, int]
    architecture: str
    """`x86_64` or `arm64`, in Lambda's words."""

    @classmethod
    def of_this_machine(cls) -> "Target":
        """The Python that runs this, on Lambda; its kind of processor where Lambda has that kind."""
        architecture = ARCHITECTURES.get(platform.machine().lower(), "x86_64")
        return cls((sys.version_info[0], sys.version_info[1]), architecture)

    @property
    def runtime(self) -> str:
        """Lambda's name for it: `python3.11`."""
        return f"python{self.python[0]}.{self.python[1]}"

    @property
    def platforms(self) -> tuple[str, ...]:
        """Names of wheels that run there, newest first."""
        machine = WHEELS[self.architecture]
        return tuple(f"{name}_{machine}" for name in ("manylinux_2_28", "manylinux_2_17", "manylinux2014"))

    @property
    def is_this_machine(self) -> bool:
        """Whether what is installed here runs there."""
        return sys.platform == "linux" and self == Target.of_this_machine()
