"""What editing programs complete and check with is what the engine reads, for every file of a guide."""

import json
import re
from pathlib import Path

import fastjsonschema
import pytest
import yaml

from skill.cli.schemas import FOLDER, everything
from tests.cli.commands import run

ROOT = FOLDER.parent
SETTINGS = json.loads((FOLDER / "settings.json").read_text("utf-8"))
FILES = [
    (schema, file)
    for schema, patterns in SETTINGS["yaml.schemas"].items()
    for pattern in patterns
    for file in sorted(ROOT.glob(pattern))
]
ANSWERS = [file for kind in ("topics", "signposts") for file in sorted(ROOT.glob(f"*/*/{kind}/*.md"))]


@pytest.mark.parametrize("name", everything())
def test_schema_is_the_one_that_the_code_makes(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert json.loads(text) == everything()[name], "run ./run schemas and commit what it writes"


def test_they_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    assert run("schemas", "--out", str(tmp_path)).returncode == 0
    written = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert written == set(everything())


def test_every_schema_is_wired_up() -> None:
    wired = {Path(schema).stem for schema in SETTINGS["yaml.schemas"]}
    assert wired | {"answer"} == {Path(name).stem for name in everything() if name.startswith("schemas/")}


@pytest.mark.parametrize(("schema", "file"), FILES, ids=lambda value: str(value)[-40:])
def test_file_of_a_guide_fits_its_schema(schema: str, file: Path) -> None:
    check(schema, file.read_text("utf-8"))


@pytest.mark.parametrize("file", ANSWERS, ids=lambda file: file.name)
def test_fields_of_an_answer_fit_their_schema(file: Path) -> None:
    check(".vscode/schemas/answer.json", file.read_text("utf-8").split("\n---\n")[0])


def check(schema: str, text: str) -> None:
    """Raises where the text does not fit."""
    value = json.loads(
        json.dumps(yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)), default=str)
    )  # A date is text to such a program.
    fastjsonschema.validate(json.loads((ROOT / schema).read_text("utf-8")), value)


def test_misspelt_field_is_underlined() -> None:
    text = ANSWERS[0].read_text("utf-8").split("\n---\n")[0].replace("related:", "relatd:")
    with pytest.raises(fastjsonschema.JsonSchemaException, match="relatd"):
        check(".vscode/schemas/answer.json", text)


def test_unknown_control_is_underlined() -> None:
    text = (ROOT / "content" / "en-GB" / "controls.yaml").read_text("utf-8").replace("  slower:", "  slowly:")
    with pytest.raises(fastjsonschema.JsonSchemaException, match="slowly"):
        check(".vscode/schemas/controls.json", text)


@pytest.mark.parametrize("name", [name for name in everything() if name.startswith("schemas/")])
def test_every_field_is_explained(name: str) -> None:
    structs = everything()[name]["$defs"].items()
    fields = {
        f"{struct}.{field}": about for struct, one in structs for field, about in one["properties"].items()
    }
    assert fields
    assert [field for field, about in fields.items() if not about.get("description")] == []


def test_findings_are_shown_at_their_lines() -> None:
    (task,) = json.loads((FOLDER / "tasks.json").read_text("utf-8"))["tasks"]
    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    found = pattern.match('[ERROR] content/en-GB/topics/men.md:15: `drugs`: say "medicines" (C12)')
    assert found
    assert found.groups() == ("ERROR", "content/en-GB/topics/men.md", "15", '`drugs`: say "medicines" (C12)')
