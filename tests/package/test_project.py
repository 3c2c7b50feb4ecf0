"""The project is laid out as Amazon's ASK CLI reads it (IF-15), and agrees with what is checked in."""

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from skill.checks.amazon import Model, check_model
from skill.content import SHIPPED, Guide
from skill.package.build import Built
from skill.package.listing import LISTING, MANIFEST
from skill.package.project import region


@pytest.fixture
def project(built: Built) -> Path:
    return built.folder / "ask"


@pytest.fixture
def profile(project: Path) -> dict[str, Any]:
    resources = json.loads((project / "ask-resources.json").read_text("utf-8"))
    assert resources["askcliResourcesVersion"] == "2020-03-31"
    found: dict[str, Any] = resources["profiles"]["default"]
    return found


def test_everything_it_names_is_there(project: Path, profile: dict[str, Any]) -> None:
    assert (project / profile["skillMetadata"]["src"] / "skill.json").is_file()
    assert (project / profile["code"]["default"]["src"] / "skill" / "alexa" / "lambda_function.py").is_file()
    assert (project / profile["skillInfrastructure"]["userConfig"]["templatePath"]).is_file()


def test_region_is_near_the_listeners(profile: dict[str, Any], guide: Guide) -> None:
    assert profile["skillInfrastructure"]["userConfig"]["awsRegion"] == "eu-west-1"
    near = {"en-US": "us-east-1", "es-MX": "us-east-1", "de-DE": "eu-west-1", "en-IN": "eu-west-1"}
    for locale, nearest in {**near, "ja-JP": "us-west-2", "en-AU": "us-west-2"}.items():
        assert region(replace(guide, about=replace(guide.about, locale=locale))) == nearest


def test_handler_is_a_function_of_the_code(project: Path, profile: dict[str, Any]) -> None:
    module, _, name = profile["skillInfrastructure"]["userConfig"]["handler"].rpartition(".")
    source = project / profile["code"]["default"]["src"] / f"{module.replace('.', '/')}.py"
    assert f"def {name}(" in source.read_text("utf-8")


def test_stack_has_the_parameters_and_output_the_cli_fills_in(project: Path, profile: dict[str, Any]) -> None:
    stack = (project / profile["skillInfrastructure"]["userConfig"]["templatePath"]).read_text("utf-8")
    for name in ("SkillId", "LambdaRuntime", "LambdaHandler", "CodeBucket", "CodeKey", "CodeVersion"):
        assert f"\n  {name}:\n    Type: String\n" in stack
    assert "\n  SkillEndpoint:\n" in stack


def test_skill_package_holds_listing_model_and_icons(project: Path, guide: Guide) -> None:
    package = project / "skill-package"
    assert (package / "skill.json").read_bytes() == (SHIPPED / LISTING / MANIFEST).read_bytes()
    model = json.loads(
        (package / "interactionModels" / "custom" / f"{guide.about.locale}.json").read_text("utf-8")
    )
    assert [finding for finding in check_model(model) if finding.severity == "error"] == []
    assert Model(model).language.invocation_name == guide.about.invocation_name
    texts = json.loads((package / "skill.json").read_text("utf-8"))["manifest"]["publishingInformation"][
        "locales"
    ]
    for key in ("smallIconUri", "largeIconUri"):
        assert (package / texts[guide.about.locale][key].removeprefix("file://")).is_file()


def test_cli_would_not_install_anything_itself(project: Path, profile: dict[str, Any]) -> None:
    """A requirements.txt or a hook would make the CLI build the code anew, with other versions."""
    assert not (project / profile["code"]["default"]["src"] / "requirements.txt").exists()
    assert not (project / "hooks").exists()
