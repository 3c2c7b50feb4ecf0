"""What a guide is made of, once read: typed, frozen, and free of Alexa."""

import re
from datetime import date
from typing import Literal

from msgspec import Struct

from skill.content.controls import Controls
from skill.content.ledger import Ledger
from skill.content.understanding import Understanding
from skill.content.wordings import Phrases


class Ask(Struct, frozen=True):
    """One way of asking, as the editor wrote it."""

    template: str
    """Words with `(a|b)` alternatives, `[optional]` parts and `{slot}` places."""
    line: int
    """Line of its file, counted from 1."""


class Sentence(Struct, frozen=True):
    """One spoken sentence and the facts that carry it."""

    text: str
    facts: tuple[str, ...]
    """Ids of the ledger; empty for a sentence that makes no claim (`[^frame]`)."""
    line: int


Part = tuple[Sentence, ...]
"""One paragraph: what is said in one turn."""

ITSELF = "itself"
"""The follow-up that asks on about the very topic that was just heard; every topic leads on from it, to itself."""


AGAIN, SIMPLER = "again", "simpler"
"""Headings of other words for what an answer says: for when it was just heard, and in plainer words. What else is
under a heading has its other words under `## <heading>-again`."""


def in_other_words(heading: str) -> str:
    """The heading that `heading` has other words for; itself, where it has none."""
    return "" if heading in (AGAIN, SIMPLER) else heading.removesuffix(f"-{AGAIN}")


Kind = Literal["topic", "signpost"]

FOLDERS: dict[Kind, str] = {"topic": "topics", "signpost": "signposts"}
"""Kind of answer -> its folder."""


class Answer(Struct, frozen=True):
    """One answer file: how it is asked, what is said, and when it was last looked at."""

    id: str
    kind: Kind
    path: str
    """Its file, relative to the content folder."""
    title: str
    about: str
    """Noun phrase that fits after "Would you like to hear about"."""
    asks: tuple[Ask, ...]
    follow_ups: dict[str, str]
    """What is said next (a follow-up or control of controls.yaml, or an answer asked for) -> where it leads from
    here: a heading of this file, or another answer."""
    related: tuple[str, ...]
    offer: str
    """What its last question offers: "", "number", "repeat" (a number that it says) or the id of an answer."""
    checked: date
    review_by: date
    clinical_review: str
    parts: tuple[Part, ...]
    variants: dict[str, tuple[Part, ...]]
    """What stands under a heading: wordings for the values of a slot, where follow-ups lead, other words."""
    lines: dict[str, int]
    """Line of each front-matter field."""

    @property
    def wordings(self) -> dict[str, tuple[Part, ...]]:
        """Heading of the file -> what stands under it; what is said first has none."""
        return {"": self.parts, **self.variants}

    def under(self, heading: str) -> tuple[Part, ...]:
        """The parts that are read under a heading, "" for none: after other words, it goes on as it would have."""
        said = self.variants.get(heading, ()) if heading else self.parts
        meant = in_other_words(heading)
        return said if meant == heading else (*said, *self.under(meant)[len(said) :])


class Number(Struct, frozen=True, forbid_unknown_fields=True):
    """A phone number, kept once and only here."""

    digits: str
    """All of it in digits, in quotes."""
    groups: tuple[int, ...] = ()
    """Sizes of the groups it is said in; empty: all in one breath."""
    name: str = ""
    """Whose it is, as the editor's pages show it."""


WAIT = "wait"
"""Stands in { } where the guide is silent for as long as somebody may need who asked it to wait."""

TOKEN = re.compile(r"{(\w+)}")
"""The name in { } of something that is put into a text: a number, the date, the value of a slot."""

SENTENCE_END = re.compile(r"(?<=[.?]) +")

SLOWLY = "slowly:"
"""Before a number's name in { }: one digit after the other, with time to write each."""


class Roles(Struct, frozen=True, forbid_unknown_fields=True):
    """Which answers the engine itself has to know."""

    number: str
    """The answer that gives the support number."""
    unknown: str
    """The signpost for a question the guide does not cover."""
    urgent: tuple[str, ...] = ()
    """Names of the numbers that a listing about health has to name (CE-40)."""


