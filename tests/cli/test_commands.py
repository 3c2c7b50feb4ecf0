"""The commands, as somebody at a terminal uses them."""

import json
import resource
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

import pytest

from skill.alexa.interaction_model import model_text
from skill.cli.commands import COMMANDS
from skill.content import Guide
from tests.cli.commands import COMMAND, ROOT, run
from tests.cli.conftest import Call

VISIT = "what can I ask\nyes\nwhat is lymphedema\nmore\nrepeat\nslower\nstop\n"


def test_talk_opens_answers_and_ends(guide: Guide) -> None:
    done = run("talk", said=VISIT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Hello.")
    assert done.stdout.endswith(f"> stop\n{guide.phrases.goodbye}\n")
    assert [line[2:] for line in done.stdout.split("\n") if line.startswith("> ")] == VISIT.split("\n")[:-1]


def test_talk_ends_quietly_where_the_input_does(call: Call) -> None:
    done = call("talk", said="what is a metastasis\n")
    assert (done.returncode, done.stderr) == (0, "")


def test_talk_stops_reading_when_the_session_ends(call: Call) -> None:
    assert "metastasis" not in call("talk", said="stop\nwhat is a metastasis\n").stdout


def test_talk_ends_quietly_where_its_reader_does() -> None:
    with subprocess.Popen(
        [*COMMAND, "talk"], cwd=ROOT, text=True, stdin=PIPE, stdout=PIPE, stderr=PIPE
    ) as talk:
        assert talk.stdin and talk.stdout and talk.stderr
        talk.stdout.close()
        with suppress(BrokenPipeError):
            talk.stdin.write("what is a metastasis\n" * 5_000)
            talk.stdin.close()
        assert talk.stderr.read() == ""
        assert talk.wait(timeout=20) == 141, "as a shell says it of a command whose reader left"


def test_ask_says_the_answer(guide: Guide, call: Call) -> None:
    done = call("ask", "what is a local recurrence")
    assert done.stdout.startswith("A local recurrence is")
    assert done.stdout.rstrip().endswith(guide.phrases.offers.more.asks)


def test_ask_needs_no_quotes(call: Call) -> None:
    assert call("ask", "what", "is", "a", "metastasis").stdout == call("ask", "what is a metastasis").stdout


def test_ask_json_shows_the_whole_turn(call: Call) -> None:
    found = json.loads(call("ask", "--json", "can it spread to my left lung").stdout)
    assert found["heard"] == {"intent": "CanItSpreadToIntent", "slots": {"place": "left lung"}}
    assert (found["outcome"], found["id"], found["open"]) == ("topic", "can-it-spread-to", True)
    assert found["ssml"].startswith("<speak>")
    assert found["reply"].endswith("?")
    assert found["reprompt"].endswith("?")
    assert found["seconds"] > 5
    assert found["state"]["v"] == 1


def test_talk_and_ask_give_the_words_of_the_skill(call: Call) -> None:
    asked = call("ask", "what is a local recurrence").stdout
    assert asked in call("talk", said="what is a local recurrence\n").stdout


def test_recognise_gives_one_object_a_line(call: Call) -> None:
    done = call("recognise", said="what is a local recurrence\nwhy is the sky blue\n\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["question"] for row in rows][:2] == ["what is a local recurrence", "why is the sky blue"]
    for row in rows:
        assert {"question", "outcome", "id", "score", "runner_up"} <= set(row)
        assert row["outcome"] in ("topic", "signpost", "confirm", "none")


def test_facts_shows_that_every_fact_is_spoken_or_left_out_with_a_reason(guide: Guide, call: Call) -> None:
    done = call("facts")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert {f"F{n}" for n in range(1, 48)} <= {line.split()[0] for line in lines}
    assert lines[-1].endswith("0 missing")
    assert next(line for line in lines if line.startswith("F20 ")).startswith("F20  left out: ")


def test_facts_names_what_nobody_says(content: Path, call: Call) -> None:
    ledger = content / "facts.yaml"
    text = ledger.read_text("utf-8")
    added = "facts:\n  F99:\n    claim: Nobody says this.\n    source: page\n"
    ledger.write_text(text.replace("facts:\n", added, 1), "utf-8")
    done = call("facts", "--missing", "--content", str(content))
    assert done.returncode == 1
    assert done.stdout.startswith("F99  NOT SPOKEN\n")


def test_model_is_written_where_it_is_asked_for(tmp_path: Path, guide: Guide, call: Call) -> None:
    out = tmp_path / "model.json"
    assert call("model", "--out", str(out)).returncode == 0
    assert out.read_text("utf-8") == model_text(guide)


def test_model_of_another_guide_says_how_to_have_it_written(content: Path, guide: Guide, call: Call) -> None:
    lines = model_text(guide).count("\n")
    (said,) = call("model", "--content", str(content)).stdout.splitlines()
    assert said.startswith(f"the interaction model has {lines:,} lines: --out FILE writes it")


def test_mutate_says_at_once_that_there_is_no_such_module(call: Call) -> None:
    done = call("mutate", "skill.speach")
    assert done.returncode == 2
    assert "no module `skill.speach` is changed; did you mean `skill.speech`?" in done.stderr
    assert "[tool.mutmut] in pyproject.toml has those that are" in call("mutate", "nosuch").stderr


@pytest.mark.parametrize("module", ["skill.speech", "skill.conversation", "skill.conversation.talk", "skill"])
def test_mutate_takes_what_it_changes(module: str, call: Call) -> None:
    done = call("mutate", module, "--jobs", "none")
    assert "no module" not in done.stderr
    assert "--jobs" in done.stderr


def test_fault_in_the_content_is_one_line_with_its_place(content: Path, call: Call) -> None:
    path = content / "phrases.yaml"
    path.write_text(path.read_text("utf-8").replace("goodbye:", "godbye:"), "utf-8")
    done = call("ask", "--content", str(content), "what is a metastasis")
    assert done.returncode == 1
    assert done.stdout == ""
    line = 1 + path.read_text("utf-8").split("\n").index("godbye: Goodbye. Take care.")
    assert (
        done.stderr == f"[ERROR] {path}:{line}: unknown field `godbye`; did you mean `goodbye`? (at godbye)\n"
    )


@pytest.mark.parametrize("command", [["ask", "hello"], ["check"], ["sign", "men", "--name", "A B"]])
def test_day_that_is_none_is_told_how_days_are_written(command: list[str], call: Call) -> None:
    for text in ("30.11.2026", "2026-02-30", "20261130"):
        done = call(*command, "--on", text)
        assert done.returncode == 2
        assert f"`{text}` is no date; write year-month-day, such as 2026-11-22" in done.stderr


def test_content_is_named_as_one_names_it(content: Path, tmp_path: Path, call: Call) -> None:
    (content / "phrases.yaml").unlink()
    done = call("ask", "--content", "guide", "hello", cwd=tmp_path)
    assert done.stderr.startswith("[ERROR] guide/phrases.yaml:1: the file is missing")


def test_folder_that_is_not_there_is_said_without_a_traceback(tmp_path: Path, call: Call) -> None:
    done = call("ask", "--content", str(tmp_path / "nowhere"), "hello")
    assert done.returncode == 1
    assert all(line.startswith("[ERROR] ") for line in done.stderr.splitlines())


def test_unknown_command_is_told_what_there_is() -> None:
    done = run("tlak")
    assert done.returncode == 2
    assert done.stderr.startswith("./run: there is no command `tlak`; did you mean `talk`?\n")
    for name in COMMANDS:
        assert f"\n  {name} " in done.stderr


def test_overview_names_every_command(call: Call) -> None:
    done = call("--help")
    assert done.returncode == 0
    for name in (*COMMANDS, "test"):
        assert f"\n  {name} " in done.stdout


def test_options_without_a_command_are_the_page_s(call: Call) -> None:
    done = call("--port", "no number")
    assert "usage: ./run page" in done.stderr


@pytest.mark.skipif(shutil.which("espeak-ng") is not None, reason="espeak-ng is there")
def test_aloud_without_a_voice_says_what_to_do(call: Call) -> None:
    assert "--aloud needs espeak-ng: install it" in call("ask", "--aloud", "hello").stderr


def test_recorded_talk_is_kept_turn_by_turn(tmp_path: Path) -> None:
    file = tmp_path / "kept.yaml"
    with subprocess.Popen(
        [*COMMAND, "talk", "--record", str(file)], cwd=ROOT, text=True, stdin=PIPE, stdout=PIPE, stderr=PIPE
    ) as talk:
        assert talk.stdin and talk.stdout
        talk.stdin.write("what is a metastasis\n")
        talk.stdin.flush()
        while not talk.stdout.readline().startswith("> "):
            pass
        assert talk.stdout.readline(), "the answer"
        talk.kill()
    assert "you: what is a metastasis" in file.read_text("utf-8")


def test_recorded_talk_is_never_written_over_a_play(tmp_path: Path, call: Call) -> None:
    file = tmp_path / "written.yaml"
    file.write_text("scenario: Written by somebody\n", "utf-8")
    done = call("talk", "--record", str(file), said="stop\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        f"[ERROR] {file}: there is something already, and it is not written over; choose another name\n"
    )
    assert file.read_text("utf-8") == "scenario: Written by somebody\n"


def test_record_into_a_folder_that_is_not_there_is_refused_before_the_talk(
    tmp_path: Path, call: Call
) -> None:
    for folder in (tmp_path / "nowhere", tmp_path / "file"):
        (tmp_path / "file").touch()
        done = call("talk", "--record", str(folder / "talk.yaml"), said="stop\n")
        assert (done.returncode, done.stdout) == (1, "")
        assert "the talk cannot be written there" in done.stderr
        assert len(done.stderr.splitlines()) == 1


def test_recorded_talk_that_cannot_be_written_any_more_is_shown(tmp_path: Path) -> None:
    def no_more_than_a_page() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))

    file = tmp_path / "long.yaml"
    done = subprocess.run(
        [*COMMAND, "talk", "--record", str(file)],
        input="what is a metastasis\nyes\nrepeat\nstop\n",
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
        preexec_fn=no_more_than_a_page,
    )
    assert done.returncode == 1
    assert "you: what is a metastasis" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("./run: ")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "message"), [("nowhere", "not there"), ("file", "a file"), ("empty", "no guide.yaml")]
)
def test_content_that_is_no_guide_is_one_line(name: str, message: str, tmp_path: Path, call: Call) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    for command in (
        ["ask", "hello"],
        ["check"],
        ["new", "topic", "birds"],
        ["facts"],
        ["diff", "HEAD"],
        ["serve"],
    ):
        content = ("--content", str(tmp_path / name))
        if command == ["serve"]:  # A service takes over the signals of its process.
            done = run(*command, *content, SKILL_ID="amzn1.ask.skill.x", SKILL_ADDRESS="127.0.0.1:0")
        else:
            done = call(*command, *content)
        assert done.returncode == 1, command
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert done.stderr.startswith(f"[ERROR] {tmp_path / name}: "), done.stderr
        assert message in done.stderr


def test_talks_that_are_not_there_are_said_to_be_missing(tmp_path: Path, call: Call) -> None:
    done = call("check", "--talks", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "there is no such folder" in done.stderr


def test_file_that_cannot_be_written_is_one_line(tmp_path: Path, call: Call) -> None:
    done = call("model", "--out", str(tmp_path / "nowhere" / "model.json"))
    assert done.returncode == 1
    assert done.stderr == f"./run: {tmp_path / 'nowhere' / 'model.json'}: No such file or directory\n"


def test_terminal_without_utf_8_shows_what_it_can(content: Path) -> None:
    phrases = content / "phrases.yaml"
    phrases.write_text(phrases.read_text("utf-8").replace("goodbye: ", "goodbye: Café. "), "utf-8")
    done = run("talk", "--content", str(content), said="stop\n", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith("Caf?. ")


def test_input_that_is_not_utf_8_is_answered() -> None:
    done = subprocess.run(
        [*COMMAND, "recognise"], input=b"what is a m\xe9tastasis\n", cwd=ROOT, capture_output=True
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.splitlines()) == 1
