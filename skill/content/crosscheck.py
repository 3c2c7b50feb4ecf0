"""Checks across files: everything named somewhere exists, and no phrase belongs to two answers."""

import re
from collections.abc import Iterator
from pathlib import Path

from skill.content.model import Answer, Ask, Guide, Sentence
from skill.content.problems import Problem
from skill.content.templates import TemplateError, expand, normalise
from skill.content.yamlfile import Lines

OFFERS = ("", "number", "repeat", "nothing")
TOKEN = re.compile(r"{(\w+)}")
_DATE = "checked"


def crosscheck(guide: Guide, lines: dict[str, Lines]) -> list[Problem]:
    """Every broken reference and every clash in `guide`; `lines` holds where each YAML value stands."""
    problems: list[Problem] = []
    for answer in guide.answers.values():
        path = str(Path(guide.folder) / answer.path)
        problems += _references(answer, path, guide)
        problems += _sentences(answer, path, guide)
    problems += _guide_file(guide, lines["guide.yaml"])
    problems += _ledger(guide, lines["facts.yaml"])
    problems += _slots(guide, lines["slots.yaml"])
    problems += _asks(guide, lines["controls.yaml"])
    return sorted(problems)


def _references(answer: Answer, path: str, guide: Guide) -> Iterator[Problem]:
    for other in answer.related:
        if other not in guide.answers:
            yield Problem(path, answer.lines["related"], f"related: there is no answer `{other}`")
        elif other == answer.id:
            yield Problem(path, answer.lines["related"], "related: an answer cannot lead to itself")
    if answer.offer not in OFFERS and answer.offer not in guide.answers:
        message = f"offer: `{answer.offer}` is neither {', '.join(filter(None, OFFERS))} nor an answer's id"
        yield Problem(path, answer.lines["offer"], message)
    if answer.review_by <= answer.checked:
        yield Problem(path, answer.lines["review_by"], "review_by: must be later than `checked`")


def _sentences(answer: Answer, path: str, guide: Guide) -> Iterator[Problem]:
    for variant, parts in {"": answer.parts, **answer.variants}.items():
        allowed = {*guide.about.numbers, _DATE} | (set(guide.slots) if variant else set())
        for sentence in (sentence for part in parts for sentence in part):
            yield from _sentence(sentence, path, allowed, guide)
        if not parts:
            yield Problem(path, 1, f"`## {variant}` has no text below it")


def _sentence(sentence: Sentence, path: str, allowed: set[str], guide: Guide) -> Iterator[Problem]:
    for fact in sentence.facts:
        if fact not in guide.ledger.facts:
            yield Problem(path, sentence.line, f"unknown fact `{fact}`; see facts.yaml")
    for token in TOKEN.findall(sentence.text):
        if token not in allowed:
            names = ", ".join(sorted(allowed))
            yield Problem(path, sentence.line, f"`{{{token}}}` stands for nothing here; there is {names}")
    if re.search(r"\d", sentence.text):
        message = "digits are misread aloud; write words, or a number's name from guide.yaml in { }"
        yield Problem(path, sentence.line, message)


def _guide_file(guide: Guide, lines: Lines) -> Iterator[Problem]:
    path = str(Path(guide.folder) / "guide.yaml")
    about = guide.about
    named = {("roles", "number"): about.roles.number, ("roles", "unknown"): about.roles.unknown}
    named |= {("menu", n): topic for n, topic in enumerate(about.menu)}
    named |= {("story", n): topic for n, topic in enumerate(about.story)}
    for place, answer in named.items():
        if answer not in guide.answers:
            yield Problem(path, lines[place], f"{place[0]}: there is no answer `{answer}`")
    for name, number in about.numbers.items():
        line = lines[("numbers", name)]
        if not re.fullmatch(r"\d+", number.digits):
            yield Problem(path, line, f"numbers: `{name}` holds something else than digits")
        elif number.groups and sum(number.groups) != len(number.digits):
            yield Problem(path, line, f"numbers: the groups of `{name}` do not add up to its digits")
    for field, wanted in (("digits", 10), ("months", 12)):
        if len(getattr(about, field)) != wanted:
            yield Problem(path, lines[(field,)], f"{field}: wanted {wanted} words")


def _ledger(guide: Guide, lines: Lines) -> Iterator[Problem]:
    path = str(Path(guide.folder) / "facts.yaml")
    ledger = guide.ledger
    for id_, fact in ledger.facts.items():
        line = lines[("facts", id_)]
        if fact.source not in ledger.sources:
            yield Problem(path, line, f"{id_}: there is no source `{fact.source}`")
        for hedge in fact.hedges:
            if hedge not in ledger.hedges:
                yield Problem(path, line, f"{id_}: there is no hedge `{hedge}`")
        for other in fact.together:
            if other not in ledger.facts:
                yield Problem(path, line, f"{id_}: goes together with `{other}`, which is no fact")
    for id_ in ledger.left_out:
        if id_ not in ledger.facts:
            yield Problem(path, lines[("left_out", id_)], f"left_out: `{id_}` is no fact")


def _slots(guide: Guide, lines: Lines) -> Iterator[Problem]:
    path = str(Path(guide.folder) / "slots.yaml")
    for name, slot in guide.slots.items():
        owners = [a for a in guide.answers.values() if any(f"{{{name}}}" in ask.template for ask in a.asks)]
        variants = set().union(*(owner.variants for owner in owners))
        if slot.unlisted not in variants:
            yield Problem(path, lines[(name, "unlisted")], f"no answer has a heading `## {slot.unlisted}`")
        taken: dict[str, str] = {}
        for index, value in enumerate(slot.values):
            line = lines[(name, "values", index)]
            if value.variant not in variants:
                yield Problem(path, line, f"{value.id}: no answer has a heading `## {value.variant}`")
            for word in {normalise(value.id.replace("-", " ")), *map(normalise, value.synonyms)}:
                if word in taken and taken[word] != value.id:
                    yield Problem(path, line, f"`{word}` is {taken[word]} and {value.id}; keep one (IM-45)")
                taken[word] = value.id


def _asks(guide: Guide, lines: Lines) -> Iterator[Problem]:
    """Templates that do not parse, and sentences that two answers or controls claim (IM-33)."""
    claimed: dict[str, tuple[str, str]] = {}
    for owner, path, ask in _all_asks(guide, lines):
        try:
            sentences = expand(ask.template)
        except TemplateError as error:
            yield Problem(path, ask.line, f"asks: `{ask.template}`: {error}")
            continue
        for slot in set(TOKEN.findall(ask.template)) - set(guide.slots):
            yield Problem(path, ask.line, f"asks: there is no slot `{slot}`; see slots.yaml")
        for sentence in map(normalise, sentences):
            first, where = claimed.setdefault(sentence, (owner, f"{path}:{ask.line}"))
            if first != owner:
                yield Problem(path, ask.line, f"asks: `{sentence}` belongs to {first} already ({where}) (IM-33)")
                break


def _all_asks(guide: Guide, lines: Lines) -> Iterator[tuple[str, str, Ask]]:
    for answer in guide.answers.values():
        for ask in answer.asks:
            yield answer.id, str(Path(guide.folder) / answer.path), ask
    path = str(Path(guide.folder) / "controls.yaml")
    for name, templates in guide.controls.controls.items():
        for index, template in enumerate(templates):
            yield name, path, Ask(template, lines[("controls", name, index)])
