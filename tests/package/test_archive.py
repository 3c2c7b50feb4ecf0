"""The zip holds what runs and nothing else, and the same content gives the same bytes."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from skill.content import Guide
from skill.package.build import Built
from skill.package.dependencies import PackageError, Target, dependencies
from tests.test_layers import ON_LAMBDA

MOST_BYTES = 50 * 1024 * 1024
ROOT = Path(__file__).parents[2]


def names(built: Built) -> list[str]:
    with zipfile.ZipFile(built.zip) as archive:
        return archive.namelist()


def test_it_is_small_and_says_its_size(built: Built) -> None:
    assert built.bytes == built.zip.stat().st_size < MOST_BYTES
    assert built.files == len(names(built))


def test_only_what_answers_a_request_is_in_it(built: Built) -> None:
    tops = {name.split("/")[0] for name in names(built)}
    assert not tops & {
        "flask",
        "flask_ask_sdk",
        "tests",
        "hassil",
        "PIL",
        "ask_smapi_model",
        "requests",
        "pytest",
        "sklearn",
        "waitress",
        "yaml",
    }
    ours = {PurePosixPath(name).parts[1].split(".")[0] for name in names(built) if name.startswith("skill/")}
    assert ours - {"__init__", "__pycache__"} == {name.removeprefix("skill.") for name in ON_LAMBDA}


def test_content_is_in_it_read_already(built: Built) -> None:
    assert "content/en-GB/.compiled.json" in names(built)
    assert "content/en-GB/guide.yaml" in names(built)


def test_every_module_has_its_bytecode(built: Built) -> None:
    modules = [name for name in names(built) if name.endswith(".py")]
    compiled = [name for name in names(built) if name.endswith(".pyc")]
    assert len(modules) == len(compiled) > 100


def test_names_are_sorted_and_times_are_fixed(built: Built) -> None:
    with zipfile.ZipFile(built.zip) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o100644}


def test_same_content_gives_same_bytes_in_another_process(
    built: Built, content: Path, tmp_path: Path
) -> None:
    code = (
        "import sys; from pathlib import Path; from skill.content import load;"
        "from skill.package.build import build;"
        "build(load(Path(sys.argv[1])), Path(sys.argv[2]), 'amzn1.ask.skill.tests')"
    )
    again = tmp_path / "again"
    subprocess.run(
        [sys.executable, "-c", code, content, again], cwd=ROOT, check=True, env={"PYTHONHASHSEED": "7"}
    )
    mine = {
        path.relative_to(built.folder): path.read_bytes()
        for path in built.folder.rglob("*")
        if path.is_file()
    }
    theirs = {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
    assert sorted(mine) == sorted(theirs)
    assert [path for path in mine if mine[path] != theirs[path]] == []


def test_package_that_is_not_installed_is_named(guide: Guide, tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("no-such-package==1.0 \\\n    --hash=sha256:00\n")
    with pytest.raises(PackageError, match=r"no-such-package 1\.0 is not installed"):
        dependencies(Target.of_this_machine(), lock)


def test_package_of_another_version_is_named(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text("msgspec==0.0.1 \\\n    --hash=sha256:00\n")
    with pytest.raises(PackageError, match=r"is installed, 0\.0\.1 is pinned"):
        dependencies(Target.of_this_machine(), lock)


@pytest.mark.parametrize(
    ("runtime", "architecture", "machine"),
    [("python3.12", "x86_64", "312-x86_64"), ("python3.13", "arm64", "313-aarch64")],
)
def test_other_targets_get_wheels_of_their_own(runtime: str, architecture: str, machine: str) -> None:
    names = dependencies(Target(runtime, architecture))
    assert {name.rpartition("cpython-")[2] for name in names if "cpython-" in name} == {
        f"{machine}-linux-gnu.so"
    }
    assert not {name.split("/")[0] for name in names} & {"dateutil", "tzdata", "requests"}
    assert {name.split("/")[0] for name in names} >= {"ask_sdk_core", "ask_sdk_model", "msgspec"}


def test_bill_names_every_package_in_the_zip(built: Built) -> None:
    bill = json.loads((built.folder / "bill.cdx.json").read_text())
    named = {re.sub("[-_.]+", "_", f"{one['name']}-{one['version']}") for one in bill["components"]}
    packed = {name.split("/")[0].removesuffix(".dist-info") for name in names(built) if ".dist-info/" in name}
    assert named == {re.sub("[-_.]+", "_", name) for name in packed}
    assert all(one["hashes"] for one in bill["components"])
