"""Another guide's package holds its own words and nobody else's, or is refused with what is missing."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from skill.cli.__main__ import main
from skill.content import SHIPPED, load
from skill.package.build import build
from skill.package.dependencies import PackageError
from skill.package.listing import LISTING, MANIFEST, PRIVACY

COMPOST = Path(__file__).parents[2] / "examples" / "composting"
SHIPPED_S = ("cancer", "macmillan", "samaritans", "lymph")


@pytest.fixture
def compost(tmp_path: Path) -> Path:
    """A copy of a guide that has no listing."""
    folder = tmp_path / "composting"
    shutil.copytree(COMPOST, folder, ignore=shutil.ignore_patterns(".*.json", LISTING))
    return folder


def test_package_without_a_listing_is_refused_and_names_all_that_is_missing(
    compost: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    to = tmp_path / "build"
    assert main(["package", "--content", str(compost), "--to", str(to)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if line.startswith("[ERROR] ")] == lines
    for name in (MANIFEST, PRIVACY):
        assert any(f"{compost / LISTING / name} is missing: " in line for line in lines)
    assert not to.exists(), "nothing is built of a guide that cannot be published"


def test_icon_that_the_listing_names_has_to_be_there(compost: Path, tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / LISTING, compost / LISTING)
    (compost / LISTING / "assets" / "icon-512.png").unlink()
    with pytest.raises(PackageError, match=r"assets/icon-512\.png is missing: an icon"):
        build(load(compost), tmp_path / "build")


def test_package_of_another_guide_is_all_its_own(compost: Path, tmp_path: Path) -> None:
    listing = compost / LISTING
    listing.mkdir()
    listing.joinpath(MANIFEST).write_text('{"manifest": {"manifestVersion": "1.0"}}', "utf-8")
    listing.joinpath(PRIVACY).write_text("<p>Compost keeps nothing, {publisher}.</p>", "utf-8")
    built = build(load(compost), tmp_path / "build")
    with zipfile.ZipFile(built.zip) as archive:  # Where the engine looks, whatever guide it is.
        assert archive.read("content/en-GB/phrases.yaml") == (compost / "phrases.yaml").read_bytes()
    project = built.folder / "ask"
    assert json.loads((project / "skill-package" / MANIFEST).read_text("utf-8")) == {
        "manifest": {"manifestVersion": "1.0"}
    }
    assert [file.stem for file in (project / "replays").iterdir()] == ["a-heap-and-a-number"]
    texts = [
        file
        for file in built.folder.rglob("*")
        if file.suffix in (".json", ".html", ".md") and file.is_file()
    ]
    for file in texts:
        said = file.read_text("utf-8").lower()
        assert not any(word in said for word in SHIPPED_S), file
