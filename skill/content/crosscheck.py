"""Checks across files: everything named somewhere exists, and no phrase belongs to two answers."""

import re
from collections.abc import Iterator
from pathlib import Path

from skill.content.leads import lead_problems, no_answer, shared_lead_problems
from skill.content.model import TOKEN, WAIT, Answer, Ask, Guide, Sentence
from skill.content.phrases import phrase_problems
from skill.content.problems import Lines, Problem
from skill.content.shown import shown_problems
from skill.content.templates import TemplateError, compared, expand, normalise
from skill.content.wordings import each
from skill.messages import did_you_mean

OFFERS = ("", "number", "repeat")
_DATE = "checked"
_QUERY = "{query}"
_NAMED = {"topics": {"topics"}, "topics_end": {"topics"}, "paused": {WAIT}}
_NAMED |= {name: {"about"} for name in ("where", "not_sure", "no_more", "topic", "story", "confirm")}
"""Phrases and offers with something in them that stands in { }."""


def crosscheck(guide: Guide, lines: dict[str, Lines]) -> list[Problem]:
    """Every broken reference and every clash in `guide`; `lines` holds where each YAML value stands."""
    problems: list[Problem] = []
    for answer in guide.answers.values():
        path = str(Path(guide.folder) / answer.path)
        problems += _references(answer, path, guide)
        problems += _text(answer.about, path, answer.lines["about"], set())
        problems += _sentences(answer, path, guide)
    problems += _guide_file(guide, lines["guide.yaml"])
    problems += shown_problems(guide, lines["guide.yaml"])
    problems += _phrases(guide, lines["phrases.yaml"])
    problems += _free_question(guide, lines["controls.yaml"])
    problems += _ledger(guide, lines["facts.yaml"])
    problems += _slots(guide, lines["slots.yaml"])
    problems += _glossary(guide, lines["glossary.yaml"])
    problems += _asks(guide, lines["controls.yaml"])
    problems += phrase_problems(guide, lines["understanding.yaml"])
    return sorted(problems)


def _references(answer: Answer, path: str, guide: Guide) -> Iterator[Problem]:
    if not answer.asks:
        message = "asks: nobody can ask for it yet; write a line for each way of asking"
        yield Problem(path, answer.lines["asks"], message)
    for other in answer.related:
        if other not in guide.answers:
            yield Problem(path, answer.lines["related"], f"related: {no_answer(other, guide)}")
        elif other == answer.id:
            yield Problem(path, answer.lines["related"], "related: an answer cannot lead to itself")
    for message in lead_problems(answer.follow_ups, guide, answer.variants):
        yield Problem(path, answer.lines["follow_ups"], f"follow_ups: {message}")
    if answer.offer not in OFFERS and answer.offer not in guide.answers:
        message = f"offer: `{answer.offer}` is neither {', '.join(filter(None, OFFERS))} nor an answer's id"
        message += did_you_mean(answer.offer, (*OFFERS, *guide.answers))
        yield Problem(path, answer.lines["offer"], message)
    if answer.review_by <= answer.checked:
        yield Problem(path, answer.lines["review_by"], "review_by: must be later than `checked`")


def _sentences(answer: Answer, path: str, guide: Guide) -> Iterator[Problem]:
    for variant, parts in answer.wordings.items():
        allowed = {*guide.about.numbers, _DATE} | (set(guide.slots) if variant else set())
        for sentence in (sentence for part in parts for sentence in part):
            yield from _sentence(sentence, path, allowed, guide)


def _sentence(sentence: Sentence, path: str, allowed: set[str], guide: Guide) -> Iterator[Problem]:
    for fact in sentence.facts:
        if fact not in guide.ledger.facts:
            # Another number is another claim, so only the letter's case is guessed.
            is_near = fact.upper() in guide.ledger.facts
            near = f"did you mean `{fact.upper()}`?" if is_near else "see facts.yaml"
            yield Problem(path, sentence.line, f"unknown fact `{fact}`; {near}")
    yield from _text(sentence.text, path, sentence.line, allowed)


def _text(text: str, path: str, line: int, allowed: set[str]) -> Iterator[Problem]:
    for token in TOKEN.findall(text):
        if token not in allowed:
            names = ", ".join(sorted(allowed)) or "nothing"
            near = did_you_mean(token, allowed) or f"; there is {names}"
            yield Problem(path, line, f"`{{{token}}}` stands for nothing here{near}")
    if re.search(r"\d", text):
        message = "digits are misread aloud; write words, or a number's name from guide.yaml in { }"
        yield Problem(path, line, message)


