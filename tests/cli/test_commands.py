"""The commands, as somebody at a terminal uses them."""

import json
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

import pytest

from skill.alexa.model import model_text
from skill.cli.__main__ import COMMANDS
from skill.content import Guide
from tests.cli.commands import COMMAND, ROOT, run

VISIT = """what can I ask
yes
what is lymphedema
more
repeat
slower
stop
"""


def test_talk_opens_answers_and_ends(guide: Guide) -> None:
    done = run("talk", said=VISIT)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Hello.")
    assert done.stdout.endswith(f"> stop\n{guide.phrases.goodbye}\n")
    assert [line[2:] for line in done.stdout.split("\n") if line.startswith("> ")] == VISIT.split("\n")[:-1]


def test_talk_ends_quietly_where_the_input_does() -> None:
    done = run("talk", said="what is a metastasis\n")
    assert (done.returncode, done.stderr) == (0, "")


def test_talk_stops_reading_when_the_session_ends() -> None:
    assert "metastasis" not in run("talk", said="stop\nwhat is a metastasis\n").stdout


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


def test_ask_says_the_answer(guide: Guide) -> None:
    done = run("ask", "what is a local recurrence")
    assert done.stdout.startswith("A local recurrence is")
    assert done.stdout.endswith(f"{guide.phrases.offers.more.ask}\n")


def test_ask_needs_no_quotes() -> None:
    assert run("ask", "what", "is", "a", "metastasis").stdout == run("ask", "what is a metastasis").stdout


def test_ask_json_shows_the_whole_turn() -> None:
    found = json.loads(run("ask", "--json", "can it spread to my left lung").stdout)
    assert found["heard"] == {"intent": "CanItSpreadToIntent", "slots": {"place": "left lung"}}
    assert (found["outcome"], found["id"], found["open"]) == ("topic", "can-it-spread-to", True)
    assert found["ssml"].startswith("<speak>")
    assert found["reply"].endswith("?")
    assert found["reprompt"].endswith("?")
    assert found["seconds"] > 5
    assert found["state"]["v"] == 1


def test_talk_and_ask_give_the_words_of_the_skill() -> None:
    asked = run("ask", "what is a local recurrence").stdout
    assert asked in run("talk", said="what is a local recurrence\n").stdout


def test_recognise_gives_one_object_a_line() -> None:
    done = run("recognise", said="what is a local recurrence\nwhy is the sky blue\n\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["question"] for row in rows][:2] == ["what is a local recurrence", "why is the sky blue"]
    for row in rows:
        assert {"question", "outcome", "id", "score", "runner_up"} <= set(row)
        assert row["outcome"] in ("topic", "signpost", "confirm", "none")


def test_facts_shows_that_every_fact_is_spoken_or_left_out_with_a_reason(guide: Guide) -> None:
    done = run("facts")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert {f"F{n}" for n in range(1, 48)} <= {line.split()[0] for line in lines}
    assert lines[-1].endswith("0 missing")
    assert next(line for line in lines if line.startswith("F20 ")).startswith("F20  left out: ")


def test_facts_names_what_nobody_says(content: Path) -> None:
    ledger = content / "facts.yaml"
    text = ledger.read_text("utf-8")
    added = "facts:\n  F99:\n    claim: Nobody says this.\n    source: page\n"
    ledger.write_text(text.replace("facts:\n", added, 1), "utf-8")
    done = run("facts", "--missing", "--content", str(content))
    assert done.returncode == 1
    assert done.stdout.startswith("F99  NOT SPOKEN\n")


def test_model_is_written_where_it_is_asked_for(tmp_path: Path, guide: Guide) -> None:
    out = tmp_path / "model.json"
    assert run("model", "--out", str(out)).returncode == 0
    assert out.read_text("utf-8") == model_text(guide)


def test_model_of_another_guide_goes_to_standard_output(content: Path, guide: Guide) -> None:
    assert run("model", "--content", str(content)).stdout == model_text(guide)


def test_fault_in_the_content_is_one_line_with_its_place(content: Path) -> None:
    path = content / "phrases.yaml"
    path.write_text(path.read_text("utf-8").replace("goodbye:", "godbye:"), "utf-8")
    done = run("ask", "--content", str(content), "what is a metastasis")
    assert done.returncode == 1
    assert done.stdout == ""
    line = 1 + path.read_text("utf-8").split("\n").index("godbye: Goodbye. Take care.")
    assert done.stderr == f"[ERROR] {path}:{line}: unknown field `godbye` (at godbye)\n"


def test_content_is_named_as_one_names_it(content: Path, tmp_path: Path) -> None:
    (content / "phrases.yaml").unlink()
    done = run("ask", "--content", "guide", "hello", cwd=tmp_path)
    assert done.stderr.startswith("[ERROR] guide/phrases.yaml:1: the file is missing")


def test_folder_that_is_not_there_is_said_without_a_traceback(tmp_path: Path) -> None:
    done = run("ask", "--content", str(tmp_path / "nowhere"), "hello")
    assert done.returncode == 1
    assert all(line.startswith("[ERROR] ") for line in done.stderr.splitlines())


def test_unknown_command_is_told_what_there_is() -> None:
    done = run("tlak")
    assert done.returncode == 2
    assert done.stderr.startswith("./run: there is no command `tlak`\n")
    for name in COMMANDS:
        assert f"\n  {name} " in done.stderr


def test_overview_names_every_command() -> None:
    done = run("--help")
    assert done.returncode == 0
    for name in (*COMMANDS, "test"):
        assert f"\n  {name} " in done.stdout


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_help_and_takes_a_guide(name: str) -> None:
    done = run(name, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: ./run {name} ")
    assert "--content DIR" in done.stdout


def test_options_without_a_command_are_the_page_s() -> None:
    done = run("--port", "no number")
    assert "usage: ./run page" in done.stderr


@pytest.mark.skipif(shutil.which("espeak-ng") is not None, reason="espeak-ng is there")
def test_aloud_without_a_voice_says_what_to_do() -> None:
    assert "--aloud needs espeak-ng: install it" in run("ask", "--aloud", "hello").stderr
