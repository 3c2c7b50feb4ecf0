"""An editor's tools, each through the command line: new, say, diff, sign, ask --on, talk --record, check."""

import io
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest

from skill.checks.everything import model_is_fresh
from skill.cli.__main__ import main
from skill.content import load
from skill.speaker.replay import play_file
from tests.programs import program

COMPOST = Path(__file__).parents[2] / "examples" / "composting"


def run(*arguments: str | Path) -> int:
    """A command as `./run` would run it."""
    return main([str(argument) for argument in arguments])


# --- new ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["topic", "signpost"])
def test_a_new_file_lacks_nothing_but_its_words(
    kind: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("new", kind, "made-for-a-test", "--content", content) == 0
    path = content / f"{kind}s" / "made-for-a-test.md"
    assert str(path) in capsys.readouterr().out
    run("check", "--words", "--content", content)
    about = [text for text in capsys.readouterr().out.splitlines() if "made-for-a-test.md" in text]
    assert [
        text
        for text in about
        if "[ERROR]" in text
        and "not the words of an answer yet" not in text
        and "1 way of asking" not in text
    ] == []
    assert any("not the words of an answer yet" in text for text in about)


@pytest.mark.parametrize(
    ("id_", "complaint"),
    [("Bad_Id", "is no id"), ("men", "there is an answer `men` already"), ("tell-me-more", "belongs to")],
)
def test_a_new_file_that_cannot_stand_is_refused_and_not_left_behind(
    id_: str, complaint: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(content.rglob("*.md"))
    assert run("new", "topic", id_, "--content", content) == 1
    assert complaint in capsys.readouterr().err
    assert sorted(content.rglob("*.md")) == before


# --- say ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["crisis", "content/en-GB/signposts/crisis.md"])
def test_an_answer_is_shown_as_it_is_heard(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("say", name) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "nine nine nine" in shown
    assert "47 words" in shown
    assert "grade" in shown
    assert "X6, X16, X12" in shown
    assert "not clinically reviewed" in shown


def test_every_part_and_variant_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    run("say", "can-it-spread-to")
    shown = capsys.readouterr().out
    answer = load().answers["can-it-spread-to"]
    assert all(f"  {variant}, answer" in shown for variant in answer.variants)
    assert "more, part 2" in shown
    assert "{" not in shown


def test_an_unknown_answer_that_none_is_near_is_told_which_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("say", "nosuch") == 1
    assert "there is no answer `nosuch`; there are about-this-guide, " in capsys.readouterr().err


def test_an_unknown_answer_is_named_with_one_that_is_near(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("say", "crsis") == 1
    assert "there is no answer `crsis`; did you mean `crisis`?" in capsys.readouterr().err


# --- sign --------------------------------------------------------------------------------------------------


def sign(content: Path, *arguments: str) -> int:
    return run("sign", "men", *arguments, "--content", content)


def test_a_signature_holds_until_a_word_is_changed(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sign(content, "--name", "Dr Nobody: reviewer", "--on", "2026-11-20") == 0
    run("check", "--words", "--content", content)
    assert "the words were changed" not in capsys.readouterr().out
    run("say", "men", "--content", content)
    assert "signed by Dr Nobody: reviewer on 2026-11-20" in capsys.readouterr().out

    path = content / "topics" / "men.md"
    path.write_text(path.read_text("utf-8").replace("though it is rare", "but it is rare"), "utf-8")
    assert run("check", "--words", "--content", content) == 1
    assert "the words were changed after Dr Nobody: reviewer signed them" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("--name", "none", "--on", "2026-11-20"), "is nobody's name"),
        (("--name", " ", "--on", "2026-11-20"), "is nobody's name"),
        (("--name", "Dr Nobody", "--on", "2999-01-01"), "is still to come"),
    ],
)
def test_a_signature_of_nobody_or_of_another_day_is_refused(
    arguments: tuple[str, ...], complaint: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (content / "topics" / "men.md").read_bytes()
    assert sign(content, *arguments) == 1
    assert complaint in capsys.readouterr().err
    assert (content / "topics" / "men.md").read_bytes() == before


# --- diff --------------------------------------------------------------------------------------------------


@pytest.fixture
def kept(content: Path) -> Path:
    """The guide's copy, kept in a repository of its own."""
    person = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
    git = program("git")
    for words in (["init", "-q"], ["add", "-A"], [*person, "commit", "-q", "-m", "as it is"]):
        subprocess.run([git, "-C", str(content), *words], check=True)
    return content


def test_what_is_heard_differently_is_shown_answer_by_answer(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    men, phrases = kept / "topics" / "men.md", kept / "phrases.yaml"
    men.write_text(men.read_text("utf-8").replace("though it is rare", "but it is rare"), "utf-8")
    phrases.write_text(phrases.read_text("utf-8").replace("Goodbye. Take care.", "Goodbye."), "utf-8")
    glossary = kept / "glossary.yaml"
    glossary.write_text(glossary.read_text("utf-8").replace("a family doctor", "a doctor near you"), "utf-8")
    (kept / "topics" / "peritoneum.md").unlink()
    (kept / "topics" / "broken.md").write_text("no fields", "utf-8")
    assert run("diff", "HEAD", "--content", kept) == 0
    shown = capsys.readouterr().out
    assert "= topic men\n" in shown
    assert "  - Men can get breast cancer too, though it is rare." in shown
    assert "  + Men can get breast cancer too, but it is rare." in shown
    assert "  - Goodbye. Take care.\n  + Goodbye." in shown
    assert "  - A GP is a family doctor.\n  + A GP is a doctor near you." in shown
    assert "= topic peritoneum (gone)" in shown
    assert "= topic broken (new)\n  cannot be read" in shown


def test_a_change_that_nobody_hears_is_not_shown(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    men = kept / "topics" / "men.md"
    men.write_text(
        men.read_text("utf-8").replace("asks:\n", "asks:\n  - male cancer of this kind\n"), "utf-8"
    )
    assert run("diff", "HEAD", "--content", kept) == 0
    assert capsys.readouterr() == ("", "nothing is heard differently since HEAD\n")


def test_a_revision_that_is_none_is_refused(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "no-such-tag", "--content", kept) == 1
    assert "`no-such-tag` cannot be read" in capsys.readouterr().err


# --- ask --on, talk --record -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-300, "its next review is by {due}"),
        (-2, "its review is due on {due}, in 2 days"),
        (1, "its review was due on {due}, 1 day before {day}"),
    ],
)
def test_a_review_can_be_seen_coming(days: int, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    due = load().answers["local-recurrence"].review_by
    day = due + timedelta(days=days)
    assert run("ask", "--on", day.isoformat(), "what is a local recurrence") == 0
    out, err = capsys.readouterr()
    assert said.format(due=due, day=day) in err
    assert "review" not in out


SPOKEN = [
    "what is a local recurrence",
    "slower",
    "yes",
    "can it spread to my liver",
    "",
    "send it to my app",
    "normal speed",
    "what can i ask",
    "i want to die",
    "repeat",
    "no",
    "stop",
]


def test_a_recorded_talk_can_be_played_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a-long-talk.yaml"
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(SPOKEN) + "\n"))
    assert run("talk", "--record", file) == 0
    written = file.read_text("utf-8")
    assert written.startswith(
        "scenario: A long talk\ntalk:\n  - you: (opens the guide)\n    hears: welcome\n"
    )
    assert play_file(file, load()) == []


# --- check -------------------------------------------------------------------------------------------------


def test_a_release_of_words_that_nobody_signed_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--words", "--release") == 1
    assert "nobody clinical has reviewed these words" in capsys.readouterr().out


def test_a_talk_that_goes_another_way_is_found_at_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = tmp_path / "wrong.yaml"
    talk.write_text(
        "scenario: wrong\ntalk:\n  - you: what can go in the heap\n    hears: garden-line\n", encoding="utf-8"
    )
    assert run("check", "--content", COMPOST, "--talks", tmp_path) == 1
    assert f"[ERROR] {talk}:4: not `garden-line`, but:" in capsys.readouterr().out


def test_a_model_that_is_not_what_the_content_makes_is_found(tmp_path: Path) -> None:
    (tmp_path / "en-GB.json").write_text("{}", "utf-8")
    (found,) = model_is_fresh(load(), "the model", tmp_path)
    assert "run ./run model" in str(found)


def test_the_rules_are_listed_with_how_each_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--rules") == 0
    shown = capsys.readouterr().out
    assert "A fact keeps its hedge" in shown
    assert "published rules" in shown
