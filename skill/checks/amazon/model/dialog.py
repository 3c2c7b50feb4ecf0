"""Rules about a dialog that Amazon leads, for the skills of others (`./run check --package`): IM-4, IM-5.

A guide asks its own questions, so `shape.no_dialog` lets it have none.
"""

from collections.abc import Iterator
from typing import Any

from skill.checks.amazon.model.read import MODEL, Model
from skill.checks.rules import At

BODY = "interactionModel"
FLAGS = {"elicitationRequired": "elicitation", "confirmationRequired": "confirmation"}
"""What makes Amazon ask for a slot -> the prompt it asks with."""


@MODEL.rule(
    "IM-4",
    says="A dialog names intents and slots that exist, and a required slot has a prompt",
    source="SPEC",
)
def dialog_refers_to_intents(model: Model) -> Iterator[At]:
    """Else MissingDialogIntentSlotPrompt, or a dialog that never starts."""
    declared = {intent.name: {slot.name for slot in intent.slots} for intent in model.language.intents}
    dialog = model.raw[BODY].get("dialog") or {}
    for number, intent in enumerate(dialog.get("intents") or []):
        where, name = f"/{BODY}/dialog/intents/{number}", intent.get("name", "")
        if name not in declared:
            yield At(f"{where}/name", f'dialog of "{name}", which is no intent of the model')
            continue
        for which, slot in enumerate(intent.get("slots") or []):
            yield from _slot(slot, declared[name], f"{where}/slots/{which}")


def _slot(slot: dict[str, Any], declared: set[str], where: str) -> Iterator[At]:
    if slot.get("name") not in declared:
        yield At(f"{where}/name", f'slot "{slot.get("name")}" is not declared on the intent')
    for key in ("type", "prompts"):
        if key not in slot:
            yield At(where, f'"{key}" is missing from a dialog slot')
    for flag, prompt in FLAGS.items():
        if slot.get(flag) and not (slot.get("prompts") or {}).get(prompt):
            yield At(f"{where}/{flag}", f"is set, but prompts.{prompt} names no prompt")


@MODEL.rule(
    "IM-5",
    says="A prompt has an id without spaces and something to say, and every prompt that is named exists",
    source="SPEC",
)
def prompts_exist(model: Model) -> Iterator[At]:
    prompts = model.raw[BODY].get("prompts") or []
    for number, prompt in enumerate(prompts):
        where = f"/{BODY}/prompts/{number}"
        if " " in str(prompt.get("id", " ")):
            yield At(
                f"{where}/id", f'"{prompt.get("id", "")}" has to be an id without spaces; join it with dots'
            )
        if not prompt.get("variations"):
            yield At(where, "says nothing; give it variations")
    ids = {prompt.get("id") for prompt in prompts}
    for where, named in _named(model.raw[BODY].get("dialog") or {}, f"/{BODY}/dialog"):
        if named not in ids:
            yield At(where, f'prompt "{named}" does not exist; add it to prompts')


def _named(node: object, where: str) -> Iterator[tuple[str, str]]:
    """Every prompt that a dialog names, with the place where it does."""
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from _named(item, f"{where}/{number}")
    elif isinstance(node, dict):
        for key, item in node.items():
            if key in ("elicitation", "confirmation", "prompt") and isinstance(item, str):
                yield f"{where}/{key}", item
            yield from _named(item, f"{where}/{key}")
