"""One turn inside the skill, without HTTP: what the engine costs above the SDK."""

import json

from ask_sdk_core.skill import CustomSkill
from ask_sdk_model import RequestEnvelope, ResponseEnvelope

from skill.alexa.names import intents_of_answers
from skill.alexa.skill import build_skill
from skill.content import load
from tests.bench.peers import smallest_skill
from tests.bench.row import Line, Row
from tests.bench.timing import Work, side_by_side
from tests.server.posts import envelope, intent


def rows() -> list[Line]:
    """A launch, an answer, and an answer with reading and writing its JSON."""
    guide = load()
    ours, peer = build_skill(guide), smallest_skill()
    asks = intent(next(iter(intents_of_answers(guide))))
    against = "smallest skill on ask-sdk-core"
    return [
        Row(
            "turn: launch", *side_by_side(turn_of(ours, envelope()), turn_of(peer, envelope())), "us", against
        ),
        Row("turn: an answer", *side_by_side(turn_of(ours, asks), turn_of(peer, asks)), "us", against),
        Row(
            "turn: an answer, from JSON to JSON",
            *side_by_side(_whole(ours, asks), _whole(peer, asks)),
            "us",
            against,
        ),
    ]


def turn_of(skill: CustomSkill, body: dict[str, object]) -> Work:
    """A call that runs one turn of `skill`."""
    request = skill.serializer.deserialize(json.dumps(body), RequestEnvelope)
    return lambda: skill.invoke(request, None)


def _whole(skill: CustomSkill, body: dict[str, object]) -> Work:
    text = json.dumps(body)

    def work() -> None:
        answer: ResponseEnvelope = skill.invoke(skill.serializer.deserialize(text, RequestEnvelope), None)
        skill.serializer.serialize(answer)

    return work
