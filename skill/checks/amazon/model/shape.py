"""Rules about the structure of a model: IM-1 to IM-6, against Amazon's published types."""

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from skill.checks.amazon.model.read import MODEL, Model
from skill.checks.amazon.schema import misfits
from skill.checks.rules import At, Rules

SHAPE: Rules[dict[str, Any]] = Rules("model")
"""Rules that look at plain JSON, before it is known to be a model at all."""

WHOLE = "ask_smapi_model.v1.skill.interaction_model.interaction_model_data.InteractionModelData"
REQUIRED = {
    "": ("interactionModel",),
    "interactionModel": ("languageModel",),
    "languageModel": ("invocationName", "intents"),
    "intents": ("name",),
    "slots": ("name", "type"),
    "types": ("name",),
    "values": ("name",),
    "name": ("value",),
    "fallbackIntentSensitivity": ("level",),
}
"""Keys a model cannot be without, by the key their object stands under; the typed models mark none."""

UNNAMED = "_nameFreeInteraction"
MAY_BE_EMPTY = ("samples", "slots", "types", "values")
"""Samples of built-in intents; IM-12 has its own words for values."""


@SHAPE.rule(
    "IM-1",
    "IM-3",
    "IM-6",
    says="The file has the keys, types and fixed values of Amazon's schema, and no others",
    source="DOC-IMS, SPEC, MODEL",
)
def fits_schema(raw: dict[str, Any]) -> Iterator[At]:
    """Unknown keys, wrong types, wrong enums: Amazon answers each with InvalidModelDefinitionSchema."""
    yield from misfits(_named_at_launch(raw), WHOLE)


def _named_at_launch(raw: dict[str, Any]) -> dict[str, Any]:
    """The model without its phrases for opening the skill unnamed, which the typed models do not have."""
    model = raw.get("interactionModel")
    if not isinstance(model, dict):
        return raw
    language = model.get("languageModel")
    if isinstance(language, dict):
        model = {**model, "languageModel": {k: v for k, v in language.items() if k != UNNAMED}}
    return {**raw, "interactionModel": {k: v for k, v in model.items() if k != UNNAMED}}


@SHAPE.rule("IM-2", says="No required key is missing", source="SPEC, CORPUS")
def complete(raw: dict[str, Any]) -> Iterator[At]:
    for where, key, node in _nodes(raw, "", ""):
        for needed in REQUIRED.get(key, ()) if isinstance(node, dict) else ():
            if needed not in node:
                yield At(where, f'"{needed}" is missing; add it')


@SHAPE.own("IM-2", says="No list or text that is given is empty", source="SPEC, CORPUS")
def nothing_empty(raw: dict[str, Any]) -> Iterator[At]:
    """`samples` alone may be an empty list (built-in intents)."""
    for where, key, node in _nodes(raw, "", ""):
        if node in ([], "", {}) and key not in MAY_BE_EMPTY:
            yield At(where, "is empty; leave the key out or fill it")
        elif isinstance(node, str) and not node.strip():
            yield At(where, "is an empty text; fill it or take it out")


def _nodes(node: Any, key: str, where: str) -> Iterator[tuple[str, str, Any]]:
    """Every node of the JSON with its pointer, and the key that its object or list stands under."""
    if isinstance(node, list):
        if not node:
            yield where, key, node
        for number, item in enumerate(node):
            yield from _nodes(item, key, f"{where}/{number}")
    else:
        yield where, key, node
        for name, item in node.items() if isinstance(node, dict) else ():
            yield from _nodes(item, name, f"{where}/{name}")


@MODEL.own("IM-4", "IM-5", says="No dialog and no prompts: the guide asks its own questions", source="SPEC")
def no_dialog(model: Model) -> Iterator[At]:
    """Amazon's would be asked beside them, and each prompt has rules of its own."""
    for key in ("dialog", "prompts"):
        if key in model.raw["interactionModel"]:
            yield At(f"/interactionModel/{key}", "the guide asks its own questions; take it out")


@MODEL.rule("IM-5", says="A prompt that is SSML is well formed", source="SPEC")
def prompts_well_formed(model: Model) -> Iterator[At]:
    """A device would say nothing, or the tags."""
    for number, prompt in enumerate(model.raw["interactionModel"].get("prompts") or []):
        for which, variation in enumerate(prompt.get("variations") or []):
            where = f"/interactionModel/prompts/{number}/variations/{which}/value"
            fault = ssml_fault(str(variation.get("value", ""))) if variation.get("type") == "SSML" else ""
            if fault:
                yield At(where, f"is no SSML: {fault}; mend the tags")


def ssml_fault(text: str) -> str:
    """What is wrong with a prompt's tags, slots in braces let be; empty where nothing is."""
    body = text.strip()
    if not body.startswith("<speak"):
        body = f"<speak>{body}</speak>"
    try:
        root = ElementTree.fromstring(re.sub(r"<(/?)amazon:", r"<\1amazon-", body))
    except ElementTree.ParseError as error:
        return str(error)
    return "" if root.tag == "speak" else f"it begins with <{root.tag}>"
