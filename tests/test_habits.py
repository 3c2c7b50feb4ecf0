"""What keeps the project fresh is in order: each file is read by somebody else's program, and names what is there."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.run_all import SLOW

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def test_workflows_run_what_is_here() -> None:
    for file in WORKFLOWS:
        workflow = yaml.safe_load(file.read_text("utf-8"))
        steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
        said = "\n".join(step.get("run", "") for step in steps)
        named = re.findall(r"(?<![\w/])(?:\.ci|requirements)/\w+", said)
        assert named
        assert all((ROOT / name).stat().st_mode & 0o111 for name in named)


def test_every_python_that_is_supported_is_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    matrix = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))
    tested = matrix["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert project["requires-python"] == f">={tested[0]}"


def test_each_place_that_is_kept_up_to_date_is_there() -> None:
    updates = yaml.safe_load((ROOT / ".github" / "dependabot.yml").read_text("utf-8"))["updates"]
    wanted = {"npm": "package.json", "docker": "Dockerfile", "github-actions": ".github/workflows"}
    for update in updates:
        assert (ROOT / update["directory"].lstrip("/") / wanted[update["package-ecosystem"]]).exists()


def test_hooks_run_what_is_here() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert {hook["language"] for hook in hooks} == {"system"}, "nothing is fetched before a commit"
    assert any(hook["entry"] == "./run check --words" for hook in hooks)


def test_dev_container_installs_what_ci_installs() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    for programs in re.findall(r"missing\+=\((.*?)\)", ci):
        for program in programs.split():
            assert program in container["postCreateCommand"]


NAMED_IN = re.compile(r"`@?(\w+)(?:\.\w+)?`(?: or `@?\w+(?:\.\w+)?`)* (?:in|of its) `([^`]+)`")
"""A name, and where CONTRIBUTING.md says that it stands."""
A_PATH = re.compile(r"[\w.-]*(?:/[\w.<>-]*)+|\w+\.(?:py|yaml|json)|Dockerfile")


def rows() -> list[str]:
    """The rows of the table that says where things go."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("### Where does it go?")[2]
    return [line for line in text.partition("\n###")[0].splitlines() if line.startswith("| ")][2:]


def place(name: str, row: str) -> Path | None:
    """The file or folder that a row means by `name`: a whole path, or one beside a path that the row named before."""
    before = [ROOT, ROOT / "content" / "en-GB"]
    for path in re.findall(r"`((?:skill|tests)/[\w/.]+)`", row):
        before += [ROOT / path, (ROOT / path).parent]
    pattern = re.sub(r"<\w+>", "*", name.rstrip("/"))
    return next((found for folder in before if folder.is_dir() for found in folder.glob(pattern)), None)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.split("|")[1].strip())
def test_where_things_go_is_where_they_are(row: str) -> None:
    for name in re.findall(r"`([^`]+)`", row):
        if A_PATH.fullmatch(name):
            assert place(name, row), f"there is no {name}"
    for name, where in NAMED_IN.findall(row):
        found = place(where, row)
        assert found, f"there is no {where}"
        files = found.rglob("*.py") if found.is_dir() else [found]
        assert any(re.search(rf"\b{name}\b", file.read_text("utf-8")) for file in files), f"{name} in {where}"


MOST_LINES, MOST_OF_A_FUNCTION = 300, 40


@pytest.mark.parametrize("folder", ["skill", "tests"])
def test_no_file_and_no_function_is_longer_than_a_reader_can_hold(folder: str) -> None:
    long = []
    for file in sorted((ROOT / folder).rglob("*.py")):
        text = file.read_text("utf-8")
        name = str(file.relative_to(ROOT))
        long += [name] if text.count("\n") > MOST_LINES else []
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                long += [f"{name}:{node.lineno}"] if lines > MOST_OF_A_FUNCTION else []
    assert long == []


def test_changes_name_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    headings = re.findall(r"(?m)^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert headings[:2] == ["Not yet released", project["version"]]


def test_what_the_fast_tests_leave_out_is_there() -> None:
    assert [path for path in SLOW if not (ROOT / path).exists()] == []
