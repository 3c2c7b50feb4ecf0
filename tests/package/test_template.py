"""The template creates a function that this skill alone may call, and whose faults somebody hears of."""

import json
import re
from typing import Any

import pytest
import yaml

from skill.alexa.emf import observer
from skill.alexa.handlers import FAULT_OUTCOMES
from skill.package.build import Built


class _Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms (`!Ref X`) as their long ones."""


def _short(loader: yaml.SafeLoader, name: str, node: yaml.Node) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return {name: loader.construct_scalar(node)}
    assert isinstance(node, yaml.SequenceNode)
    return {name: loader.construct_sequence(node, deep=True)}


_Loader.add_multi_constructor("!", _short)


@pytest.fixture(scope="module")
def template(built: Built) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load((built.folder / "template.yaml").read_text("utf-8"), _Loader)
    return found


def of_type(template: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [one["Properties"] for one in template["Resources"].values() if one["Type"] == kind]


def test_cfn_lint_finds_nothing(built: Built) -> None:
    api = pytest.importorskip("cfnlint.api")
    found = api.lint((built.folder / "template.yaml").read_text("utf-8"))
    assert [match for match in found if not match.rule.id.startswith("I")] == []


def test_only_this_skill_may_call_it(template: dict[str, Any]) -> None:
    (permission,) = of_type(template, "AWS::Lambda::Permission")
    assert permission["Principal"] == "alexa-appkit.amazon.com"
    assert permission["EventSourceToken"] == {"Ref": "SkillId"}
    (function,) = of_type(template, "AWS::Lambda::Function")
    assert function["Environment"]["Variables"]["SKILL_ID"] == {"Ref": "SkillId"}


@pytest.mark.parametrize(
    ("skill_id", "fits"),
    [
        ("amzn1.ask.skill.0f0a2a1e-0000-4000-8000-123456789abc", True),
        ("", False),
        ("none", False),
        ("amzn1.ask.skill.", False),
        ("amzn1Xask.skill.1", False),
    ],
)
def test_skill_id_has_to_look_like_one(template: dict[str, Any], skill_id: str, fits: bool) -> None:
    pattern = template["Parameters"]["SkillId"]["AllowedPattern"]
    assert bool(re.fullmatch(pattern, skill_id)) is fits


def test_it_gives_up_before_alexa_does(template: dict[str, Any]) -> None:
    (function,) = of_type(template, "AWS::Lambda::Function")
    assert function["Timeout"] < 8


def test_log_lines_are_deleted_and_carry_no_request_ids(template: dict[str, Any]) -> None:
    (log,) = of_type(template, "AWS::Logs::LogGroup")
    assert log["RetentionInDays"] == {"Ref": "LogDays"}
    (function,) = of_type(template, "AWS::Lambda::Function")
    assert function["LoggingConfig"]["SystemLogLevel"] == "WARN"


def test_it_may_write_its_own_log_and_nothing_else(template: dict[str, Any]) -> None:
    role = template["Resources"]["Role"]["Properties"]
    (policy,) = role["Policies"]
    (statement,) = policy["PolicyDocument"]["Statement"]
    assert statement["Action"] == ["logs:CreateLogStream", "logs:PutLogEvents"]
    assert statement["Resource"] == {"GetAtt": "Log.Arn"}


def test_errors_slowness_and_refusals_raise_alarms(template: dict[str, Any]) -> None:
    alarms = of_type(template, "AWS::CloudWatch::Alarm")
    assert {alarm["MetricName"] for alarm in alarms} == {"faults", "Errors", "Duration", "Throttles"}
    assert all(alarm["AlarmActions"] for alarm in alarms)


def test_an_alarm_watches_the_count_that_the_function_writes(
    template: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    (alarm,) = (one for one in of_type(template, "AWS::CloudWatch::Alarm") if one["MetricName"] == "faults")
    for outcome, count in (("topic", 0), *((outcome, 1) for outcome in FAULT_OUTCOMES)):
        observer("the-function")(outcome, "", 0.1)
        line = json.loads(capsys.readouterr().out)
        watched = [
            directive
            for directive in line["_aws"]["CloudWatchMetrics"]
            if directive["Namespace"] == alarm["Namespace"]
            and [one["Name"] for one in alarm["Dimensions"]] in directive["Dimensions"]
            and alarm["MetricName"] in [metric["Name"] for metric in directive["Metrics"]]
        ]
        assert len(watched) == 1
        assert line[alarm["MetricName"]] == count
        assert line["function"] == "the-function"
    assert alarm["Dimensions"] == [{"Name": "function", "Value": {"Ref": "Function"}}]


def test_the_skill_calls_an_alias_that_goes_back_when_an_alarm_rings(template: dict[str, Any]) -> None:
    (permission,) = of_type(template, "AWS::Lambda::Permission")
    assert permission["FunctionName"] == template["Outputs"]["SkillEndpoint"]["Value"] == {"Ref": "Live"}
    (deployment,) = of_type(template, "AWS::CodeDeploy::DeploymentGroup")
    assert {"Name": {"Ref": "FaultsAlarm"}} in deployment["AlarmConfiguration"]["Alarms"]
    assert "DEPLOYMENT_STOP_ON_ALARM" in deployment["AutoRollbackConfiguration"]["Events"]


def test_runtime_is_the_one_the_zip_was_built_for(template: dict[str, Any], built: Built) -> None:
    assert template["Parameters"]["LambdaRuntime"]["Default"] == built.target.runtime
