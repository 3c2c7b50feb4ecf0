"""Nothing that was typed or saved is lost: conflicts, crashes, undo, and words that cannot be saved."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from skill.desk import files as files_module
from skill.desk.files import ChangedError, Files
from tests.desk.conftest import ANSWER, EXAMPLES, Page

FILE = f"topics/{ANSWER}.md"
HEDGED = "the doctor usually recommends tests"


def reworded(draft: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    """The draft with other words in its first sentence."""
    line = draft["parts"][0][0]
    assert old in line["text"]
    line["text"] = line["text"].replace(old, new)
    return draft


def every_file(folder: Path) -> dict[str, bytes]:
    """All that is read of a guide, as it is on disk."""
    found = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found if ".desk" not in path.parts}


def test_a_changed_word_changes_its_line_and_is_heard(desk: Page) -> None:
    before = every_file(desk.folder)
    what, draft, version = desk.open()
    saved = desk.post("save", what=what, draft=reworded(draft, "gone any", "gone"), version=version)
    after = every_file(desk.folder)
    assert saved["saved"] == [FILE]
    assert {name for name in after if after[name] != before.get(name)} == {FILE}
    assert after[FILE] == before[FILE].replace(b"gone any", b"gone")
    said = desk.client.post("/talk", json={"do": "press", "answer": ANSWER}, headers=desk.headers)
    assert "has gone further" in said.get_json()["words"]


def test_missing_plainer_words_are_warned_of_and_saved_under_their_heading(desk: Page) -> None:
    what, draft, version = desk.open()
    (missed,) = desk.look(what, draft)
    assert (missed["level"], missed["place"]) == ("warns", {"variant": "", "part": 1, "sentence": 1})
    assert missed["message"] == "nothing is said in plainer words; press “Add plainer words”"
    words = "I do not have more of these tests, and a nurse can say what each of them is for."
    draft["variants"]["simpler"] = [[{"text": words, "facts": []}]]
    assert desk.look(what, draft) == []
    before = every_file(desk.folder)[FILE].decode()
    desk.post("save", what=what, draft=draft, version=version)
    assert every_file(desk.folder)[FILE].decode() == f"{before}\n## simpler\n\n{words}[^frame]\n"


def test_saving_what_was_not_changed_writes_nothing(desk: Page) -> None:
    before = every_file(desk.folder)
    what, draft, version = desk.open()
    assert desk.post("save", what=what, draft=draft, version=version)["saved"] == []
    assert every_file(desk.folder) == before


def test_the_preview_shows_what_a_save_then_does(desk: Page) -> None:
    what, draft, _ = desk.open()
    draft = reworded(draft, "gone any", "gone")
    (shown,) = desk.post("preview", what=what, draft=draft)["files"]
    marked = [(line["mark"], line["text"]) for line in shown["lines"] if line["mark"] != " "]
    start, ending = "to see whether the cancer has gone", "further.[^F39][^F40]"
    assert (shown["path"], marked) == (
        FILE,
        [("-", f"{start} any {ending}"), ("+", f"{start} {ending}")],
    )
    assert "has gone further" not in (desk.folder / FILE).read_text("utf-8")


def test_a_file_changed_on_disk_meanwhile_is_not_overwritten(desk: Page) -> None:
    what, draft, version = desk.open()
    theirs = (desk.folder / FILE).read_bytes().replace(b"further", b"farther")
    (desk.folder / FILE).write_bytes(theirs)
    draft = reworded(draft, "gone any", "gone")
    both = desk.post("save", 409, what=what, draft=draft, version=version)
    assert (desk.folder / FILE).read_bytes() == theirs
    assert "farther" in both["files"][0]["theirs"]
    assert "has gone further" in both["files"][0]["mine"]
    assert "farther" in both["theirs"]["parts"][0][0]["text"]
    # Knowing both, the editor may still decide for one.
    assert desk.post("save", what=what, draft=draft, version=both["version"])["saved"] == [FILE]


def test_a_lost_hedge_blocks_and_says_what_to_write(desk: Page) -> None:
    what, draft, version = desk.open()
    draft = reworded(draft, HEDGED, "the doctor recommends tests")
    refused = desk.post("save", 422, what=what, draft=draft, version=version)
    (problem,) = refused["problems"]
    assert problem["place"] == {"variant": "", "part": 0, "sentence": 0}
    assert problem["instead"].startswith("usually")
    assert HEDGED in (desk.folder / FILE).read_text("utf-8")


def test_the_last_save_is_undone_once(desk: Page) -> None:
    before = every_file(desk.folder)
    what, draft, version = desk.open()
    draft["examples"].append("what scans come next")
    desk.post("save", what=what, draft=reworded(draft, "gone any", "gone"), version=version)
    assert sorted(desk.get("state")["undo"]) == [f"examples/{ANSWER}.txt", FILE]
    assert sorted(desk.post("undo")["undone"]) == [f"examples/{ANSWER}.txt", FILE]
    assert every_file(desk.folder) == before
    assert desk.post("undo")["undone"] == []


def test_undo_never_takes_back_what_somebody_else_wrote(desk: Page) -> None:
    what, draft, version = desk.open()
    desk.post("save", what=what, draft=reworded(draft, "gone any", "gone"), version=version)
    later = (desk.folder / FILE).read_bytes().replace(b"further", b"farther")
    (desk.folder / FILE).write_bytes(later)
    desk.post("undo", 409)
    assert (desk.folder / FILE).read_bytes() == later


def test_words_that_were_not_saved_are_there_after_a_crash(desk: Page) -> None:
    what, draft, version = desk.open()
    draft = reworded(draft, HEDGED, "the doctor recom")
    desk.post("draft", what=what, draft=draft, version=version)
    kept = desk.get(f"answer/{ANSWER}")["kept"]
    assert (kept["draft"], kept["version"]) == (draft, version)
    assert next(row for row in desk.get("answers")["answers"] if row["id"] == ANSWER)["draft"]
    desk.post("draft", what=what, draft=None)
    assert desk.get(f"answer/{ANSWER}")["kept"] is None


def test_what_is_kept_is_nothing_to_git(desk: Page) -> None:
    git = ["git", "-C", str(desk.folder)]
    subprocess.run([*git, "init", "-q"], check=True)
    what, draft, version = desk.open()
    desk.post("draft", what=what, draft=draft, version=version)
    shown = subprocess.run(
        [*git, "status", "--porcelain", "-uall"], capture_output=True, text=True, check=True
    )
    assert ".desk" not in shown.stdout


def test_a_save_cut_short_is_taken_back_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ends between two files: neither is there afterwards, or both."""
    (tmp_path / "a").write_bytes(b"old a")
    files = Files(tmp_path)
    put = Files._put

    def stop(self: Files, path: str, data: bytes | None) -> None:
        put(self, path, data)
        raise KeyboardInterrupt

    monkeypatch.setattr(Files, "_put", stop)
    with pytest.raises(KeyboardInterrupt):
        files.save({"a": b"new a", "b": b"new b"}, ["a"], files.version(["a"]))
    monkeypatch.undo()
    assert (tmp_path / "a").read_bytes() == b"new a"
    again = Files(tmp_path)
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").exists()) == (b"old a", False)
    assert again.last_saved() == []


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    files = Files(tmp_path)
    replace = files_module._replace

    def full(file: Path, data: bytes) -> None:
        if file.name == "b":
            raise OSError(28, "No space left on device")
        replace(file, data)

    monkeypatch.setattr(files_module, "_replace", full)
    with pytest.raises(OSError, match="No space"):
        files.save({"a": b"new a", "b": b"new b"}, ["a"], files.version(["a"]))
    assert ((tmp_path / "a").read_bytes(), (tmp_path / "b").exists()) == (b"old a", False)


