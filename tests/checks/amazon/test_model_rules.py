"""Every rule about the model fires on its fault, at the right place, and is silent on a good model."""

from collections.abc import Callable
from typing import Any

import pytest

from skill.checks.amazon import Model, check_model
from skill.checks.amazon.model.read import MODEL
from skill.checks.amazon.model.shape import SHAPE
from skill.checks.rules import Rules
from tests.checks.amazon.good import CAN_EAT, FREE, LANGUAGE, ROBIN, model

Spoil = Callable[[dict[str, Any]], object]


def language(raw: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = raw["interactionModel"]["languageModel"]
    return found


def intent(raw: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in language(raw)["intents"] if one["name"] == name)
    return found


def name(text: str) -> Spoil:
    return lambda raw: language(raw).update(invocationName=text)


def sample(text: str, of: str = "Robin") -> Spoil:
    return lambda raw: intent(raw, of)["samples"].append(text)


def samples(of: str, *texts: str) -> Spoil:
    return lambda raw: intent(raw, of).update(samples=list(texts))


def value(**changes: Any) -> Spoil:
    return lambda raw: language(raw)["types"][0]["values"][0].update(changes)


def without(intent_name: str) -> Spoil:
    return lambda raw: language(raw)["intents"].remove(intent(raw, intent_name))


def added(**changes: Any) -> Spoil:
    return lambda raw: language(raw)["intents"].append({"name": "Wren", "samples": ["wrens"], **changes})


def many(count: int) -> Spoil:
    def add(raw: dict[str, Any]) -> None:
        letters = "abcdefghijklmnopqrst"
        names = ["X" + letters[n // 20] + letters[n % 20] for n in range(count)]
        language(raw)["intents"] += [{"name": n, "samples": [f"bird {n.lower()}"]} for n in names]

    return add


def dialog(**slot: Any) -> Spoil:
    slots = [{"name": "food", "type": "FOOD", **slot}]
    intents = [{"name": "CanItEat", "delegationStrategy": "ALWAYS", "slots": slots}]
    return lambda raw: raw["interactionModel"].update(dialog={"intents": intents})


def prompts(*ids: str) -> Spoil:
    variations = [{"type": "PlainText", "value": "Which food?"}]
    return lambda raw: raw["interactionModel"].update(
        prompts=[{"id": i, "variations": variations} for i in ids]
    )


def slot(of: str = "CanItEat", **changes: Any) -> Spoil:
    return lambda raw: intent(raw, of)["slots"][0].update(changes)


def new_slot(name: str, kind: str = "FOOD", of: str = "CanItEat") -> Spoil:
    return lambda raw: intent(raw, of).setdefault("slots", []).append({"name": name, "type": kind})


def new_type(name: str, *values: str) -> Spoil:
    named = [{"name": {"value": text}} for text in values]
    return lambda raw: language(raw)["types"].append({"name": name, "values": named})


FOOD = f"{LANGUAGE}/types/0"
LAST = f"{ROBIN}/samples/5"
FAULTS: list[tuple[str, str, Spoil]] = [
    ("IM-1", f"{LANGUAGE}/color", lambda raw: language(raw).update(color="red")),
    ("IM-1", f"{ROBIN}/samples", lambda raw: intent(raw, "Robin").update(samples="robins")),
    (
        "IM-3",
        f"{LANGUAGE}/modelConfiguration/fallbackIntentSensitivity/level",
        lambda raw: language(raw)["modelConfiguration"]["fallbackIntentSensitivity"].update(level="LOUD"),
    ),
    (
        "IM-3",
        f"{LANGUAGE}/modelConfiguration/fallbackIntentSensitivity",
        lambda raw: language(raw)["modelConfiguration"].update(fallbackIntentSensitivity="LOW"),
    ),
    (
        "IM-6",
        "/interactionModel/dialog/intents/0/slots/0/validations/0/type",
        dialog(validations=[{"type": "isBig"}]),
    ),
    ("IM-2", LANGUAGE, lambda raw: language(raw).pop("invocationName")),
    ("IM-2", f"{FOOD}/values/0/name/synonyms", value(name={"value": "bread", "synonyms": []})),
    ("IM-2", LAST, sample("  ")),
    ("IM-4", "/interactionModel/dialog", dialog()),
    ("IM-5", "/interactionModel/prompts", prompts("Elicit.food")),
    (
        "IM-8",
        "",
        lambda raw: raw.update(description="x" * 1_000_001),
    ),
    ("IM-9", f"{LANGUAGE}/intents", many(250)),
    ("IM-10", LANGUAGE, many(350)),
    ("IM-11", f"{FOOD}/values/0/name/value", value(name={"value": "b" * 141})),
    ("IM-12", f"{LANGUAGE}/types/1", new_type("TREE")),
    ("IM-14", LAST, sample("robin " * 18 + "robins")),
    ("IM-15", f"{LANGUAGE}/invocationName", name("birds")),
    ("IM-16", f"{LANGUAGE}/invocationName", name("Garden bird guide 2")),
    ("IM-17", f"{LANGUAGE}/invocationName", name("the birds")),
    ("IM-18", f"{LANGUAGE}/invocationName", name("echo bird guide")),
    ("IM-19", f"{LANGUAGE}/invocationName", name("ask about birds")),
    ("IM-22", f"{LANGUAGE}/invocationName", name("small garden bird guide")),
    ("IM-23", f"{LANGUAGE}/intents/11/name", added(name="Wren2")),
    ("IM-24", f"{CAN_EAT}/slots/0/type", slot(type="AMAZON.Moon")),
    ("IM-24", f"{LANGUAGE}/types/1/name", new_type("AMAZON.Tree", "oak", "old apple tree")),
    ("IM-25", f"{LANGUAGE}/types/1/name", new_type("TREE", "oak", "old apple tree")),
    ("IM-25", f"{CAN_EAT}/slots/0/type", slot(type="MEAL")),
    ("IM-25", f"{CAN_EAT}/slots/1/name", new_slot("meal")),
    ("IM-26", f"{CAN_EAT}/samples/5", sample("may it eat {Food}", "CanItEat")),
    ("IM-27", f"{CAN_EAT}/slots/0/type", new_slot("food", "AMAZON.Food", "Robin")),
    ("IM-28", f"{LANGUAGE}/intents/11/name", added(name="Robin")),
    ("IM-28", f"{CAN_EAT}/slots/1/name", new_slot("food")),
    ("IM-29", LAST, sample("what, is a robin")),
    ("IM-29", LAST, sample("what is a robin?")),
    ("IM-29", LAST, sample("a robin\N{RIGHT SINGLE QUOTATION MARK}s nest")),
    ("IM-29", LAST, sample("robin -")),
    ("IM-29", LAST, sample("robins and so on.")),
    ("IM-30", LAST, sample("are there 2 robins")),
    ("IM-30", LAST, sample("what does the RSPB say")),
    ("IM-31", f"{CAN_EAT}/samples/5", sample("what is {food}'s use", "CanItEat")),
    ("IM-32", f"{CAN_EAT}/samples/5", sample("does {food} go with {food}", "CanItEat")),
    ("IM-32", LAST, sample("what is a {robin")),
    ("IM-33", f"{CAN_EAT}/samples/1", sample("can it eat Bread")),
    ("IM-33", LAST, sample("tell me, about robins")),
    ("IM-34", LAST, sample("about robins")),
    ("IM-35", LAST, sample("alexa what is a robin")),
    ("IM-35", LAST, sample("please open garden bird guide")),
    ("IM-36", ROBIN, samples("Robin")),
    ("IM-37", ROBIN, samples("Robin", "what is a robin")),
    ("IM-37", ROBIN, samples("Robin", "red robin", "a robin", "my robin", "one robin", "is robin")),
    (
        "IM-38",
        ROBIN,
        samples(
            "Robin",
            "what is it",
            "where is it",
            "who is it",
            "why is it",
            "what does a robin look like in june",
        ),
    ),
    ("IM-39", f"{CAN_EAT}/samples/5", sample("feeding bread", "CanItEat")),
    ("IM-40", f"{FREE}/samples/5", sample("{query}", "FreeQuestion")),
    ("IM-41", f"{FREE}/slots", new_slot("food", of="FreeQuestion")),
    ("IM-42", f"{FREE}/samples/5", sample("tell me {query}", "FreeQuestion")),
    ("IM-42", f"{FREE}/samples/5", sample("please stop asking {query}", "FreeQuestion")),
    ("IM-42", f"{FREE}/samples/5", sample("what is the bird {query}", "FreeQuestion")),
    ("IM-43", f"{LANGUAGE}/intents", lambda raw: [without(n)(raw) for n in ("Robin", "CanItEat")]),
    ("IM-44", f"{FOOD}/values/0/name/value", value(name={"value": "bread & butter"})),
    ("IM-45", FOOD, value(id="seeds")),
    (
        "IM-45",
        f"{FOOD}/values/1",
        value(name={"value": "bread", "synonyms": ["sunflower seeds without shells"]}),
    ),
    ("IM-46", FOOD, lambda raw: language(raw)["types"][0]["values"].pop()),
    ("IM-46", FOOD, lambda raw: language(raw)["types"][0]["values"][1].update(name={"value": "seed"})),
    ("IM-48", f"{CAN_EAT}/samples/5", sample("{food} {bird}", "CanItEat")),
    ("IM-49", f"{LANGUAGE}/intents", without("AMAZON.HelpIntent")),
    ("IM-50", f"{LANGUAGE}/intents", without("AMAZON.NavigateHomeIntent")),
    ("IM-51", f"{LANGUAGE}/intents", without("AMAZON.FallbackIntent")),
    ("IM-52", f"{LANGUAGE}/intents", without("AMAZON.YesIntent")),
    ("IM-54", f"{LANGUAGE}/intents/0", sample("assist me", "AMAZON.HelpIntent")),
    ("IM-54", f"{LANGUAGE}/intents/11/name", added(name="AMAZON.WaveIntent", samples=[])),
    ("IM-55", f"{LANGUAGE}/intents/11/name", added(name="AMAZON.PauseIntent", samples=[])),
    ("IM-56", LAST, sample("never mind")),
]


@pytest.mark.parametrize(
    ("rule", "where", "spoil"), FAULTS, ids=lambda part: part if isinstance(part, str) else ""
)
def test_fault_is_found_where_it_is(rule: str, where: str, spoil: Spoil) -> None:
    raw = model()
    spoil(raw)
    found = {(number, finding.where) for finding in check_model(raw) for number in finding.rule.split(", ")}
    assert (rule, where) in found


def test_good_model_is_clean() -> None:
    assert check_model(model()) == []


@pytest.mark.parametrize("rule", SHAPE.rules, ids=lambda rule: rule.check.__name__)
def test_shape_rule_stays_silent(rule: Any) -> None:
    assert list(rule.check(model())) == []


@pytest.mark.parametrize("rule", MODEL.rules, ids=lambda rule: rule.check.__name__)
def test_rule_stays_silent(rule: Any) -> None:
    assert list(rule.check(Model(model()))) == []


def test_every_rule_has_a_fault() -> None:
    fired = {number for number, _, _ in FAULTS}
    groups: tuple[Rules[Any], ...] = (SHAPE, MODEL)
    untested = [rule.ids for group in groups for rule in group.rules if not set(rule.ids) & fired]
    assert untested == []
