"""Nothing that was typed or saved is lost: conflicts, crashes, undo, and words that cannot be saved."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from skill.content import load
from skill.desk import files as files_module
from skill.desk.files import ChangedError, Files
from tests.desk.conftest import ANSWER, EXAMPLES, Page

FILE = f"topics/{ANSWER}.md"
HEDGED = "the doctor usually recommends tests"
COLOURS = [
    "red",
    "blue",
    "green",
    "grey",
    "brown",
    "black",
    "white",
    "pink",
    "orange",
    "purple",
    "golden",
    "silver",
]
NEW = {"answer": "garden-birds", "kind": "topic"}


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


# --- new answers and other files --------------------------------------------------------------------


def garden_birds(desk: Page) -> tuple[dict[str, Any], str]:
    begun = desk.post("new", title="Garden birds", kind="topic")
    draft = begun["draft"]
    draft["front"] |= {
        "asks": [f"what is the {word} of all the birds" for word in COLOURS],
        "related": ["support-line"],
    }
    words = "This guide does not say more of garden birds than that, nor why they sing in the morning."
    draft["parts"] = [[{"text": words, "facts": []}]]
    draft["examples"] = ["which birds are in my garden"]
    return draft, begun["version"]


def test_a_new_answer_is_written_listed_and_heard(desk: Page) -> None:
    draft, version = garden_birds(desk)
    assert (
        next(row for row in desk.get("answers")["answers"] if row["id"] == "garden-birds")["state"] == "new"
    )
    assert not (desk.folder / "topics/garden-birds.md").exists()
    problems = [one for one in desk.look(NEW, draft) if one["level"] == "blocks"]
    assert problems == []
    saved = desk.post("save", what=NEW, draft=draft, version=version)
    assert sorted(saved["saved"]) == ["examples/garden-birds.txt", "guide.yaml", "topics/garden-birds.md"]
    guide = load(desk.folder)
    assert guide.about.menu[-1] == "garden-birds"
    assert "garden-birds" in guide.about.shown.groups[-1].topics
    desk.post("undo")
    assert "garden-birds" not in load(desk.folder).answers


def test_a_new_answer_begins_with_words_that_block(desk: Page) -> None:
    begun = desk.post("new", title="Garden birds", kind="topic")
    refused = desk.post("save", 422, what=NEW, draft=begun["draft"], version=begun["version"])
    assert any("not the words of an answer yet" in one["message"] for one in refused["problems"])


@pytest.mark.parametrize("title", ["", "???", "Local recurrence"])
def test_a_new_answer_needs_a_name_of_its_own(desk: Page, title: str) -> None:
    desk.post("new", 422, title=title, kind="topic")


def test_a_phrase_is_changed_alone(desk: Page) -> None:
    found = desk.get("file/phrases")
    before = (desk.folder / "phrases.yaml").read_text("utf-8")
    found["value"]["offers"]["open"]["ask"][0] = "What else would you like to know?"
    what = {"file": "phrases"}
    desk.post("save", what=what, draft={"value": found["value"]}, version=found["version"])
    after = (desk.folder / "phrases.yaml").read_text("utf-8")
    assert after == before.replace("- What would you", "- What else would you", 1)


def test_a_phrase_that_would_be_no_question_blocks_at_its_place(desk: Page) -> None:
    found = desk.get("file/phrases")
    found["value"]["offers"]["open"]["ask"] = "Tell me."
    problems = desk.look({"file": "phrases"}, {"value": found["value"]})
    assert [(one["level"], one["place"]) for one in problems] == [
        ("blocks", {"key": ["offers", "open", "ask"]})
    ]


def test_a_meaning_without_words_blocks_at_its_place(desk: Page) -> None:
    value = desk.get("file/glossary")["value"] | {"aardvark": {"also": ["aardvarks"]}}
    problems = desk.look({"file": "glossary"}, {"value": value})
    assert [(one["level"], one["place"]) for one in problems] == [("blocks", {"key": ["aardvark"]})]


def test_a_word_is_explained_and_said(desk: Page) -> None:
    for name, word, entry in (
        ("glossary", "aardvark", {"says": "An aardvark is an animal that digs."}),
        ("pronunciations", "aardvark", {"ipa": "bəd"}),
    ):
        found = desk.get(f"file/{name}")
        before = (desk.folder / f"{name}.yaml").read_text("utf-8")
        value = found["value"] | {word: entry}
        desk.post("save", what={"file": name}, draft={"value": value}, version=found["version"])
        after = (desk.folder / f"{name}.yaml").read_text("utf-8")
        assert len(after.splitlines()) == len(before.splitlines()) + 2
        assert desk.get(f"file/{name}")["value"] == value


def test_the_kept_note_holds_no_more_than_the_files(desk: Page) -> None:
    what, draft, version = desk.open()
    desk.post("ask", what=what, draft=draft, utterance="zzmarkedzz")
    desk.post("save", what=what, draft=reworded(draft, "gone any", "gone"), version=version)
    kept = "".join(path.read_text("utf-8") for path in (desk.folder / ".desk").rglob("*") if path.is_file())
    assert "zzmarkedzz" not in kept
    assert json.loads((desk.folder / ".desk/last-save.json").read_text("utf-8"))["is_whole"]
