"""Nothing added: a word that claims something stands where a fact says it, and in no frame sentence."""

import re
from collections.abc import Iterator
from functools import lru_cache

from skill.checks.rules import At
from skill.checks.words.knowledge import Claims
from skill.checks.words.matching import holds, one_of, pattern, plain
from skill.checks.words.script import Script
from skill.checks.words.strength import fair_words
from skill.checks.words.truth import TRUTH
from skill.content import Sentence

Group = tuple[str, ...]


@TRUTH.rule(
    "C2", says="A sentence claims nothing that its facts do not say", source="PIF TICK 4; NHS standard 2"
)
def nothing_added(script: Script) -> Iterator[At]:
    """A place, a treatment or a strength that was slipped into a true sentence."""
    for spoken, sentence in script.sentences():
        if sentence.facts:
            known = _known(script, sentence)
            for word in _unknown(script.checks.claims, sentence.text, known):
                facts = ", ".join(sentence.facts)
                message = f"`{word}` is not in {facts}; take it out, or mark the fact that says it"
                yield At(script.at(spoken.answer, sentence.line), message)


@TRUTH.rule(
    "C2",
    says="A value of a slot is among what the wording for it claims",
    source="PIF TICK 4; NHS standard 2",
)
def values_known(script: Script) -> Iterator[At]:
    """A place added to a list in slots.yaml would be said in a sentence whose facts do not name it."""
    for spoken in script.parts:
        for name, index, value in script.values(spoken):
            for sentence in spoken.part:
                if not _names_values(script, sentence, name):
                    continue
                text = sentence.text.replace(f"{{{name}}}", value.says)
                for word in _unknown(script.checks.claims, text, _known(script, sentence)):
                    where = script.at_yaml("slots.yaml", name, "values", index)
                    facts = ", ".join(sentence.facts)
                    yield At(where, f"{value.id}: `{word}` is not in {facts}; give it another variant")


def _names_values(script: Script, sentence: Sentence, slot: str) -> bool:
    """Whether it is the slot's value that the sentence's facts are about."""
    token = f"{{{slot}}}"
    says = [group for fact in sentence.facts for group in script.guide.ledger.facts[fact].says]
    return token in sentence.text and any(token in group for group in says)


@TRUTH.rule("C2", says="A frame sentence makes no claim", source="PIF TICK 4; NHS standard 2")
def frames_claim_nothing(script: Script) -> Iterator[At]:
    """Told by its words: those of the subject need a beginning that speaks of the guide or of whom to ask."""
    for spoken, sentence in script.sentences():
        if not sentence.facts and not spoken.word:
            for found, beginnings in _smuggled(sentence, script.checks.claims):
                message = (
                    f"`{found}` in a [^frame] sentence is a claim; mark its fact, or begin as a frame does"
                )
                where = script.at(spoken.answer, sentence.line)
                yield At(where, f"{message}: {one_of(beginnings[:3])} ... (see `frames` in checks.yaml)")


@TRUTH.rule(
    "C2", says="A meaning without facts is what any dictionary says", source="PIF TICK 4; NHS standard 2"
)
def meanings_claim_nothing(script: Script) -> Iterator[At]:
    """Of the words that claim something, it holds its own and those of `dictionary`: no other, no hedge."""
    claims = script.checks.claims
    for spoken, sentence in script.sentences():
        if spoken.word and not sentence.facts:
            own = (spoken.word, *script.guide.glossary[spoken.word].also, *claims.dictionary)
            for word in _unknown(claims, sentence.text, plain(" ; ".join(own))):
                message = f"`{spoken.word}`: `{word}` is a claim; mark its fact, or say what the word means anywhere"
                yield At(script.at(spoken.answer, sentence.line), message)


def _smuggled(sentence: Sentence, claims: Claims) -> Iterator[tuple[str, Group]]:
    """Words of a frame sentence that claim something, each with the beginnings that would excuse it."""
    strong = [word for group in claims.words for word in group]
    for clause in _clauses(sentence, claims):
        for words, beginnings in (
            (strong, claims.refusals),
            (claims.topic, claims.frames + claims.refusals),
        ):
            found = holds(clause, words)
            if found and not _begins(clause, beginnings):
                yield found, beginnings
                break


@TRUTH.rule("C2", says="What is said beside the answers makes no claim", source="PIF TICK 4; NHS standard 2")
def phrases_claim_nothing(script: Script) -> Iterator[At]:
    """phrases.yaml has no marks, so nothing there may need one. Its examples may name the subject."""
    strong = [word for group in script.checks.claims.words for word in group]
    for place, text in script.phrases.items():
        found = holds(text, strong)
        if found:
            message = f"`{found}` is a claim; say it in an answer, with its fact"
            yield At(script.at_yaml("phrases.yaml", *place), message)


def _known(script: Script, sentence: Sentence) -> str:
    """Everything the facts of a sentence say, as one text."""
    ledger = script.guide.ledger
    facts = [ledger.facts[id_] for id_ in sentence.facts]
    said = [word for fact in facts for group in fact.says for word in group]
    fair = [word for fact in facts for name in fact.hedges for word in fair_words(ledger.hedges[name])]
    return " ; ".join([*(fact.claim for fact in facts), *said, *fair])


@lru_cache(maxsize=2048)
def _unknown(claims: Claims, text: str, known: str) -> list[str]:
    """Words of `text` that claim what `known` does not hold. A longer phrase hides the shorter one in it."""
    rest, unknown = plain(text), []
    for word, group in _by_word(claims):
        if pattern(word).search(rest):
            rest = pattern(word).sub(" ", rest)
            if not holds(known, group):
                unknown.append(word)
    return unknown


@lru_cache(maxsize=16)
def _by_word(claims: Claims) -> list[tuple[str, Group]]:
    """Each word that claims something with those that say the same, the longest first."""
    pairs = [(word, group) for group in claims.words + claims.strength for word in group]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


def _clauses(sentence: Sentence, claims: Claims) -> list[str]:
    """A sentence cut where a new claim may begin."""
    joins = "|".join(map(re.escape, claims.joins))
    return re.split(joins, sentence.text, flags=re.IGNORECASE) if joins else [sentence.text]


def _begins(clause: str, beginnings: tuple[str, ...]) -> bool:
    return plain(clause).lstrip().startswith(tuple(plain(words) for words in beginnings))
