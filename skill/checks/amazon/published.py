"""Holds a guide against the rules Amazon publishes: its model, its store listing, and all it can reply."""

import json
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from skill.alexa import names
from skill.alexa.interaction_model import interaction_model, written
from skill.checks.amazon import (
    REPLY,
    SERIES,
    Finding,
    Listing,
    Model,
    RoundTrip,
    Series,
    check_listing,
    check_model,
    placed,
)
from skill.checks.amazon.listing.example_phrases import examples
from skill.checks.amazon.model.clashes import is_bare_slot
from skill.checks.amazon.places import GUIDE, Places
from skill.checks.amazon.reply.series import FREE, MISSES
from skill.checks.amazon.walk import Walker
from skill.content.model import Guide
from skill.content.textfile import read_text
from skill.package.listing import MANIFEST, listing_of, read_release
from skill.speaker.understand import Intent

SCREEN = "ALEXA_PRESENTATION_APL"


class Published:
    """One guide and everything that is published of it. Each method gives findings placed in its files."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self._places = Places(guide)
        self._raw = interaction_model(guide)
        self.walker = Walker(guide, self._raw)

    @cached_property
    def _model(self) -> Model:
        return Model(self._raw, self.guide.about.locale)

    @property
    def model_text(self) -> str:
        """The interaction model as a file."""
        return written(self._raw)

    def model(self) -> list[Finding]:
        """The interaction model. Nobody edits it, so each finding is placed in the content that it is made from."""
        about = f"{Path(self.guide.folder) / GUIDE}:1"
        found = check_model(self._raw, self.guide.about.locale)
        return placed(found, about, self.model_text, self._places.where_asked, otherwise=about)

    def listing(self, *, release: bool = False) -> list[Finding]:
        """The guide's skill.json, its icons and its example phrases; with `release`, what still lacks."""
        folder = listing_of(self.guide)
        path = folder / MANIFEST
        if not path.exists():
            return [Finding(f"{path}:1", "CE-23", "error", "a release needs it")] if release else []
        text = read_text(path)
        listing = self._listing(json.loads(text), folder)
        found = check_listing(listing, release)
        return placed([*found, *self._examples(listing)], str(path), text)

    def _listing(self, raw: dict[str, object], folder: Path) -> Listing:
        about = self.guide.about
        shows = self.walker.launch(screen=True).directives
        return Listing(
            raw,
            folder,
            self._model,
            locales=frozenset({about.locale}),
            numbers=tuple(about.numbers[name].digits for name in about.roles.urgent),
            interfaces=frozenset({SCREEN} if shows else ()),
            release=read_release(folder),
        )

    def _examples(self, listing: Listing) -> Iterator[Finding]:
        """CE-21: each example phrase, said to the skill, is understood and answered."""
        for where, phrase, taken in examples(listing):
            understood = self.walker.cloud.understand(taken.question) if taken.question else None
            trip = self.walker.say(understood) if understood else self.walker.launch()
            lost = understood is not None and understood.name in FREE
            if trip.failed or lost or not trip.said:
                message = f'"{phrase}" gets no answer of its own; use another example'
                yield Finding(where, "CE-21", "error", message)

    def replies(self) -> list[Finding]:
        """Every reply the guide can come to, placed at the words that were said."""
        found: dict[Finding, None] = {}
        seen: dict[object, RoundTrip] = {}
        for step in self.walker.steps():
            if step.before is not None:
                found.update(dict.fromkeys(SERIES.findings(Series("session", (step.before, step.trip)))))
            key = _same_reply(step.trip)
            if key not in seen:
                seen[key] = step.trip
                found.update(dict.fromkeys(REPLY.findings(step.trip)))
        for series in self._series():
            found.update(dict.fromkeys(SERIES.findings(series)))
        return list(found)

    def _series(self) -> Iterator[Series]:
        """The tests of a talk as a whole: with a screen and without, in one go or not, missed three times."""
        walker = self.walker
        launch = walker.launch()
        yield Series("screens", (launch, walker.launch(screen=True)))
        for intent in (*walker.questions(), *walker.steering()):
            yield Series("screens", (walker.say(intent), walker.say(intent, screen=True)))
        for intent in walker.questions():
            yield Series("ways in", (walker.say(intent), walker.say(intent, launch)))
        for first in (launch, *map(walker.say, walker.questions())):
            misses = [first]
            for _ in range(MISSES):
                misses.append(walker.say(Intent(names.FALLBACK, {}), misses[-1]))
            yield Series("session", tuple(misses))

    def samples(self) -> list[Finding]:
        """CE-8: every sample, with every slot value, comes back as the intent that it belongs to."""
        found: dict[str, Finding] = {}
        for sample in self._model.samples:
            for text in self._model.filled(sample) if not sample.intent.takes_free_text else ():
                taken = self.walker.cloud.understand(text).name
                # Of a bare value that is also a sample as it stands, the sample wins (IM-39).
                if taken != sample.intent.name and not is_bare_slot([sample.text]):
                    place = self._places.where_asked(sample.text) or sample.where
                    message = f'"{text}" is taken for {taken}, not {sample.intent.name}; drop one of the two'
                    found.setdefault(sample.where, Finding(place, "CE-8", "error", message))
        return list(found.values())


def _same_reply(trip: RoundTrip) -> object:
    """What two turns share when every rule must say the same of both. The walk gives the same reply the same body."""
    kind = trip.intent if trip.intent.startswith("AMAZON.") else trip.type
    return kind, trip.begins, trip.failed, id(trip.body)
