"""Tells an editor why an utterance was recognised as it was."""

from collections.abc import Iterator

from skill.recogniser.features import features
from skill.recogniser.reading import Reading
from skill.recogniser.recogniser import Recogniser
from skill.recogniser.weights import likely, spoke_for

MOST = 6
"""Features shown that spoke for, and that spoke against."""


def explain(words: str, recogniser: Recogniser) -> list[str]:
    """Lines that say what was recognised in `words`, what spoke for and against it, and who came second."""
    found = recogniser.recognise(words)
    verdict = f"{found.outcome} {found.id}".strip()
    lines = [f"recognised: {verdict} (score {found.score:.2f}, then {found.runner_up or 'nobody'})"]
    reading = recogniser.read(words)
    considered, frames = recogniser.considered(reading)
    if considered.tokens != reading.tokens:
        lines.append(f"by its sound, heard as: {' '.join(token.word for token in considered.tokens)}")
    lines += _meanings(considered)
    lines += [
        f"frame {scored.score:.2f}: {scored.frame.answer}: {scored.frame.text}" for scored in frames[:3]
    ]
    if recogniser.weights:
        said = features(considered, frames, recogniser.in_subject(considered))
        (best, p), (second, q) = likely(recogniser.weights, said)[:2]
        lines.append(f"learned: {best} {p:.2f}, {second} {q:.2f}")
        spoke = spoke_for(recogniser.weights, said, best, second)
        lines.append(f"  for {best}: {_named([pair for pair in spoke if pair[1] > 0])}")
        lines.append(f"  for {second}: {_named([pair for pair in spoke if pair[1] < 0])}")
    return lines


def _meanings(reading: Reading) -> Iterator[str]:
    for match in reading.matches:
        said = " ".join(token.word for n, token in enumerate(reading.tokens) if match.mask >> n & 1)
        yield f"means {match.meaning}: {said}"
    unknown = [token.word for token, strange in zip(reading.tokens, reading.strange, strict=True) if strange]
    if unknown:
        yield f"means nothing here: {', '.join(unknown)}"


def _named(spoke: list[tuple[str, float]]) -> str:
    return ", ".join(f"{name} {abs(value):.1f}" for name, value in spoke[:MOST]) or "nothing"
