"""What the desk's page shows of the guide's files."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from skill.checks.words.matching import plain
from skill.content import Answer, Guide
from skill.content.crosscheck import OFFERS
from skill.content.model import Gloss, Pronunciation
from skill.content.templates import expand
from skill.content.wordings import Prompt
from skill.desk.desk import Desk
from skill.desk.signing import fact_of
from skill.desk.subject import AnswerSubject, FileSubject, Subject
from skill.speech import shown_number

FIELDS: dict[str, tuple[str, ...]] = {
    "phrases": Prompt.__struct_fields__,
    "glossary": Gloss.__struct_fields__,
    "pronunciations": Pronunciation.__struct_fields__,
}
"""File -> the fields of one entry that has more than one."""


def answer_shown(desk: Desk, subject: Subject) -> dict[str, Any]:
    """An answer as it is on disk, words of it that were kept, and what there is to choose from.

    Raises ContentError where the file cannot be read.
    """
    assert isinstance(subject, AnswerSubject)
    guide = desk.guide
    answer = guide.answers.get(subject.id)
    return {
        "id": subject.id,
        "kind": subject.kind,
        "path": subject.path,
        "is_new": subject.is_new,
        "version": desk.version(subject),
        "draft": subject.draft(),
        "kept": desk.files.kept(subject.name),
        "choices": _choices(guide)
        | {
            "follow_ups": list(_follow_ups(guide, answer)),
            "review": answer.clinical_review if answer else "none",
        },
    }


def _choices(guide: Guide) -> dict[str, Any]:
    answers = [{"id": one.id, "title": one.title, "about": one.about} for one in guide.answers.values()]
    return {
        "answers": answers,
        "offers": [*OFFERS, *guide.answers],
        "groups": [group.title for group in guide.about.shown.groups],
        "numbers": [{"name": name, "shown": shown_number(one)} for name, one in guide.about.numbers.items()],
        "slots": {name: [value.says for value in slot.values] for name, slot in guide.slots.items()},
    }


def _follow_ups(guide: Guide, answer: Answer | None) -> Iterator[dict[str, str]]:
    """What may be asked on after an answer, in words, and where it leads where the answer itself does not say."""
    shared = guide.leads_from(replace(answer, follow_ups={})) if answer else {}
    own = answer.follow_ups if answer else {}
    for name in dict.fromkeys((*guide.controls.follow_ups, *own)):
        yield {"name": name, "asked": _asked(name, guide), "leads": shared.get(name, "")}


def _asked(name: str, guide: Guide) -> str:
    """What is asked after an answer, as one of those who ask it may say it."""
    templates = guide.controls.follow_ups.get(name) or guide.controls.said(name)
    answer = guide.answers.get(name)
    return expand(templates[0])[0] if templates else answer.title if answer else name.replace("-", " ")


def file_shown(desk: Desk, subject: Subject, name: str) -> dict[str, Any]:
    """A file of words as it is on disk. Raises ContentError where it cannot be read."""
    assert isinstance(subject, FileSubject)
    return {
        "name": name,
        "version": desk.version(subject),
        "value": subject.draft()["value"],
        "fields": list(FIELDS[name]),
        "can_add": name != "phrases",
        "kept": desk.files.kept(subject.name),
    }


def facts_shown(guide: Guide, query: str) -> list[dict[str, Any]]:
    """The ledger's facts that hold every word of `query`, each with its strength, its source and who says it."""
    wanted = plain(query).split()
    ledger, shown = guide.ledger, []
    spoken = guide.said_in()
    for id_, fact in ledger.facts.items():
        source = ledger.sources[fact.source]
        text = plain(f"{id_} {fact.claim} {fact.section} {source.title} {source.publisher}")
        if all(word in text for word in wanted):
            hedges = [ledger.hedges[name] for name in fact.hedges]
            strength = [list(group) for one in hedges for group in filter(None, (one.any, *one.all_of))]
            needs = msgspec.to_builtins(fact.says)
            more = {"strength": strength, "needs": needs, "together": list(fact.together)}
            shown.append(fact_of(id_, guide) | more | {"spoken_in": sorted(spoken.get(id_, ()))})
    return shown
