"""What keeps the project fresh is in order: each file is read by somebody else's program, and names what is there."""

import json
import re
import tomllib
from pathlib import Path

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


def test_changes_name_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    headings = re.findall(r"(?m)^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    assert headings[:2] == ["Not yet released", project["version"]]


def test_what_the_fast_tests_leave_out_is_there() -> None:
    assert [path for path in SLOW if not (ROOT / path).exists()] == []
