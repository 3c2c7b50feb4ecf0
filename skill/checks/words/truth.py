"""True to the source: every sentence is carried by its facts, and every fact has a source and is spoken."""

from collections.abc import Iterator
from fnmatch import fnmatch

from skill.checks.rules import At, Rules
from skill.checks.words.matching import holds, one_of
from skill.checks.words.script import Script
from skill.content.model import TOKEN

TRUTH: Rules[Script] = Rules("words")


@TRUTH.rule("C1", says="Every fact has a claim and a source with an address", source="PIF TICK 4")
def sourced(script: Script) -> Iterator[At]:
    """The reader refuses an unknown source; here is what an empty one looks like."""
    for id_, fact in script.guide.ledger.facts.items():
        if not fact.claim.strip():
            message = f"{id_}: the claim is empty; write it in a line"
            yield At(script.at_yaml("facts.yaml", "facts", id_), message)
    for name, source in script.guide.ledger.sources.items():
        if not source.address.startswith(("https://", "http://")):
            where = script.at_yaml("facts.yaml", "sources", name)
            yield At(where, f"{name}: no web address; write the page that it was read on")


@TRUTH.rule("C4", says="Every fact is spoken somewhere, or left out with a reason", source="PIF TICK 3")
def covered(script: Script) -> Iterator[At]:
    """Nothing of the source is dropped in silence."""
    ledger = script.guide.ledger
    spoken = {fact for _, sentence in script.sentences() for fact in sentence.facts}
    for id_ in ledger.facts.keys() - spoken - ledger.left_out.keys():
        where = script.at_yaml("facts.yaml", "facts", id_)
        yield At(where, f"{id_} is spoken nowhere; say it in an answer, or give a reason in left_out")
    for id_, reason in ledger.left_out.items():
        where = script.at_yaml("facts.yaml", "left_out", id_)
        if id_ in spoken:
            yield At(where, f"{id_} is left out and yet spoken; take it from left_out")
        if not reason.strip():
            yield At(where, f"{id_} is left out without a reason; write one")


@TRUTH.rule("C4", says="The story leaves out no fact of the page, the list no topic", source="PIF TICK 3")
def told(script: Script) -> Iterator[At]:
    """Facts with a `section` are the page's; those in `left_out` have a reason. The list says when it ends.

    What stands under a heading does not count: the story never comes to it.
    """
    guide = script.guide
    ledger, story = guide.ledger, set(guide.about.story)
    own = [(spoken, s) for spoken, s in script.sentences() if not spoken.variant]
    told = {fact for spoken, s in own for fact in s.facts if spoken.answer.id in story}
    for id_, fact in ledger.facts.items():
        if fact.section and id_ not in told and id_ not in ledger.left_out:
            message = f"the story leaves out {id_} ({fact.claim}); add an answer that says it"
            yield At(script.at_yaml("guide.yaml", "story"), message)
    for answer in guide.answers.values():
        if answer.kind == "topic" and answer.id not in guide.about.menu:
            message = f"the list of topics leaves out `{answer.id}`; add it"
            yield At(script.at_yaml("guide.yaml", "menu"), message)


@TRUTH.rule("C3", says="A sentence that carries a fact says that fact", source="PIF TICK 4; NHS standard 2")
def said(script: Script) -> Iterator[At]:
    """A mark that was moved, swapped or left behind: the words of the fact are not in the sentence."""
    for spoken, sentence in script.sentences():
        for id_ in sentence.facts:
            fact = script.guide.ledger.facts[id_]
            for group in fact.says:
                if not holds(sentence.text, group):
                    message = (
                        f"marked {id_} but without {one_of(group)}; say it ({fact.claim}) or mend the mark"
                    )
                    yield At(script.at(spoken.answer, sentence.line), message)


@TRUTH.rule("C3", says="Facts that go together are said in one part", source="PIF TICK 4; NHS standard 2")
def together(script: Script) -> Iterator[At]:
    """Such as a list of places, and that it does not mean every one of them."""
    for spoken in script.parts:
        here = {fact for sentence in spoken.part for fact in sentence.facts}
        for sentence in spoken.part:
            for id_ in sentence.facts:
                for other in script.guide.ledger.facts[id_].together:
                    if other not in here:
                        claim = script.guide.ledger.facts[other].claim
                        message = f"{id_} is said without {other}; say in the same paragraph: {claim}"
                        yield At(script.at(spoken.answer, sentence.line), message)


@TRUTH.rule(
    "C13",
    says="A number stands in a sentence whose fact gives that number",
    source="PIF TICK 4; NHS standard 2",
)
def numbers_carried(script: Script) -> Iterator[At]:
    """Two numbers swapped are caught here; a frame sentence gives no number at all."""
    ledger = script.guide.ledger
    for spoken, sentence in script.sentences():
        given = {ledger.facts[fact].number for fact in sentence.facts}
        for token in TOKEN.findall(sentence.text):
            if token in script.guide.about.numbers and token not in given:
                owners = [id_ for id_, fact in ledger.facts.items() if fact.number == token]
                owner = one_of(owners) or "no fact"
                message = f"{{{token}}} is the number of {owner}, not of the facts marked here"
                yield At(script.at(spoken.answer, sentence.line), message)


@TRUTH.rule(
    "C13",
    says="No number is one that is easily mixed up with the right one",
    source="misprints that were seen",
)
def numbers_right(script: Script) -> Iterator[At]:
    for name, number in script.guide.about.numbers.items():
        for digits, why in script.checks.wrong_numbers.items():
            if fnmatch(number.digits, digits):
                yield At(script.at_yaml("guide.yaml", "numbers", name), f"{name}: {number.digits} is {why}")


@TRUTH.rule("C14", says="What has to be said is said", source="Amazon's health policy; PIF TICK 1")
def promises(script: Script) -> Iterator[At]:
    """The disclaimer, who made this: in a phrase, or from the first part of an answer to its last."""
    for name, wanted in script.checks.must_say.items():
        answer = script.guide.answers.get(name)
        own = [spoken for spoken in script.parts if spoken.answer.id == name and not spoken.variant]
        text = " ".join(spoken.text for spoken in own) if answer else script.phrases.get((name,), "")
        where = script.at_part(own[0]) if own else script.at_yaml("phrases.yaml", name)
        for words in wanted:
            if not holds(text, (words,)):
                yield At(where, f"{name} has to say `{words}`, and does not")


@TRUTH.rule("C14", says="Each part that may be heard alone says what has to be said", source="PIF TICK 1")
def promised_everywhere(script: Script) -> Iterator[At]:
    """The numbers in danger: whatever somebody asks on, and wherever that leads."""
    wanted = script.checks.each_must_say
    for spoken in script.parts:
        for words in wanted.get(spoken.answer.id, ()):
            if not holds(spoken.text, (words,)):
                under = f" under `## {spoken.variant}`" if spoken.variant else ""
                yield At(
                    script.at_part(spoken), f"{spoken.answer.id} has to say `{words}`{under}, and does not"
                )
    for name in wanted.keys() - script.guide.answers.keys():
        yield At(script.at_yaml("checks.yaml", "each_must_say", name), f"there is no answer `{name}`")
