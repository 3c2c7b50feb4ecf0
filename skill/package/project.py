"""The ASK CLI project (IF-15) and the template that creates the function (HO-9 to HO-11)."""

import json
from pathlib import Path

from skill.alexa.model import model_text
from skill.content.model import Guide
from skill.package.archive import Files
from skill.package.release import LISTING
from skill.package.target import Target

TEMPLATE = Path(__file__).with_name("template.yaml")
HANDLER = "skill.alexa.lambda_function.lambda_handler"
REGION = "eu-west-1"
"""Ireland: the one nearest to listeners in the UK that Alexa takes (HO-10)."""
STACK = "infrastructure/cfn-deployer/skill-stack.yaml"


def template(target: Target) -> bytes:
    """The CloudFormation template, with the Python and processor the zip was built for as its defaults."""
    text = TEMPLATE.read_text("utf-8")
    return text.replace("RUNTIME", target.runtime).replace("ARCHITECTURE", target.architecture).encode()


def project(guide: Guide, target: Target, code: Files) -> Files:
    """Every file of a project that `ask deploy` takes as it is."""
    locale = guide.about.locale
    assets = {
        f"skill-package/assets/{icon.name}": icon.read_bytes() for icon in (LISTING / "assets").glob("*.png")
    }
    return {
        "ask-resources.json": _json(_resources(target)),
        "skill-package/skill.json": (LISTING / "skill.json").read_bytes(),
        f"skill-package/interactionModels/custom/{locale}.json": model_text(guide).encode(),
        **assets,
        **{f"lambda/{name}": data for name, data in code.items()},
        STACK: template(target),
    }


def _resources(target: Target) -> dict[str, object]:
    infrastructure = {
        "type": "@ask-cli/cfn-deployer",
        "userConfig": {
            "runtime": target.runtime,
            "handler": HANDLER,
            "templatePath": f"./{STACK}",
            "awsRegion": REGION,
        },
    }
    profile = {
        "skillMetadata": {"src": "./skill-package"},
        "code": {"default": {"src": "./lambda"}},
        "skillInfrastructure": infrastructure,
    }
    return {"askcliResourcesVersion": "2020-03-31", "profiles": {"default": profile}}


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2) + "\n").encode()
