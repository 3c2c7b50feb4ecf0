"""From probabilities to a verdict: danger first, then what is surest, and rather nothing than something wrong."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from skill.content.model import Guide
from skill.content.understanding import NOTHING, Limits
from skill.recogniser.recognition import Context
from skill.recogniser.thresholds import LIKELY_TOO, STEERING_ON

Kind = Literal["topic", "signpost", "control", "follow-up", "none"]
Outcome = Literal["topic", "signpost", "control", "follow-up", "confirm", "none"]


class Evidence(NamedTuple):
    """What the readers say of one utterance, as far as it decides."""

    best: str
    kind: Kind
    sure: float
    """Probability of the best that is no danger."""
    danger: str
    in_danger: float
    """The likeliest danger, and the probability of all danger together."""
    outside: bool
    """Whether no word of the guide's subject was said."""
    runner_up: str
    beyond: bool = False
    """Where nothing can be answered: whether it is of the guide's kind, rather than nothing to do with it."""


class Judge:
    """Decides for one guide."""

    def __init__(self, guide: Guide) -> None:
        self._danger = guide.understanding.heard_first
        self._unknown = guide.about.roles.unknown
        self._kinds: dict[str, Kind] = {answer.id: answer.kind for answer in guide.answers.values()}
        self._kinds |= dict.fromkeys(guide.controls.names, "control")
        self._kinds |= dict.fromkeys(guide.controls.follow_ups, "follow-up")

    def evidence(self, likely: Mapping[str, float], outside: bool, context: Context) -> Evidence:
        """What counts of all probabilities, after what was said before."""
        if context.talking:
            likely = self._steering_on(likely, context)
        calm: dict[str, float] = {NOTHING: 0.0}
        danger: dict[str, float] = {"": 0.0}
        possible = {name: p for name, p in likely.items() if self._can_follow(name, context)}
        whole = sum(possible.values())
        if whole < 0.5:  # It makes sense only after something that was not said.
            calm[NOTHING], whole = 1.0 - whole, 1.0
        for name, probability in possible.items():
            if name in self._danger:
                danger[name] = probability / whole
            else:
                meant = name if name in self._kinds and name != self._unknown else NOTHING
                calm[meant] = calm.get(meant, 0.0) + probability / whole
        (best, sure), (second, _) = sorted([*calm.items(), ("", 0.0)], key=lambda pair: (-pair[1], pair[0]))[
            :2
        ]
        named = self._first_danger(danger)
        kind = self._kinds.get(best, "none")
        if kind == "follow-up":  # Of several that lead on from here, it is one; the likeliest will do.
            sure = sum(calm.get(name, 0.0) for name in context.follow_ups)
        beyond = likely.get(self._unknown, 0.0) > likely.get(NOTHING, 0.0)
        return Evidence(best, kind, sure, named, sum(danger.values()), outside, second, beyond)

    def _steering_on(self, likely: Mapping[str, float], context: Context) -> dict[str, float]:
        """The same where people steer oftener than in all that was taught: Bayes' rule with that other prior."""
        weighed = {
            name: probability
            * (STEERING_ON if self._kinds.get(name) == "control" or name in context.follow_ups else 1)
            for name, probability in likely.items()
        }
        whole = sum(weighed.values())
        return {name: probability / whole for name, probability in weighed.items()}

    def _first_danger(self, danger: Mapping[str, float]) -> str:
        """Of dangers that are both likely the one that cannot wait; the guide names them in that order."""
        likely = sum(danger.values()) * LIKELY_TOO
        return next((name for name in self._danger if danger.get(name, 0.0) >= likely > 0), "")

    def _can_follow(self, name: str, context: Context) -> bool:
        """Whether it can be meant now: a follow-up that leads nowhere from here cannot."""
        return self._kinds.get(name) != "follow-up" or name in context.follow_ups


def verdict(evidence: Evidence, limits: Limits) -> tuple[Outcome, str, float]:
    """What to do with an utterance: outcome, id and how sure."""
    enough = limits.danger_outside if evidence.outside else limits.danger
    if evidence.in_danger >= enough:
        return "signpost", evidence.danger, evidence.in_danger
    match evidence.kind:
        case "none":
            return "none", "", 0.0
        case "control" | "follow-up":
            enough = limits.steer
        case "topic" | "signpost":
            enough = limits.answer_outside if evidence.outside else limits.answer
    if evidence.sure >= enough:
        return evidence.kind, evidence.best, evidence.sure
    if evidence.kind == "topic" and not evidence.outside and evidence.sure >= limits.ask:
        return "confirm", evidence.best, evidence.sure
    return "none", "", 0.0
