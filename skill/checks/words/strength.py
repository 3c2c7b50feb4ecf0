"""As strong as the source, no stronger and no weaker: the hedges of facts.yaml."""

from collections.abc import Iterable, Iterator

from skill.checks.rules import At
from skill.checks.words.matching import holds, one_of, without
from skill.checks.words.script import Script
from skill.checks.words.truth import TRUTH
from skill.content.ledger import Hedge


@TRUTH.rule(
    "C3",
    says="A fact keeps its hedge: a word of its family is in the sentence",
    source="PIF TICK 4; NHS standard 2",
)
def hedges_kept(script: Script) -> Iterator[At]:
    """Dropping "sometimes" turns what can happen into what does."""
    for spoken, sentence in script.sentences():
        for id_ in sentence.facts:
            fact = script.guide.ledger.facts[id_]
            for name in fact.hedges:
                for group in _groups(script.guide.ledger.hedges[name]):
                    if not holds(sentence.text, group):
                        message = f"{id_} has lost its hedge `{name}`; write one of {one_of(group)}"
                        yield At(script.at(spoken.answer, sentence.line), f"{message} ({fact.claim})")


@TRUTH.rule(
    "C3",
    says="A fact is said at its strength: no word makes it stronger or weaker",
    source="PIF TICK 4; NHS standard 2",
)
def strength_kept(script: Script) -> Iterator[At]:
    """The hedge itself is taken out first, so that "most often" is not found to hold "often"."""
    ledger = script.guide.ledger
    for spoken, sentence in script.sentences():
        hedges = {
            name: (id_, ledger.hedges[name]) for id_ in sentence.facts for name in ledger.facts[id_].hedges
        }
        fair = [word for _, hedge in hedges.values() for group in _groups(hedge) for word in group]
        rest = without(sentence.text, fair)
        for name, (id_, hedge) in hedges.items():
            for words, fault in ((hedge.too_strong, "strong"), (hedge.too_weak, "weak")):
                found = holds(rest, words)
                if found:
                    message = f"`{found}` is too {fault} for {id_}, which is `{name}`; take it out"
                    yield At(script.at(spoken.answer, sentence.line), message)


def _groups(hedge: Hedge) -> Iterable[tuple[str, ...]]:
    """Groups of words of which a sentence needs one each."""
    return filter(None, (hedge.any, *hedge.all_of))


def fair_words(hedge: Hedge) -> list[str]:
    """Every word that a hedge allows."""
    return [word for group in _groups(hedge) for word in group]