def _guide_file(guide: Guide, lines: Lines) -> Iterator[Problem]:
    path = str(Path(guide.folder) / "guide.yaml")
    about = guide.about
    named: dict[tuple[str | int, ...], str] = {
        ("roles", "number"): about.roles.number,
        ("roles", "unknown"): about.roles.unknown,
    }
    named |= {("menu", n): topic for n, topic in enumerate(about.menu)}
    named |= {("story", n): topic for n, topic in enumerate(about.story)}
    for place, answer in named.items():
        if answer not in guide.answers:
            yield Problem(path, lines[place], f"{place[0]}: {no_answer(answer, guide)}")
    yield from _lists(guide, path, lines)
    yield from shared_lead_problems(guide, path, lines)
    for index, name in enumerate(about.roles.urgent):
        if name not in about.numbers:
            yield Problem(path, lines[("roles", "urgent", index)], f"roles: there is no number `{name}`")
    for name, number in about.numbers.items():
        line = lines[("numbers", name)]
        if not re.fullmatch(r"\d+", number.digits):
            yield Problem(path, line, f"numbers: `{name}` holds something else than digits")
        elif number.groups and sum(number.groups) != len(number.digits):
            yield Problem(path, line, f"numbers: the groups of `{name}` do not add up to its digits")
    for field, wanted in (("digits", 10), ("months", 12)):
        if len(getattr(about, field)) != wanted:
            yield Problem(path, lines[(field,)], f"{field}: wanted {wanted} words")


def _lists(guide: Guide, path: str, lines: Lines) -> Iterator[Problem]:
    """An id that stands twice in the story would lead round in circles."""
    for field in ("menu", "story"):
        ids = getattr(guide.about, field)
        if not ids:
            yield Problem(path, lines[(field,)], f"{field}: name one topic or more")
        for index, id_ in enumerate(ids):
            if id_ in ids[:index]:
                yield Problem(path, lines[(field, index)], f"{field}: `{id_}` stands twice; keep one")
    number = guide.answers.get(guide.about.roles.number)
    named = (
        {token for part in number.parts for s in part for token in TOKEN.findall(s.text)} if number else set()
    )
    if number and not named & set(guide.about.numbers):
        message = f"number: `{number.id}` says no number; write its name in {{ }} there"
        yield Problem(path, lines[("roles", "number")], message)


def _phrases(guide: Guide, lines: Lines) -> Iterator[Problem]:
    path = str(Path(guide.folder) / "phrases.yaml")
    spoken = {*guide.about.numbers, _DATE}
    for name in guide.phrases.__struct_fields__:
        if name != "offers":
            for index, text in enumerate(each(getattr(guide.phrases, name))):
                line = lines.get((name, index), lines[(name,)])
                yield from _phrase(text, path, line, spoken | _NAMED.get(name, set()))
    for kind in guide.phrases.offers.__struct_fields__:
        prompt = getattr(guide.phrases.offers, kind)
        for field, texts in (("ask", prompt.asks), ("reprompt", (prompt.reprompt,))):
            for index, text in enumerate(texts):
                line = lines.get(("offers", kind, field, index), lines[("offers", kind, field)])
                yield from _phrase(text, path, line, spoken | _NAMED.get(kind, set()))
                if not text.endswith("?"):
                    message = f"{kind}: an open session needs a question; end it in `?` (RS-17)"
                    yield Problem(path, line, message)


def _phrase(text: str, path: str, line: int, allowed: set[str]) -> Iterator[Problem]:
    yield from _text(text, path, line, allowed)
    if not text.strip():
        yield Problem(path, line, "there are no words here (RS-11)")


def _free_question(guide: Guide, lines: Lines) -> Iterator[Problem]:
    path = str(Path(guide.folder) / "controls.yaml")
    for index, template in enumerate(guide.controls.free_question):
        line = lines[("free_question", index)]
        try:
            expand(template)
        except TemplateError as error:
            yield Problem(path, line, f"free_question: `{template}`: {error}")
        if not re.fullmatch(rf"[^{{}}]+ {_QUERY}", template):
            yield Problem(path, line, f"free_question: carrier words, then `{_QUERY}`, last and once (IM-40)")


