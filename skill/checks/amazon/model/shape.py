"""Rules about the structure of a model: IM-1 to IM-6, against Amazon's published types."""

from collections.abc import Iterator
from typing import Any

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
    yield from misfits(raw, WHOLE)


@SHAPE.rule(
    "IM-2",
    says="No required key is missing, and no list or text that is given is empty",
    source="SPEC, CORPUS",
)
def complete(raw: dict[str, Any]) -> Iterator[At]:
    """Walks every object; `samples` alone may be an empty list (built-in intents)."""
    yield from _complete(raw, "", "")


def _complete(node: object, key: str, where: str) -> Iterator[At]:
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from _complete(item, key, f"{where}/{number}")
    elif isinstance(node, dict):
        for needed in REQUIRED.get(key, ()):
            if needed not in node:
                yield At(where, f'"{needed}" is missing; add it')
        for name, item in node.items():
            if item in ([], "", {}) and name not in MAY_BE_EMPTY:
                yield At(f"{where}/{name}", "is empty; leave the key out or fill it")
            yield from _complete(item, name, f"{where}/{name}")
    elif isinstance(node, str) and not node.strip():
        yield At(where, "is an empty text; fill it or take it out")


@MODEL.rule("IM-4", "IM-5", says="No dialog and no prompts: the guide asks its own questions", source="SPEC")
def no_dialog(model: Model) -> Iterator[At]:
    """Amazon's would be asked beside them, and each prompt has rules of its own."""
    for key in ("dialog", "prompts"):
        if key in model.raw["interactionModel"]:
            yield At(f"/interactionModel/{key}", "the guide asks its own questions; take it out")
