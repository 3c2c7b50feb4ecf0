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
    "dialog": ("intents",),
    "prompts": ("id", "variations"),
    "variations": ("type", "value"),
}
"""Keys a model cannot be without, by the key their object stands under; the typed models mark none."""

MAY_BE_EMPTY = ("samples", "slots", "types", "prompts", "values")
"""Samples of built-in intents, prompts of a dialog that has none; IM-12 has its own words for values."""


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
        in_dialog = where.startswith("/interactionModel/dialog/")
        for needed in REQUIRED.get(key, ()):
            if needed not in node and not in_dialog:  # IM-4 knows what a dialog's parts need
                yield At(where, f'"{needed}" is missing; add it')
        for name, item in node.items():
            if item in ([], "", {}) and name not in MAY_BE_EMPTY:
                yield At(f"{where}/{name}", "is empty; leave the key out or fill it")
            yield from _complete(item, name, f"{where}/{name}")
    elif isinstance(node, str) and not node.strip():
        yield At(where, "is an empty text; fill it or take it out")


@MODEL.rule(
    "IM-4",
    says="A dialog names intents and slots that exist, and a required slot has a prompt",
    source="SPEC",
)
def dialog_refers_to_intents(model: Model) -> Iterator[At]:
    """Else MissingDialogIntentSlotPrompt, or a dialog that never starts."""
    slots = {intent.name: {slot.name for slot in intent.slots} for intent in model.language.intents}
    for number, intent in enumerate(model.body.dialog.get("intents", [])):
        where, name = f"/interactionModel/dialog/intents/{number}", intent.get("name", "")
        if name not in slots:
            yield At(f"{where}/name", f'dialog of "{name}", which is no intent of the model')
            continue
        for which, slot in enumerate(intent.get("slots", [])):
            yield from _dialog_slot(slot, slots[name], f"{where}/slots/{which}")


def _dialog_slot(slot: dict[str, Any], declared: set[str], where: str) -> Iterator[At]:
    if slot.get("name") not in declared:
        yield At(f"{where}/name", f'slot "{slot.get("name")}" is not declared on the intent')
    for key in ("type", "prompts"):
        if key not in slot:
            yield At(where, f'"{key}" is missing from a dialog slot')
    for flag, prompt in (("elicitationRequired", "elicitation"), ("confirmationRequired", "confirmation")):
        if slot.get(flag) and not slot.get("prompts", {}).get(prompt):
            yield At(f"{where}/{flag}", f"is set, but prompts.{prompt} names no prompt")


@MODEL.rule("IM-5", says="Every prompt a dialog names exists, and prompt ids hold no space", source="SPEC")
def prompts_exist(model: Model) -> Iterator[At]:
    """Also finds prompts that nothing names."""
    ids = [str(prompt.get("id", "")) for prompt in model.body.prompts]
    for number, prompt_id in enumerate(ids):
        if " " in prompt_id:
            yield At(
                f"/interactionModel/prompts/{number}/id", f'"{prompt_id}" holds a space; join it with dots'
            )
    for where, named in _named_prompts(model.body.dialog, "/interactionModel/dialog"):
        if named not in ids:
            yield At(where, f'prompt "{named}" does not exist; add it to prompts')


def _named_prompts(node: object, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from _named_prompts(item, f"{where}/{number}")
    elif isinstance(node, dict):
        for key, item in node.items():
            if key in ("elicitation", "confirmation", "prompt") and isinstance(item, str):
                yield f"{where}/{key}", item
            yield from _named_prompts(item, f"{where}/{key}")
