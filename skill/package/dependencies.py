"""What the engine needs from others in Lambda: the pinned packages, as files, for the machine they will run on."""

import platform
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from skill.package.archive import Files

LOCK = Path(__file__).resolve().parents[2] / "requirements" / "lambda.txt"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)", re.MULTILINE)
NOT_CALLED = frozenset(
    {"certifi", "charset-normalizer", "dateutil", "idna", "python-dateutil", "requests", "tzdata", "urllib3"}
)
"""ask-sdk-core's own way of calling Amazon's services and of reading times. The guide calls and reads none."""
NOT_RUN = re.compile(
    r"(^|/)(__pycache__|tests?)/|\.(pyc|pyi|pyx|pxd|c|h)$|"
    r"\.dist-info/(RECORD|INSTALLER|REQUESTED|direct_url\.json)$"
)
"""Left out of what a package installs. Its licence and name stay."""
AGAIN = "start this with ./run package, which installs what is pinned"
ARCHITECTURES = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "arm64", "arm64": "arm64"}
WHEELS = {"x86_64": "x86_64", "arm64": "aarch64"}
"""Processors of Lambda -> what wheels call them."""
RUNTIMES = ("python3.11", "python3.12", "python3.13")
"""Pythons of Lambda that the engine is written for."""


class PackageError(RuntimeError):
    """A package that cannot be built; the message says what to do."""


@dataclass(frozen=True)
class Target:
    """A Python on Amazon's Linux."""

    runtime: str
    """Lambda's name for the Python: `python3.11`."""
    architecture: str
    """`x86_64` or `arm64`, in Lambda's words."""

    @classmethod
    def of_this_machine(cls) -> "Target":
        """The Python that runs this, on Lambda; its kind of processor where Lambda has that kind."""
        architecture = ARCHITECTURES.get(platform.machine().lower(), "x86_64")
        return cls("python{}.{}".format(*sys.version_info), architecture)

    def __str__(self) -> str:
        return f"{self.runtime} on {self.architecture}"

    @property
    def platforms(self) -> tuple[str, ...]:
        """Names of wheels that run there, newest first."""
        machine = WHEELS[self.architecture]
        return tuple(f"{name}_{machine}" for name in ("manylinux_2_28", "manylinux_2_17", "manylinux2014"))

    @property
    def is_this_machine(self) -> bool:
        """Whether what is installed here runs there."""
        return sys.platform == "linux" and self == Target.of_this_machine()


def dependencies(target: Target, lock: Path = LOCK) -> Files:
    """Files of every package pinned in `lock`, as they run on `target`. Raises PackageError.

    Where this machine is like the target, they are those installed here, and no network is needed;
    elsewhere pip fetches the same versions, held against the same hashes.
    """
    pinned = PINNED.findall(lock.read_text("utf-8"))
    wanted = {name: version for name, version in pinned if name not in NOT_CALLED}
    if target.is_this_machine:
        return {name: data for package in wanted.items() for name, data in _installed(*package).items()}
    return _fetched(target, lock)


def _installed(name: str, version: str) -> Files:
    try:
        found: Distribution = distribution(name)
    except PackageNotFoundError:
        raise PackageError(f"{name} {version} is not installed; {AGAIN}") from None
    if found.version != version:
        raise PackageError(f"{name} {found.version} is installed, {version} is pinned; {AGAIN}")
    files = (path for path in found.files or () if _runs(path))
    return {path.as_posix(): Path(str(path.locate())).read_bytes() for path in files}


def _fetched(target: Target, lock: Path) -> Files:
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(_pip(target, lock, folder), capture_output=True, text=True, check=False)
        if result.returncode:
            raise PackageError(f"pip could not fetch packages for {target}: {result.stderr.strip()[-400:]}")
        paths = (path.relative_to(folder) for path in Path(folder).rglob("*") if path.is_file())
        kept = (path for path in paths if _runs(path) and not _is_not_called(path))
        return {path.as_posix(): (Path(folder) / path).read_bytes() for path in kept}


def _pip(target: Target, lock: Path, folder: str) -> list[str]:
    platforms = [word for name in target.platforms for word in ("--platform", name)]
    python = target.runtime.removeprefix("python")
    return [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--no-compile"),
        *("--only-binary", ":all:", "--implementation", "cp", "--python-version", python, *platforms),
        *("--target", folder, "-r", str(lock)),
    ]


def _runs(path: Path | PurePosixPath) -> bool:
    """Whether a file that a package installs is part of what runs, and stands where modules are found."""
    return path.parts[0] not in ("..", "bin") and not NOT_RUN.search(path.as_posix())


def _is_not_called(path: Path) -> bool:
    name = path.parts[0].split("-")[0].replace("_", "-")
    return name in NOT_CALLED
