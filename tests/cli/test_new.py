"""`./run new guide` and `./run new listing`: what they begin is whole, and nothing is written over."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from skill.content import load
from skill.package.listing import LISTING, MANIFEST, PRIVACY
from tests.cli.commands import ROOT
from tests.cli.conftest import Call


@pytest.mark.parametrize("locale", ["en-GB", "en-US", "de-DE", "de-AT"])
def test_new_guide_loads_talks_and_passes_its_own_checks(locale: str, tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "mine"
    made = call("new", "guide", str(folder), "--locale", locale)
    assert made.returncode == 0, made.stderr
    checked = call("check", "--content", str(folder))
    assert checked.returncode == 0, checked.stdout
    assert checked.stdout.startswith("0 errors, 0 warnings in 3 answers")
    guide = load(folder)
    assert guide.about.locale == locale
    assert {answer.checked for answer in guide.answers.values()} == {date.today()}
    question = next(iter(guide.answers[guide.about.roles.number].asks)).template.strip("[]")
    said = call("ask", "--content", str(folder), question.replace("[", "").replace("]", ""))
    assert said.returncode == 0
    assert "Kind" not in said.stdout


def test_new_guide_has_the_fewest_files_and_each_is_needed(tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "mine"
    call("new", "guide", str(folder))
    needed = [path for path in folder.glob("*.yaml") if path.name != "checks.yaml"]
    assert len(list(folder.glob("*.yaml"))) == len(needed) + 1
    for path in needed:
        text = path.read_text("utf-8")
        path.unlink()
        done = call("ask", "--content", str(folder), "what is this")
        assert (done.returncode, done.stderr.startswith("[ERROR] ")) == (1, True), path
        path.write_text(text, "utf-8")


def test_new_topic_goes_into_it_though_it_is_named_already(tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "mine"
    call("new", "guide", str(folder), "--locale", "de-DE")
    about = folder / "guide.yaml"
    about.write_text(about.read_text("utf-8").replace("menu: [", "menu: [der-garten, "), "utf-8")
    done = call("new", "topic", "der-garten", "--content", str(folder))
    assert done.returncode == 0, done.stderr
    begun = load(folder).answers["der-garten"]
    assert [sentence.text for part in begun.parts for sentence in part] == ["Der garten."]
    (found,) = [
        line
        for line in call("check", "--words", "--content", str(folder)).stdout.splitlines()
        if "not the words of an answer" in line
    ]
    assert found.startswith(f"[ERROR] {folder / begun.path}:")


def test_first_talk_of_a_guide_begins_its_folder(tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "mine"
    call("new", "guide", str(folder))
    file = folder / "talks" / "visit.yaml"
    done = call("talk", "--content", str(folder), "--record", str(file), said="stop\n")
    assert (done.returncode, file.exists()) == (0, True), done.stderr


def test_letters_of_its_language_are_taken_for_a_name_and_its_words_for_a_listing(
    tmp_path: Path, call: Call
) -> None:
    folder = tmp_path / "mine"
    call("new", "guide", str(folder), "--locale", "de-DE")
    about = folder / "guide.yaml"
    named = re.sub(
        r"(?m)^invocation_name: .*$", "invocation_name: bücherei auskunft", about.read_text("utf-8")
    )
    about.write_text(named, "utf-8")
    call("new", "listing", "--content", str(folder))
    texts = folder / "listing" / "skill.json"
    said = "Sag: Alexa, öffne bücherei auskunft. Niemand sonst hat das hier gemacht."
    texts.write_text(re.sub(r'("description": ")[^"]*', rf"\1{said}", texts.read_text("utf-8")), "utf-8")
    shown = call("check", "--content", str(folder)).stdout
    assert "IM-16" not in shown
    assert "CE-27" not in shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["guide", "{there}"], "there is something already"),
        (
            ["guide", "{new}", "--locale", "ja-JP"],
            "nothing is begun in `ja-JP`; examples/starters has de and en: copy one",
        ),
        (["guide", "{new}", "--locale", "german"], "nothing is begun in `german`"),
        (["guide"], "say which: ./run new guide DIR"),
        (["topic"], "say which: ./run new topic ID"),
        (["topic", "bücher"], "small letters a to z"),
    ],
)
def test_what_cannot_be_begun_is_one_line(
    arguments: list[str], message: str, tmp_path: Path, call: Call
) -> None:
    names = {"there": str(tmp_path), "new": str(tmp_path / "new")}
    done = call("new", *(argument.format(**names) for argument in arguments))
    assert done.returncode == 1
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "new").exists()


def test_new_listing_is_that_guide_s_and_names_what_is_still_to_be_done(tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "mine"
    call("new", "guide", str(folder), "--locale", "de-DE")
    assert call("new", "listing", "--content", str(folder)).returncode == 0
    manifest = json.loads((folder / LISTING / MANIFEST).read_text("utf-8"))["manifest"]
    assert manifest["publishingInformation"]["locales"]["de-DE"]["name"] == "Mein erster Leitfaden"
    assert "Mein erster Leitfaden" in (folder / LISTING / PRIVACY).read_text("utf-8")
    checked = call("check", "--content", str(folder))
    assert checked.stdout.count('" waits to be written; write your own words for it (CE-24)') == 3
    assert '"{In einem Satz: was der Leitfaden beantwortet.}" waits' in checked.stdout
    assert "CE-21" not in checked.stdout
    assert "icon-108.png is not in assets/; put one there" in checked.stdout
    assert "medical advice" not in checked.stdout
    again = call("new", "listing", "--content", str(folder))
    assert (again.returncode, "not written over" in again.stderr) == (1, True)


def test_listing_in_a_language_that_none_is_begun_in_is_refused(tmp_path: Path, call: Call) -> None:
    folder = tmp_path / "levain"
    shutil.copytree(ROOT / "examples" / "sourdough-fr", folder, ignore=shutil.ignore_patterns(".*"))
    done = call("new", "listing", "--content", str(folder))
    assert done.returncode == 1
    assert "nothing is begun in `fr-FR`; examples/starters/listing has de and en: copy one" in done.stderr
    assert not (folder / LISTING).exists()
