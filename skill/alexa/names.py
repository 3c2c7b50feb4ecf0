"""Names of intents, made from ids: letters and underscores alone (IM-23)."""

from skill.content.controls import OwnControl
from skill.content.model import Guide
from skill.conversation.heard import Control

FREE_QUESTION = "FreeQuestionIntent"
QUERY = "query"
"""The slot of the free question."""

ANYTHING = "AnythingIntent"
WORDS = "words"
"""The intent of one bare slot, and that slot: whatever is near no sample arrives in it, word for word."""

BUILT_IN: dict[str, Control] = {
    "AMAZON.YesIntent": "yes",
    "AMAZON.NoIntent": "no",
    "AMAZON.HelpIntent": "help",
    "AMAZON.StopIntent": "stop",
    "AMAZON.CancelIntent": "stop",
    "AMAZON.NavigateHomeIntent": "stop",
    "AMAZON.RepeatIntent": "repeat",
    "AMAZON.NextIntent": "more",
    "AMAZON.PreviousIntent": "back",
    "AMAZON.StartOverIntent": "everything",
}
"""Amazon's own intents and the control each one is heard as (IM-49 to IM-52)."""

FALLBACK = "AMAZON.FallbackIntent"


def intent_name(id_: str) -> str:
    """`local-recurrence` -> `LocalRecurrenceIntent`."""
    return "".join(word.capitalize() for word in id_.split("-")) + "Intent"


def intents_of_answers(guide: Guide) -> dict[str, str]:
    """Intent name -> id of the answer it asks for."""
    return {intent_name(id_): id_ for id_ in guide.answers}


def intents_of_controls(guide: Guide) -> dict[str, OwnControl]:
    """Intent name -> name of the control, for those that are not Amazon's own."""
    return {intent_name(control): control for control in guide.controls.controls}
