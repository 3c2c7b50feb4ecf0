"""The compiled guide is used when it is fresh, made anew when anything changed, and never in the way."""

import shutil
from pathlib import Path

import pytest

from skill.content import ContentError, load
from tests.content.example import NAME, TOPIC, add_topic

KEPT = ".compiled.json"


@pytest.fixture
def folder(content: Path) -> Path:
    """A content folder with a compiled file."""
    add_topic(content)
    load(content)
    return content


def title(folder: Path) -> str:
    """The title of the tests' own topic, as loaded."""
    return load(folder).answers["garden-birds"].title


def mark(folder: Path) -> None:
    """Change the compiled file alone, so that one can see whether it was used."""
    kept = folder / KEPT
    kept.write_text(kept.read_text("utf-8").replace('"Garden birds"', '"Out of the compiled file"'), "utf-8")


def test_same_guide_either_way(folder: Path) -> None:
    compiled = load(folder)
    (folder / KEPT).unlink()
    assert load(folder) == compiled


def test_fresh_file_is_used(folder: Path) -> None:
    mark(folder)
    assert title(folder) == "Out of the compiled file"


@pytest.mark.parametrize("name", [NAME, "phrases.yaml", "facts.yaml", "signposts/crisis.md"])
def test_any_changed_byte_makes_it_anew(name: str, folder: Path) -> None:
    mark(folder)
    path = folder / name
    path.write_bytes(path.read_bytes() + b"\n")
    assert title(folder) == "Garden birds"
    mark(folder)
    assert title(folder) == "Out of the compiled file", "and keeps what it made"


def test_added_renamed_and_removed_files_make_it_anew(folder: Path) -> None:
    (folder / NAME).rename(folder / "topics" / "birds.md")
    assert "garden-birds" not in load(folder).answers
    (folder / "topics" / "birds.md").rename(folder / "signposts" / "garden-birds.md")
    assert load(folder).answers["garden-birds"].kind == "signpost"
    (folder / "signposts" / "garden-birds.md").unlink()
    assert "garden-birds" not in load(folder).answers


@pytest.mark.parametrize("rest", [b"", b"{", b"\xff\xfe\x00", b'{"made_from": 1}', None], ids=str)
def test_file_cut_short_is_ignored(rest: bytes | None, folder: Path) -> None:
    kept = folder / KEPT
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if rest is None else rest)
    assert title(folder) == "Garden birds"
    assert kept.read_bytes() == whole


def test_fault_in_the_content_is_not_hidden_by_an_old_file(folder: Path) -> None:
    (folder / NAME).write_text(TOPIC.replace("[^F30]", "[^F999]"), "utf-8")
    for _ in range(2):
        with pytest.raises(ContentError, match="F999"):
            load(folder)


def test_file_holds_no_path_of_this_machine(folder: Path) -> None:
    assert str(folder.parent) not in (folder / KEPT).read_text("utf-8")


def test_guide_knows_the_folder_it_is_in_now(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.move(folder, moved)
    mark(moved)
    assert title(moved) == "Out of the compiled file"
    assert load(moved).folder == str(moved)


def test_folder_where_nothing_can_be_kept(folder: Path) -> None:
    (folder / KEPT).unlink()
    (folder / KEPT).mkdir()
    assert title(folder) == "Garden birds"
    assert [path.name for path in folder.glob(f"{KEPT}*")] == [KEPT], "no half-written file is left"