def test_of_two_saves_at_once_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    one, other = Files(tmp_path), Files(tmp_path)
    version = one.version(["a"])
    one.save({"a": b"mine"}, ["a"], version)
    with pytest.raises(ChangedError):
        other.save({"a": b"theirs"}, ["a"], version)
    assert (tmp_path / "a").read_bytes() == b"mine"


def test_nothing_is_saved_into_a_guide_that_cannot_be_read(desk: Page) -> None:
    """Somebody broke another file by hand meanwhile; it is named."""
    what, draft, version = desk.open()
    phrases = desk.folder / "phrases.yaml"
    lines = phrases.read_text("utf-8").splitlines(keepends=True)
    phrases.write_text("".join(line for line in lines if not line.startswith("goodbye:")), "utf-8")
    before = every_file(desk.folder)
    said = desk.post("save", 422, what=what, draft=reworded(draft, "gone any", "gone"), version=version)
    assert "phrases.yaml" in said
    assert every_file(desk.folder) == before


def test_a_file_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o664)
    files = Files(tmp_path)
    files.save({"a": b"new"}, ["a"], files.version(["a"]))
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o664


def test_without_examples_there_is_no_file_of_them(desk: Page) -> None:
    what, draft, version = desk.open()
    draft["examples"] = []
    saved = desk.post("save", what=what, draft=draft, version=version)
    assert saved["saved"] == [f"examples/{ANSWER}.txt"]
    assert not (desk.folder / "examples" / f"{ANSWER}.txt").exists()
    desk.post("undo")
    assert (desk.folder / "examples" / f"{ANSWER}.txt").read_text("utf-8") == EXAMPLES


def test_the_kept_note_holds_no_more_than_the_files(desk: Page) -> None:
    what, draft, version = desk.open()
    desk.post("ask", what=what, draft=draft, utterance="zzmarkedzz")
    desk.post("save", what=what, draft=reworded(draft, "gone any", "gone"), version=version)
    kept = "".join(path.read_text("utf-8") for path in (desk.folder / ".desk").rglob("*") if path.is_file())
    assert "zzmarkedzz" not in kept
    assert json.loads((desk.folder / ".desk/last-save.json").read_text("utf-8"))["is_whole"]
