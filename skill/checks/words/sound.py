"""Hard words are pronounced, in symbols the voice knows."""

import re
from collections.abc import Iterator

from skill.checks.rules import At
from skill.checks.words.length import EAR
from skill.checks.words.matching import pattern, plain
from skill.checks.words.script import Script
from skill.checks.words.wording import all_texts


@EAR.rule("C18", says="A hard word has a pronunciation", source="Polly developer guide")
def hard_words_pronounced(script: Script) -> Iterator[At]:
    """Each form of it that is said, plurals too; a guide need not list what it does not say."""
    known = {plain(word) for word in script.guide.pronunciations}
    hard = script.checks.hard_words
    for where, text, _ in all_texts(script) if hard else ():
        for found in pattern(*hard).findall(plain(text)):
            if found not in known:
                yield At(where, f"a voice gets `{found}` wrong; add it to pronunciations.yaml")


@EAR.rule(
    "C18", says="A pronunciation holds only symbols that Amazon Polly lists", source="Polly phoneme table"
)
def symbols_known(script: Script) -> Iterator[At]:
    """A voice drops an unknown symbol, or the speech. Look-alikes (r for ɹ) are the usual case."""
    symbols = sorted(script.checks.ipa.split(), key=len, reverse=True)
    if not symbols:
        return
    known = re.compile("|".join(map(re.escape, symbols)))
    for word, entry in script.guide.pronunciations.items():
        strange = known.sub("", entry.ipa)
        if strange:
            where = script.at_yaml("pronunciations.yaml", word)
            message = f"{word}: `{strange}` is no symbol of the list; see `ipa` in checks.yaml"
            yield At(where, message)


@EAR.rule("C18", says="A pronunciation is of one word", source="Polly developer guide")
def one_word(script: Script) -> Iterator[At]:
    """And is not empty, or the word would not be said at all."""
    for word, entry in script.guide.pronunciations.items():
        if not entry.ipa.strip() or not pattern(word).fullmatch(plain(word)):
            message = f"{word}: wanted one word, and how it is said"
            yield At(script.at_yaml("pronunciations.yaml", word), message)
