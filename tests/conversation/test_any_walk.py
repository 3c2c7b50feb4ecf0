"""Any sequence of anything a listener can do keeps the rules of every turn, after every turn."""

import json
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from skill.alexa import names
from skill.alexa.handlers import Voice
from skill.alexa.skill import VoiceSkill, answer
from skill.content import load
from skill.speech import heard_words
from tests.requests import ended, intent, launch
from tests.turns import assert_turn

GUIDE = load()
SIGNPOSTS = [id_ for id_, found in GUIDE.answers.items() if found.kind == "signpost"]
OUTCOMES: list[str] = []
SKILL = VoiceSkill(Voice(GUIDE, lambda outcome, _answer, _seconds: OUTCOMES.append(outcome)))
Json = dict[str, Any]

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
words = st.sampled_from([ask.template for found in GUIDE.answers.values() for ask in found.asks]) | st.text()


def slot(name: str, value: str, ids: list[str]) -> Json:
    """A slot that was matched to `ids`."""
    values = [{"value": {"name": id_, "id": id_}} for id_ in ids]
    code = "ER_SUCCESS_MATCH" if ids else "ER_SUCCESS_NO_MATCH"
    authority = {"authority": "any", "status": {"code": code}, "values": values}
    return {name: {"name": name, "value": value, "resolutions": {"resolutionsPerAuthority": [authority]}}}


class Walk(RuleBasedStateMachine):
    """One listener, who does whatever comes into their head."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: Json | None = None
        self.response: Json = {}
        self.words = ""
        self.slow = False

    def send(self, envelope: Json) -> str:
        """Send it; what is heard."""
        OUTCOMES.clear()
        self.response = answer(SKILL, envelope)
        body = self.response["response"]
        is_open = body.get("shouldEndSession") is False
        self.attributes = self.response["sessionAttributes"] if is_open else None
        self.slow = self.slow and is_open
        self.words = heard_words(body["outputSpeech"]["ssml"])
        return self.words

    def control(self, name: str) -> str:
        return self.send(intent(name, None, self.attributes))

    @rule()
    def opens_the_guide(self) -> None:
        self.slow = False
        self.send(launch(self.attributes))

    @rule(name=st.sampled_from([*names.BUILT_IN, *names.intents_of_controls(GUIDE), names.FALLBACK]))
    def steers(self, name: str) -> None:
        if name == "SlowerIntent":
            self.slow = True
        elif name == "NormalSpeedIntent":
            self.slow = False
        self.control(name)

    @rule(yes=st.booleans())
    def takes_or_declines(self, yes: bool) -> None:
        self.control("AMAZON.YesIntent" if yes else "AMAZON.NoIntent")

    @rule(id_=st.sampled_from(sorted(GUIDE.answers)))
    def asks(self, id_: str) -> None:
        self.control(names.intent_name(id_))
        assert self.response["response"]["shouldEndSession"] is False

    @rule(id_=st.sampled_from(SIGNPOSTS))
    def is_in_need(self, id_: str) -> None:
        topic = (self.attributes or {}).get("topic")
        of_danger = topic is not None and id_ in GUIDE.answers[topic[1]].follow_ups
        said = self.control(names.intent_name(id_))
        told = GUIDE.answers[topic[1] if topic and of_danger else id_]
        texts = (told.parts, *told.variants.values())
        firsts = [parts[0][0].text.split("{")[0].rstrip() for parts in texts]
        assert any(said.startswith(first) for first in firsts) or id_ == GUIDE.about.roles.unknown

    @rule(data=st.data(), said=st.text())
    def asks_with_a_slot(self, data: st.DataObject, said: str) -> None:
        name = data.draw(st.sampled_from(sorted(GUIDE.slots)))
        ids = [value.id for value in GUIDE.slots[name].values]
        matched = data.draw(st.lists(st.sampled_from([*ids, "nowhere"]), max_size=3))
        owner = next(found for found in GUIDE.answers.values() if "unlisted" in found.variants)
        self.send(intent(names.intent_name(owner.id), slot(name, said, matched), self.attributes))

    @rule(said=words)
    def asks_freely(self, said: str) -> None:
        slots = {names.QUERY: {"name": names.QUERY, "value": said}}
        self.send(intent(names.FREE_QUESTION, slots, self.attributes))

    @rule(name=st.text(min_size=1))
    def sends_what_nobody_knows(self, name: str) -> None:
        self.control(name)

    @precondition(lambda self: self.attributes is not None)
    @rule()
    def asks_again(self) -> None:
        before = self.words
        assert before.endswith(self.control("AMAZON.RepeatIntent"))

    @rule(id_=st.just(GUIDE.about.roles.number))
    def asks_for_the_number(self, id_: str) -> None:
        topic = (self.attributes or {}).get("topic")
        in_danger = topic is not None and id_ in GUIDE.answers[topic[1]].follow_ups
        said = self.control(names.intent_name(id_))
        assert ("oh eight oh eight, eight oh eight, oh oh, oh oh" in said) != in_danger

    @rule()
    def stops(self) -> None:
        self.control("AMAZON.StopIntent")
        assert self.attributes is None

    @rule()
    def falls_silent(self) -> None:
        assert answer(SKILL, ended(self.attributes))["response"] == {}
        self.attributes, self.slow = None, False

    @precondition(lambda self: bool(self.attributes))
    @rule(data=st.data(), value=anything)
    def comes_back_mangled(self, data: st.DataObject, value: object) -> None:
        """Attributes of another version, cut short or nonsense bring a fresh state, never a fault."""
        kept = dict(self.attributes or {})
        kept[data.draw(st.sampled_from([*sorted(kept), "new"]))] = value
        self.attributes = json.loads(json.dumps(kept))
        self.control("AMAZON.YesIntent")
        self.slow = "<prosody" in self.response["response"]["outputSpeech"]["ssml"]

    @invariant()
    def keeps_the_rules(self) -> None:
        if not self.response:
            return
        assert_turn(self.response, GUIDE)
        assert "failed" not in OUTCOMES
        assert self.attributes is None or self.slow == self.attributes.get("slow", False)
        assert "card" not in self.response["response"] or "app" in self.words


TestAnyWalk = Walk.TestCase
TestAnyWalk.settings = settings(
    max_examples=100, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
