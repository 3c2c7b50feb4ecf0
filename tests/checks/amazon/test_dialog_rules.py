"""Rules about the dialog of somebody's model fire on its fault, at the right place, and let a whole dialog be."""

from typing import Any

import pytest

from skill.checks.amazon import Model
from skill.checks.amazon.model.dialog import dialog_refers_to_intents, prompts_exist
from tests.checks.amazon.good import model

SLOT = "/interactionModel/dialog/intents/0/slots/0"
ASKED = {"elicitationRequired": True, "prompts": {"elicitation": "Elicit.food"}}


def faults(slot: dict[str, Any], *ids: str, intent: str = "CanItEat", says: bool = True) -> set[str]:
    """Where the good model, with a dialog for one slot and prompts of these ids, breaks a rule."""
    raw = model()
    variations = [{"type": "PlainText", "value": "Which food?"}] if says else []
    slots = [{"name": "food", "type": "FOOD", "prompts": {}, **slot}]
    raw["interactionModel"]["dialog"] = {"intents": [{"name": intent, "slots": slots}]}
    raw["interactionModel"]["prompts"] = [{"id": id_, "variations": variations} for id_ in ids]
    read = Model(raw)
    return {at.where for rule in (dialog_refers_to_intents, prompts_exist) for at in rule(read)}


def test_whole_dialog_is_let_be() -> None:
    assert faults(ASKED, "Elicit.food") == set()
    assert faults({}) == set()


@pytest.mark.parametrize(
    ("slot", "ids", "where"),
    [
        ({"name": "seed"}, (), f"{SLOT}/name"),
        ({"elicitationRequired": True}, (), f"{SLOT}/elicitationRequired"),
        ({"confirmationRequired": True}, (), f"{SLOT}/confirmationRequired"),
        (ASKED, (), f"{SLOT}/prompts/elicitation"),
        ({}, ("which food",), "/interactionModel/prompts/0/id"),
    ],
)
def test_fault_is_found_where_it_is(slot: dict[str, Any], ids: tuple[str, ...], where: str) -> None:
    assert faults(slot, *ids) == {where}


def test_dialog_of_no_intent_is_found() -> None:
    assert faults({}, intent="CanItSing") == {"/interactionModel/dialog/intents/0/name"}


def test_prompt_that_says_nothing_is_found() -> None:
    assert faults(ASKED, "Elicit.food", says=False) == {"/interactionModel/prompts/0"}
