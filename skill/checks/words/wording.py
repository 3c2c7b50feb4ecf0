"""Words that suit the ear: which to avoid, how to spell, which a voice misreads, and the plain word first."""

import re
from collections.abc import Iterator
from functools import lru_cache

from skill.checks.rules import At
from skill.checks.words.knowledge import Avoid, Checks
from skill.checks.words.length import EAR
from skill.checks.words.matching import holds, one_of, pattern, plain, without
from skill.checks.words.script import Script
from skill.content.model import TOKEN

_FOR_THE_EYE = re.compile(r"[^\w\s.,?'\u2019-]|_|(?<!\w)-|-(?!\w)")
"""Marks that are not heard. Letters of any language pass."""

_ADDRESS = re.compile(
    r"https?:\S*|\bwww\b\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|uk|de|fr|eu)\b\S*"
    r"|\bdot (?:com|org|net|co|uk)\b",
    re.IGNORECASE,
)
"""An address of the web, written or spelled out."""


def all_texts(script: Script) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Everything that is said or shown: place, text, facts."""
    for spoken, sentence in script.sentences():
        yield script.at(spoken.answer, sentence.line), sentence.text, sentence.facts
    for answer in script.guide.answers.values():
        for field in ("title", "about"):
            yield script.at(answer, answer.lines.get(field, 1)), getattr(answer, field), ()
    for place, text in script.phrases.items():
        yield script.at_yaml("phrases.yaml", *place), text, ()
    for name, slot in script.guide.slots.items():
        yield script.at_yaml("slots.yaml", name, "says_unlisted"), slot.says_unlisted, ()
        for index, value in enumerate(slot.values):
            yield script.at_yaml("slots.yaml", name, "values", index), value.says, ()


@EAR.rule("C12", "C17", says="No word of the list to avoid", source="NHS A to Z; Macmillan and CRUK style")
def avoided(script: Script) -> Iterator[At]:
    """With what to write instead. A list may allow the sentences of certain facts."""
    for where, text, facts in all_texts(script):
        claims = [script.guide.ledger.facts[fact].claim for fact in facts]
        for avoid, word in _to_avoid(script.checks, text):
            is_claimed = avoid.unless_claimed and any(holds(claim, (word,)) for claim in claims)
            if not is_claimed and not set(facts) & set(avoid.unless):
                yield At(where, f"`{word}`: {avoid.instead}")


@lru_cache(maxsize=4096)
def _to_avoid(checks: Checks, text: str) -> list[tuple[Avoid, str]]:
    """Words of a text that are on the list; kept, as while somebody types few texts change."""
    found = ((avoid, pattern(*avoid.words).search(without(text, avoid.but))) for avoid in checks.avoid)
    return [(avoid, match[0]) for avoid, match in found if match]


@EAR.rule("C12", says="One spelling, that of the guide's country", source="NHS A to Z")
def spelled(script: Script) -> Iterator[At]:
    """A screen shows it, and a pronunciation is found by it."""
    for where, text, _ in all_texts(script):
        for theirs in _elsewhere(script.checks, text):
            yield At(where, f"`{theirs}`: write `{script.checks.spelling[theirs]}`")


@lru_cache(maxsize=4096)
def _elsewhere(checks: Checks, text: str) -> list[str]:
    """Words of a text in the spelling of elsewhere; kept, as while somebody types few texts change."""
    found = holds(text, checks.spelling)
    return [theirs for theirs in checks.spelling if holds(text, (theirs,))] if found else []


@EAR.rule("C18", says="No word that a voice may take for another", source="Polly developer guide")
def no_homographs(script: Script) -> Iterator[At]:
    """Spelled the same, said in two ways."""
    for where, text, _ in all_texts(script):
        found = holds(text, script.checks.homographs)
        if found:
            yield At(where, f"`{found}` can be misread; write {script.checks.homographs[found]}")


@EAR.rule("C18", says="No number is spelled out: it has a name", source="Polly developer guide")
def no_bare_numbers(script: Script) -> Iterator[At]:
    """Two digits in a row are part of a number, which would be kept in two places."""
    digits = "|".join(re.escape(plain(word)) for word in script.guide.about.digits)
    two = re.compile(rf"(?<![\w'-])(?:{digits})[\s,.-]+(?:{digits})(?![\w'-])")
    names = one_of(f"{{{name}}}" for name in script.guide.about.numbers)
    for where, text, _ in all_texts(script):
        found = two.search(plain(text))
        if found:
            yield At(where, f"`{found[0]}` is part of a number; write its name from guide.yaml: {names}")


@EAR.rule("C16", says="Nothing that is only seen", source="PIF TICK 6")
def for_the_ear(script: Script) -> Iterator[At]:
    """Brackets, signs and dashes are swallowed, and an exclamation mark is a shout."""
    for where, text, _ in all_texts(script):
        address = _ADDRESS.search(text)
        found = _FOR_THE_EYE.search(TOKEN.sub("", text))
        if address:
            message = f"`{address[0]}` is a web address, which nobody can note by ear; say whose page it is"
            yield At(where, message)
        elif found:
            yield At(
                where,
                f"`{found[0]}` is not heard; take it out, or say it in words, with commas and full stops",
            )


@EAR.rule("C10", says="The plain word is heard before the hard one", source="NHS, how we write")
def plain_first(script: Script) -> Iterator[At]:
    """Somebody who does not know the hard word has understood by the time it comes."""
    for spoken in script.parts:
        said = plain(spoken.text)
        for hard, plains in script.checks.plain_first.items():
            found = pattern(hard).search(said)
            if found and not holds(said[: found.start()], plains):
                message = f"`{hard}` comes before its plain word; say one of {one_of(plains)} first"
                yield At(script.at_part(spoken), message)
