"""The document that a screen draws: seen by weak eyes, read by a screen reader, and taken by Amazon's checker."""

import json
import subprocess
from pathlib import Path
from typing import Any

from skill.alexa.screen_document import COLOURS, DOCUMENT
from skill.alexa.viewport import Viewport
from skill.content import Guide
from skill.speaker import Device
from tests.programs import found, program

APL = Path(__file__).parent / "apl"


def test_letters_stand_out_from_their_ground() -> None:
    for name in ("ink", "number"):
        assert contrast(COLOURS[name], COLOURS["ground"]) >= 7


def test_everything_shown_or_touched_has_a_label_and_buttons_a_role() -> None:
    found = components(DOCUMENT["mainTemplate"])
    named = [item for item in found if item["type"] in ("Text", "TouchWrapper")]
    assert len(named) > 4
    assert all(item["accessibilityLabel"] for item in named)
    assert {item["role"] for item in found if item["type"] == "TouchWrapper"} == {"button"}


def test_amazons_checker_has_nothing_to_say_of_the_document(guide: Guide) -> None:
    turn = Device(guide, screen=Viewport(480, 480, "ROUND")).press("secondary-breast-cancer")
    (directive,) = turn.response["response"]["directives"]
    assert amazon_says(directive["document"]) == []


def test_amazons_checker_speaks_up_for_a_misspelt_property() -> None:
    spoilt = DOCUMENT | {"mainTemplate": {"items": [{"type": "Text", "fontsize": "20dp"}]}}
    assert [finding["path"] for finding in amazon_says(spoilt)] == ["/mainTemplate/items/0"]


def amazon_says(document: dict[str, Any]) -> list[dict[str, Any]]:
    """What apl-suggester finds; it is installed with `npm ci` in tests/alexa/apl."""
    node = program("node")
    installed = (APL / "node_modules" / "apl-suggester").is_dir()
    found("yes" if installed else None, "apl-suggester is not installed (npm ci in tests/alexa/apl)")
    command = [node, "check.js"]
    ran = subprocess.run(
        command, cwd=APL, input=json.dumps(document), capture_output=True, text=True, check=True
    )
    findings: list[dict[str, Any]] = json.loads(ran.stdout)
    return findings


def components(node: Any) -> list[dict[str, Any]]:
    """Every component of a document, outermost first."""
    if isinstance(node, list):
        return [one for child in node for one in components(child)]
    return ([node] if "type" in node else []) + components(node.get("items", []))


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio of two colours written #rrggbb."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