class Publisher(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the words come from and when they were last held against it."""

    title: str
    """What was read."""
    publisher: str
    """Who wrote and answers for it."""
    checked: date
    """The day these words were last held against it, such as 2026-11-22."""


class Group(Struct, frozen=True, forbid_unknown_fields=True):
    """Topics that stand together on a page."""

    title: str
    """What stands above them."""
    topics: tuple[str, ...]
    """Ids of its topics, in the order they are shown."""


class Shown(Struct, frozen=True, forbid_unknown_fields=True):
    """What a page or a screen shows beside the words that are said. A guide may leave any of it out."""

    questions: tuple[str, ...] = ()
    """Whole questions to press at first sight; each is a way of asking for an answer."""
    groups: tuple[Group, ...] = ()
    """The topics of the menu by group; those in none stand together at the end."""
    accept: dict[str, str] = {}
    """Kind of offer -> what the button says that takes it; else the guide's word for "yes"."""
    hint: str = ""
    """What can be said at any time, under the words on a screen."""
    lead: str = ""
    """What the answers are, and are not, at first sight of a page."""
    maker: str = ""
    """Who made the guide, or did not, below all on a page."""
    unreviewed: str = ""
    """Stands there too, while an answer has no clinical review."""
    page: dict[str, str] = {}
    """The talking page's own English words, on its buttons and beside them -> the same in the guide's language."""


class Leads(Struct, frozen=True, forbid_unknown_fields=True):
    """Where follow-ups lead after each of some answers; an answer's own `follow_ups` come first."""

    after: tuple[str, ...]
    """Ids of these answers."""
    to: dict[str, str] = {}
    """What is asked next -> the answer it leads to."""


class About(Struct, frozen=True, forbid_unknown_fields=True):
    """guide.yaml: the guide as a whole."""

    locale: str
    """Language and country, such as en-GB."""
    name: str
    """What the guide is called."""
    invocation_name: str
    """What is said after "Alexa, open": two or three words, small letters."""
    version: str
    """Of the words, in quotes."""
    source: Publisher
    """Where the words come from."""
    roles: Roles
    """Answers that the engine itself has to know."""
    numbers: dict[str, Number]
    """Name of a phone number, which texts say in { } -> its digits."""
    digits: tuple[str, ...]
    """The ten digits as words, nought first."""
    months: tuple[str, ...]
    """The twelve months as words."""
    menu: tuple[str, ...]
    """Topics in the order "what can I ask" lists them."""
    story: tuple[str, ...]
    """Topics in the order "read me everything" tells them."""
    leads: tuple[Leads, ...] = ()
    """Where a follow-up leads, for answers that do not say so themselves."""
    shown: Shown = Shown()
    """What a page or a screen shows beside the words that are said."""


class SlotValue(Struct, frozen=True, forbid_unknown_fields=True):
    """One thing a slot can hold, and which wording answers it."""

    id: str
    """Its name: small letters, hyphens."""
    says: str
    """How it is called in an answer."""
    variant: str
    """The heading of the answer that speaks of it."""
    synonyms: tuple[str, ...] = ()
    """Other words that people say for it."""


class Slot(Struct, frozen=True, forbid_unknown_fields=True):
    """The values of a slot in `asks`, such as `{place}`."""

    values: tuple[SlotValue, ...]
    """Everything it can hold."""
    unlisted: str
    """The wording for a value that is on no list."""
    says_unlisted: str
    """What such a value is called, since the listener's own words are never spoken back."""
    articles: tuple[str, ...] = ()
    """Words that may stand before a value and say nothing ("the", "my")."""

    @property
    def variants(self) -> frozenset[str]:
        """Every heading that a value, listed or not, is answered under."""
        return frozenset((self.unlisted, *(value.variant for value in self.values)))


class Pronunciation(Struct, frozen=True, forbid_unknown_fields=True):
    """How a hard word is said."""

    ipa: str
    """Its sounds, in the symbols of the IPA."""
    source: str = ""
    """Where they were looked up."""


class Gloss(Struct, frozen=True, forbid_unknown_fields=True):
    """What one word means, for a listener who asks."""

    says: str
    """One sentence."""
    also: tuple[str, ...] = ()
    """Its other forms, and other words for the same."""
    facts: tuple[str, ...] = ()
    """Ids of the ledger; empty where it says what the word means anywhere."""


class Guide(Struct, frozen=True):
    """A whole content folder, checked and ready."""

    about: About
    answers: dict[str, Answer]
    phrases: Phrases
    controls: Controls
    slots: dict[str, Slot]
    pronunciations: dict[str, Pronunciation]
    ledger: Ledger
    understanding: Understanding
    glossary: dict[str, Gloss] = {}
    """glossary.yaml, which a guide may leave out: word -> what it means."""
    made_from: str = ""
    """Fingerprint of every byte it was read from, and of the code that read it."""
    mark: str = ""
    """The same of the files' names, sizes and times: quicker to make, and of no use elsewhere."""
    folder: str = ""

    def of_values(self, heading: str) -> bool:
        """Whether what stands under a heading is said for the value of a slot, and not asked for by itself."""
        return any(heading in slot.variants for slot in self.slots.values())

    def said_in(self) -> dict[str, list[str]]:
        """Fact -> ids of the answers that say it."""
        found: dict[str, dict[str, None]] = {}
        for answer in self.answers.values():
            for part in (part for parts in answer.wordings.values() for part in parts):
                for fact in (fact for sentence in part for fact in sentence.facts):
                    found.setdefault(fact, {})[answer.id] = None
        return {fact: list(ids) for fact, ids in found.items()}

    def leads_from(self, answer: Answer) -> dict[str, str]:
        """What may be said next after an answer -> where it leads: a heading of its file, or another answer."""
        itself = {ITSELF: answer.id} if answer.kind == "topic" else {}
        shared = (leads.to for leads in self.about.leads if answer.id in leads.after)
        return {**itself, **next(shared, {}), **answer.follow_ups}
