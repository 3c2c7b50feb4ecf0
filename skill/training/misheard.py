"""What a recogniser of speech makes of what is said: `python -m skill.training.misheard < sentences >> misheard.tsv`.

A program speaks each sentence, and a weak recogniser writes down what it hears; better ones make the same kind of
mistake more seldom. Needs flite and pocketsphinx, which the guide itself does not.
"""

import subprocess
import sys
import wave
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import cycle
from random import Random
from tempfile import NamedTemporaryFile
from typing import Final

VOICES: Final = ("slt", "rms", "awb")
"""Of flite: a woman and a man from the United States, a man from Scotland."""
PACES: Final = (0.9, 1.15)
"""How long each sound is drawn, at the least and the most."""
ALIKE: Final = 0.6
"""Share of the letters that stay, below which nobody could tell what was said."""
RATE: Final = 16_000
"""Samples a second, of two bytes."""
QUIET: Final = bytes(RATE // 5 * 2)


def misheard(sentences: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Those of the sentences that were heard as something else, each with what was heard."""
    from pocketsphinx import Decoder

    decoder, chance = Decoder(samprate=RATE, loglevel="FATAL"), Random(0)
    for said, voice in zip(sentences, cycle(VOICES)):
        decoder.start_utt()
        decoder.process_raw(_spoken(said, voice, chance.uniform(*PACES)), full_utt=True)
        decoder.end_utt()
        found = decoder.hyp()
        heard = found.hypstr if found else ""
        if heard != said and _alike(said, heard) >= ALIKE:
            yield said, heard


def _spoken(words: str, voice: str, pace: float) -> bytes:
    """The words as sound, with a moment of quiet before and after them."""
    with NamedTemporaryFile(suffix=".wav") as file:
        drawn = ["--setf", f"duration_stretch={pace}"]
        subprocess.run(["flite", "-voice", voice, *drawn, "-t", words, "-o", file.name], check=True)
        with wave.open(file.name) as sound:
            return b"".join((QUIET, sound.readframes(sound.getnframes()), QUIET))


def _alike(said: str, heard: str) -> float:
    return SequenceMatcher(None, said.replace(" ", ""), heard.replace(" ", "")).ratio()


if __name__ == "__main__":
    for pair in misheard(map(str.strip, sys.stdin)):
        print(*pair, sep="\t", flush=True)
