"""What samples can say is compared without being written out, however many slots a sample has."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from skill.checks.amazon import Model, check_model
from skill.checks.amazon.model.grammar import Grammar
from skill.checks.amazon.model.read import normal
from tests.checks.amazon.good import model

WORDS = ("a", "b", "c")


def written(samples: list[str], values: list[str]) -> Model:
    """A model of one intent with three slots of the same type."""
    slots = [{"name": name, "type": "T"} for name in "xyz"]
    named = [{"id": str(number), "name": {"value": value}} for number, value in enumerate(values)]
    return Model(
        {
            "interactionModel": {
                "languageModel": {
                    "invocationName": "any",
                    "intents": [{"name": "AnyIntent", "samples": samples, "slots": slots}],
                    "types": [{"name": "T", "values": named}],
                }
            }
        }
    )


parts = st.sampled_from([*WORDS, "{x}", "{y}", "{z}"])
sample = st.lists(parts, min_size=1, max_size=4, unique=True).map(" ".join)
values = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=2).map(" ".join),
    min_size=1,
    max_size=3,
    unique=True,
)


@settings(deadline=None)
@given(samples=st.lists(sample, min_size=1, max_size=5, unique=True), said=values)
def test_it_finds_what_writing_it_out_finds(samples: list[str], said: list[str]) -> None:
    texts: dict[str, set[str]] = {}
    for one in samples:
        for filling in product(said, repeat=3):
            text = one
            for name, value in zip("xyz", filling, strict=True):
                text = text.replace(f"{{{name}}}", value)
            texts.setdefault(normal(text), set()).add(one)
    grammar = Grammar(written(samples, said))
    assert all(grammar.says(text) for text in texts)
    assert not grammar.says("a d")
    met = {frozenset(one.text for one in ones) for _, ones in grammar.meetings}
    assert met == {frozenset(ones) for ones in texts.values() if len(ones) > 1}
    assert all({one.text for one in ones} == texts[text] for text, ones in grammar.meetings)


def test_three_slots_of_a_hundred_values_are_compared_at_once() -> None:
    raw = model()
    language = raw["interactionModel"]["languageModel"]
    asked = next(intent for intent in language["intents"] if intent["name"] == "CanItEat")
    asked["slots"] += [{"name": name, "type": "FOOD"} for name in ("second", "third")]
    asked["samples"].append("is it {food} or {second} or {third} that they eat")
    letters = [first + second for first in "abcdefghij" for second in "abcdefghij"]
    made = [{"id": f"made-{two}", "name": {"value": f"made {two}"}} for two in letters]
    language["types"][0]["values"] += made
    assert not [finding for finding in check_model(raw) if finding.rule == "IM-33"]
    language["intents"][-1]["samples"].append("is it made aa or made bb or made cc that they eat")
    assert [finding.rule for finding in check_model(raw) if finding.rule == "IM-33"] == ["IM-33"]
