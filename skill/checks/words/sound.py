"""Hard words are pronounced, in symbols the voice knows."""

import re
from collections.abc import Iterator

from skill.checks.rules import At
from skill.checks.words.length import EAR
from skill.checks.words.matching import holds, pattern, plain
from skill.checks.words.script import Script


@EAR.rule("C18", says="A hard word has a pronunciation", source="Polly developer guide")
def hard_words_pronounced(script: Script) -> Iterator[At]:
    """Asked of the words that are said, so that a guide need not list what it does not say."""
    known = {plain(word) for word in script.guide.pronunciations}
    missing = [word for word in script.checks.hard_words if plain(word) not in known]
    for spoken, sentence in script.sentences():
        found = holds(sentence.text, missing)
        if found:
            message = f"a voice gets `{found}` wrong; add it to pronunciations.yaml"
            yield At(script.at(spoken.answer, sentence.line), message)


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
