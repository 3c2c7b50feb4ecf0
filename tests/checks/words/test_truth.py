"""Checks of the ledger, of numbers and of promises: each fires, and is silent on the guide as it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from skill.checks.words import TRUTH, Script
from skill.content import Guide, Part, load
from skill.content.ledger import Ledger
from tests.checks.words.spoil import altered, complaints, file_of, shipped, with_fields, with_ledger


def with_fact(id_: str, **fields: Any) -> Guide:
    """The guide with fields of one fact changed."""

    def change(ledger: Ledger) -> Ledger:
        return replace(ledger, facts={**ledger.facts, id_: replace(ledger.facts[id_], **fields)})

    return with_ledger(change)


def with_source(name: str, **fields: Any) -> Guide:
    """The guide with fields of one source changed."""

    def change(ledger: Ledger) -> Ledger:
        return replace(ledger, sources={**ledger.sources, name: replace(ledger.sources[name], **fields)})

    return with_ledger(change)


def with_left_out(**reasons: str) -> Guide:
    """The guide with more facts left out."""
    return with_ledger(lambda ledger: replace(ledger, left_out={**ledger.left_out, **reasons}))


def with_digits(name: str, digits: str) -> Guide:
    """The guide with another number of that name."""
    about = shipped().about
    numbers = {**about.numbers, name: replace(about.numbers[name], digits=digits)}
    return replace(shipped(), about=replace(about, numbers=numbers))


def with_place(says: str, variant: str) -> Guide:
    """The guide with one more value in its first slot."""
    name, slot = next(iter(shipped().slots.items()))
    value = replace(slot.values[0], id="added", says=says, variant=variant)
    return replace(shipped(), slots={**shipped().slots, name: replace(slot, values=(*slot.values, value))})


def with_phrase(name: str, text: str) -> Guide:
    """The guide with one phrase changed."""
    return replace(shipped(), phrases=replace(shipped().phrases, **{name: text}))


FAULTS: dict[str, tuple[Callable[[], Guide], str, str]] = {
    "claim empty": (lambda: with_fact("F8", claim=" "), "facts.yaml:", "F8: the claim is empty"),
    "source without an address": (
        lambda: with_source("page", address="a leaflet"),
        "facts.yaml:",
        "no web address",
    ),
    "left out and yet spoken": (
        lambda: with_left_out(F8="no need"),
        "facts.yaml:",
        "F8 is left out and yet spoken",
    ),
    "left out without a reason": (
        lambda: with_left_out(F20=""),
        "facts.yaml:",
        "F20 is left out without a reason",
    ),
    "number misprinted": (
        lambda: with_digits("support_line", "08008080000"),
        "guide.yaml:",
        "08008080000 is a misprint",
    ),
    "number of a neighbour": (lambda: with_digits("support_line", "08088088000"), "guide.yaml:", "Lifeline"),
    "place added to a list": (
        lambda: with_place("the kidneys", "common"),
        "slots.yaml:",
        "`kidneys` is not in X1; give it another variant",
    ),
    "disclaimer dropped": (
        lambda: with_phrase("welcome", "Hello. You could ask, what is secondary breast cancer."),
        "phrases.yaml:",
        "welcome has to say `cannot give medical advice`",
    ),
    "a promise moved under a heading": (
        lambda: altered("feeling-unwell", "your hospital team card now", "your card now"),
        "feeling-unwell.md:",
        "feeling-unwell has to say `hospital team`",
    ),
    "claim in a phrase": (
        lambda: with_phrase("declined", "All right. Chemotherapy helps."),
        "phrases.yaml:",
        "`chemotherapy` is a claim",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_in_its_file(fault: tuple[Callable[[], Guide], str, str]) -> None:
    make, file, complaint = fault
    assert any(file in text and complaint in text for text in complaints(make()))


IN_DANGER = [
    (id_, heading, words)
    for id_ in ("crisis", "emergency", "feeling-unwell", "distress")
    for heading in shipped().answers[id_].wordings
    for words in Script(shipped()).checks.each_must_say[id_]
]


@pytest.mark.parametrize(("id_", "heading", "words"), IN_DANGER)
def test_a_number_dropped_from_one_part_of_danger_is_found_at_that_part(
    id_: str, heading: str, words: str
) -> None:
    answer = shipped().answers[id_]
    part = tuple(replace(s, text=s.text.replace(words, "them")) for s in answer.wordings[heading][0])
    spoiled = {"variants": {**answer.variants, heading: (part,)}} if heading else {"parts": (part,)}
    found = list(map(str, TRUTH.findings(Script(with_fields(id_, **spoiled)))))
    under = f" under `## {heading}`" if heading else ""
    assert any(
        text.startswith(f"[ERROR] {file_of(id_)}:{part[0].line}: ")
        and f"{id_} has to say `{words}`{under}, and does not" in text
        for text in found
    )


def test_each_danger_has_a_number_that_all_its_parts_say() -> None:
    wanted = Script(shipped()).checks.each_must_say
    for id_ in shipped().understanding.heard_first:
        assert any("{" in words for words in wanted[id_])


def test_a_promise_of_an_answer_that_is_not_there_is_found(content: Path) -> None:
    file = content / "checks.yaml"
    file.write_text(file.read_text("utf-8").replace("\n  emergency: [", "\n  emergancy: ["), "utf-8")
    found = [str(finding) for finding in TRUTH.findings(Script(load(content)))]
    assert any("checks.yaml:" in text and "there is no answer `emergancy`" in text for text in found)


def test_a_fact_that_nothing_says_any_more_is_missed() -> None:
    guide = shipped()
    silent = {
        id_: replace(
            answer,
            parts=tuple(_without(part, "F44") for part in answer.parts),
            variants={
                name: tuple(_without(part, "F44") for part in parts)
                for name, parts in answer.variants.items()
            },
        )
        for id_, answer in guide.answers.items()
    }
    found = complaints(replace(guide, answers=silent))
    assert any("facts.yaml:" in text and "F44 is spoken nowhere" in text for text in found)


def _without(part: Part, fact: str) -> Part:
    return tuple(replace(s, facts=tuple(id_ for id_ in s.facts if id_ != fact)) for s in part)


def test_a_place_that_the_facts_name_may_be_added() -> None:
    assert complaints(with_place("the liver", "common")) == complaints(shipped())


def test_every_rule_has_a_number_and_says_what_it_holds() -> None:
    assert all(rule.ids and rule.says and rule.source for rule in TRUTH.rules)


def test_a_guide_without_checks_yaml_is_held_to_its_facts_alone(content: Path) -> None:
    (content / "checks.yaml").unlink()
    assert TRUTH.findings(Script(load(content))) == []
