"""Long talks of mixed turns, through the real skill: nothing is heard twice running, and little is refused.

A sentence may come again only where somebody asked for it: in so many words ("say that again", "slower"), or by
asking the same thing once more, and then other words say so first.
"""

import random
import re
from itertools import pairwise

import pytest

from skill.content import Guide
from skill.content.wordings import each
from skill.speaker import Device, Exchange

TURNS = """
= what is secondary breast cancer
= go on then
= what is secondary breast cancer
= what is secondary breast cancer
= and how does it get there
= how does it spread
= where does it usually go
= can it go to the liver
= and the lungs
= what about the bones
= and my spine
= the hips as well
= and the brain
= what about the skin
= and her ovaries
- what about the kidneys
- and the spleen
- and my knee
= where else can it go
= are there any other places
= will it go to all of them
= does it spread everywhere
= what is the peritoneum
= and how is that treated
= how is secondary breast cancer treated
= treatment for secondaries
= is it still breast cancer if it is in the lung
= so is it lung cancer or not
= what are lymph nodes
= where are they
= and glands what are glands
= what is the lymphatic system
= what does it do
= why would an arm swell up
= what is lymphoedema
= say it more simply
= what does fluid mean
= what does fluid mean
= spell lymphoedema
= what can i ask
= more of those
= what else
= the first one
= what can i ask you
= what can i ask you
= the second one
= go back
= go back
= skip this
= what is a local recurrence
= and a regional one
= what is the difference
= is that secondary
= does the armpit count as secondary
= why did it come back
= why
= could somebody have done something to stop it coming back
= will they do tests
= what are the tests for
= and then how do they treat it
= what does it depend on
= what decides it
= does it always come back
= can it stay away
= no thanks
= no
= can men get it
= can my dad get breast cancer
= what is metastasis
= what are mets
= in plain english please
= even simpler
= what is a primary
= primary and secondary what is the difference
= can both be found together
= can it be stage four straight away
= who made this
= is this from a doctor
= can i trust it
= give me the number
= give me the number
= give me the number again please
= is it free
= is it free to ring
= are they open at night
= when are they open
= i'm deaf
= only the digits
= hang on i need a pen
= not yet
= hang on
= i'm ready
= thank you
= thanks
= cheers
- how long has she got
- is it going to kill me
- what are the odds
- should i have the chemo
- which treatment would you choose
- is mine secondary
- has mine spread
- do i have it
= i am so frightened
= i am scared
= i can't stop crying
- what is the weather tomorrow
- play some music
- who won the match
- does a wig cost a lot
- what are the side effects of tamoxifen
- can i eat grapefruit
- is there a vaccine
= help
= help me
= what can you do
= yes
= yes
= yes
= louder
= turn it up
= how much is left
= how much more is there
= where were we
= where was i
= slower please
= slower
= faster
= say that again
= read me everything
= yes
= yes
= carry on
= next
= skip
= yes
= no
= how is a recurrence treated
= and if it has spread
= what is a recurrence and how is it treated
= and the neck
= what about the scar
= what about the armpit
= and the same breast
= i have a temperature and i'm on chemo
= can it wait till morning
= can it wait
= i've lost the card
= they're not answering
= still no answer
= my mum is not breathing
= my mum is not breathing
= what do i do
= i haven't got a phone
= ok she is breathing now
= what is a local recurrence
= i want to kill myself
= i don't want to ring anyone
= no
= no
= forget it
= thank you
= what are lymph nodes
= ok
= ok
= bones
= liver
= brain
"""
"""What is said, one thing after another: `=` where the guide has something to say to it, `-` where it has not."""

AGAIN = {
    "repeat", "slower", "normal-speed", "louder", "digits", "resume", "where-was-i", "simpler", "back", "how-much",
    "yes",
}  # fmt: skip
"""Controls after which what was said may come again; "yes" only where it takes the offer to say it again."""


def said() -> list[tuple[str, bool]]:
    """Each thing that is said, and whether the guide has something to say to it."""
    return [(line[2:], line[0] == "=") for line in TURNS.strip().splitlines()]


def sentences(turn: Exchange) -> set[str]:
    """The sentences of a turn, without those of a word or two ("All right.")."""
    return {sentence.strip() for sentence in re.findall(r"[^.?]+[.?]", turn.words)}


def is_asked_for(turn: Exchange, before: Exchange, guide: Guide) -> bool:
    """Whether somebody wants to hear the same again, or is told that it is the same."""
    offered = before.state.get("offer", [""])[0]
    same = turn.state.get("last") == before.state.get("last")
    told = same and any(turn.words.startswith(words) for words in each(guide.phrases.once_more))
    return told or (turn.meant in AGAIN and (turn.meant != "yes" or offered in ("repeat", "paused")))


def repeated(turns: list[Exchange], guide: Guide) -> list[str]:
    """Sentences that are heard twice running, with what was said."""
    return [
        f"{turn.meant}: {sentence}"
        for before, turn in pairwise(turns)
        if before.open and not is_asked_for(turn, before, guide)
        for sentence in sorted(sentences(before) & sentences(turn))
    ]


def talk(device: Device, lines: list[tuple[str, bool]]) -> list[Exchange]:
    """All that is heard of a long talk."""
    device.fall_silent()
    return [device.say(words) for words, _ in lines]


def test_there_are_more_than_a_hundred_turns() -> None:
    assert len(said()) > 100


def test_no_sentence_is_heard_twice_running(device: Device, guide: Guide) -> None:
    assert repeated(talk(device, said()), guide) == []


@pytest.mark.parametrize("seed", range(4))
def test_nor_in_any_other_order(device: Device, guide: Guide, seed: int) -> None:
    lines = said()
    random.Random(seed).shuffle(lines)
    assert repeated(talk(device, lines), guide) == []


@pytest.mark.parametrize("seed", range(2))
def test_nor_where_everything_is_asked_twice(device: Device, guide: Guide, seed: int) -> None:
    lines = said()
    random.Random(seed).shuffle(lines)
    assert repeated(talk(device, [line for line in lines for _ in range(2)]), guide) == []


def test_fewer_than_one_in_ten_are_refused_where_there_is_an_answer(device: Device) -> None:
    lines = said()
    refused = [
        words
        for (words, has_answer), turn in zip(lines, talk(device, lines), strict=True)
        if has_answer and turn.outcome in ("none", "missed")
    ]
    assert len(refused) * 10 < sum(has_answer for _, has_answer in lines), refused
