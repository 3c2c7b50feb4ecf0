"""The ASK CLI project (IF-15), the template that creates the function (HO-9 to HO-11), and replays of the talks."""

import json
from pathlib import Path

from skill.alexa.interaction_model import model_text
from skill.content import TALKS, yamlfile
from skill.content.model import Guide
from skill.content.textfile import read_text
from skill.package.archive import Files
from skill.package.dependencies import Target
from skill.package.listing import MANIFEST, listing_of

TEMPLATE = Path(__file__).with_name("template.yaml")
HANDLER = "skill.alexa.lambda_function.lambda_handler"
AMERICA, EUROPE, FAR_EAST = "us-east-1", "eu-west-1", "us-west-2"
REGIONS = {"US": AMERICA, "CA": AMERICA, "MX": AMERICA, "BR": AMERICA, "AU": FAR_EAST, "JP": FAR_EAST}
"""Country of a locale -> the region that Alexa asks from there; else Europe (HO-10; ask-cli, AlexaAwsRegionMap)."""
STACK = "infrastructure/cfn-deployer/skill-stack.yaml"
OPENS = "(opens the guide)"
ENDS = ".quit"
"""What ends a replay in the CLI."""


def region(guide: Guide) -> str:
    """The region of AWS that is nearest to a guide's listeners, of those that Alexa takes."""
    return REGIONS.get(guide.about.locale.partition("-")[2], EUROPE)


def template(target: Target) -> bytes:
    """The CloudFormation template, with the Python and processor the zip was built for as its defaults."""
    text = TEMPLATE.read_text("utf-8")
    return text.replace("RUNTIME", target.runtime).replace("ARCHITECTURE", target.architecture).encode()


def project(guide: Guide, target: Target, code: Files) -> Files:
    """Every file of a project that `ask deploy` takes as it is."""
    locale, listing = guide.about.locale, listing_of(guide)
    assets = {
        f"skill-package/assets/{icon.name}": icon.read_bytes() for icon in (listing / "assets").glob("*.png")
    }
    return {
        "ask-resources.json": _json(_resources(target, region(guide))),
        "skill-package/skill.json": (listing / MANIFEST).read_bytes(),
        f"skill-package/interactionModels/custom/{locale}.json": model_text(guide).encode(),
        **assets,
        **{f"lambda/{name}": data for name, data in code.items()},
        STACK: template(target),
    }


def replays(guide: Guide, skill_id: str) -> Files:
    """Each talk of the guide that can be typed, as a replay; stage directions other than the opening cannot."""
    files = sorted((Path(guide.folder) / TALKS).glob("*.yaml"))
    read = {path.stem: yamlfile.parse(read_text(path), str(path))[0] for path in files}
    said = {name: [line["you"] for line in play["talk"]] for name, play in read.items()}
    return {
        f"replays/{name}.json": _replay(guide, skill_id, lines)
        for name, lines in said.items()
        if not any(line.startswith("(") and line != OPENS for line in lines)
    }


def _replay(guide: Guide, skill_id: str, said: list[str]) -> bytes:
    name = guide.about.invocation_name
    first = f"open {name}" if said[0] == OPENS else f"ask {name} {said[0]}"
    lines = [first, *(f"open {name}" if line == OPENS else line for line in said[1:]), ENDS]
    replay = {"skillId": skill_id, "locale": guide.about.locale, "type": "text", "userInput": lines}
    return _json(replay)


def _resources(target: Target, region: str) -> dict[str, object]:
    infrastructure = {
        "type": "@ask-cli/cfn-deployer",
        "userConfig": {
            "runtime": target.runtime,
            "handler": HANDLER,
            "templatePath": f"./{STACK}",
            "awsRegion": region,
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