def _ledger(guide: Guide, lines: Lines) -> Iterator[Problem]:
    path = str(Path(guide.folder) / "facts.yaml")
    ledger = guide.ledger
    for id_, fact in ledger.facts.items():
        line = lines[("facts", id_)]
        if fact.source not in ledger.sources:
            yield Problem(
                path,
                line,
                f"{id_}: there is no source `{fact.source}`{did_you_mean(fact.source, ledger.sources)}",
            )
        for hedge in fact.hedges:
            if hedge not in ledger.hedges:
                yield Problem(
                    path, line, f"{id_}: there is no hedge `{hedge}`{did_you_mean(hedge, ledger.hedges)}"
                )
        for other in fact.together:
            if other not in ledger.facts:
                yield Problem(path, line, f"{id_}: goes together with `{other}`, which is no fact")
    for id_ in ledger.left_out:
        if id_ not in ledger.facts:
            yield Problem(path, lines[("left_out", id_)], f"left_out: `{id_}` is no fact")


def _glossary(guide: Guide, lines: Lines) -> Iterator[Problem]:
    path = str(Path(guide.folder) / "glossary.yaml")
    owners: dict[str, str] = {}
    for word, gloss in guide.glossary.items():
        yield from _sentence(Sentence(gloss.says, gloss.facts, lines[(word, "says")]), path, set(), guide)
        for form in (word, *gloss.also):
            owner = owners.setdefault(form, word)
            if owner != word:
                yield Problem(path, lines[(word,)], f"`{form}` is explained at `{owner}` already; keep one")


def _slots(guide: Guide, lines: Lines) -> Iterator[Problem]:
    path = str(Path(guide.folder) / "slots.yaml")
    for name, slot in guide.slots.items():
        owners = [a for a in guide.answers.values() if any(f"{{{name}}}" in ask.template for ask in a.asks)]
        if not owners:
            yield Problem(path, lines[(name,)], f"no answer asks about `{{{name}}}`")
        yield from _text(slot.says_unlisted, path, lines[(name, "says_unlisted")], set())
        for heading in _missing_headings(slot.unlisted, owners):
            yield Problem(path, lines[(name, "unlisted")], heading)
        taken: dict[str, str] = {}
        for index, value in enumerate(slot.values):
            line = lines[(name, "values", index)]
            yield from _text(value.says, path, line, set())
            for heading in _missing_headings(value.variant, owners):
                yield Problem(path, line, f"{value.id}: {heading}")
            for word in {normalise(value.id.replace("-", " ")), *map(normalise, value.synonyms)}:
                if word in taken and taken[word] != value.id:
                    yield Problem(path, line, f"`{word}` is {taken[word]} and {value.id}; keep one (IM-45)")
                taken[word] = value.id


def _missing_headings(variant: str, owners: list[Answer]) -> Iterator[str]:
    for owner in owners:
        if variant not in owner.variants:
            yield f"{owner.path} has no heading `## {variant}`"


def _asks(guide: Guide, lines: Lines) -> Iterator[Problem]:
    """Templates that do not parse, and sentences that two answers or controls claim (IM-33)."""
    claimed: dict[str, tuple[str, str]] = {}
    for owner, path, ask in _all_asks(guide, lines):
        try:
            sentences = compared(ask.template)
        except TemplateError as error:
            yield Problem(path, ask.line, f"asks: `{ask.template}`: {error}")
            continue
        for slot in set(TOKEN.findall(ask.template)) - set(guide.slots):
            yield Problem(path, ask.line, f"asks: there is no slot `{slot}`; see slots.yaml")
        if owner in guide.controls.follow_ups:
            continue  # Heard only after what it follows, it may mean something else elsewhere.
        for sentence in sentences:
            first, where = claimed.setdefault(sentence, (owner, f"{path}:{ask.line}"))
            if first != owner:
                yield Problem(
                    path, ask.line, f"asks: `{sentence}` belongs to {first} already ({where}) (IM-33)"
                )
                break


def _all_asks(guide: Guide, lines: Lines) -> Iterator[tuple[str, str, Ask]]:
    path = str(Path(guide.folder) / "controls.yaml")
    for group in ("built_in", "controls", "follow_ups"):
        for name, templates in getattr(guide.controls, group).items():
            for index, template in enumerate(templates):
                yield name, path, Ask(template, lines[(group, name, index)])
    for answer in guide.answers.values():
        for ask in answer.asks:
            yield answer.id, str(Path(guide.folder) / answer.path), ask
