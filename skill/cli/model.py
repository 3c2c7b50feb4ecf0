"""`./run model`: makes what is made from the content: the interaction model, and the recogniser's weights."""

import argparse
import os
import sys
from pathlib import Path
from threading import Thread

import msgspec

from skill.alexa.interaction_model import MODELS, model_text
from skill.content import SHIPPED, Guide, load
from skill.content.compiled import WEIGHTS, load_weights
from skill.content.examples import example_file, examples
from skill.content.understanding import NOTHING
from skill.messages import counted


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="FILE",
        help="where to write the model (default: for the shipped guide where it is checked in, for another nowhere)",
    )
    parser.add_argument(
        "--train", action="store_true", help="train even where nothing it learns from changed"
    )
    parser.add_argument(
        "--while-heard", action="store_true", help="stop when standard input ends, with whoever started this"
    )


def run(options: argparse.Namespace) -> int:
    """Write the model of a guide; another than the shipped one has no place of its own for it."""
    if options.while_heard:
        Thread(target=_stop_with_input, daemon=True).start()
    guide = load(options.content)
    text = model_text(guide)
    checked_in = MODELS / f"{guide.about.locale}.json" if options.content.resolve() == SHIPPED else None
    out = options.out or checked_in
    lines = counted(text.count("\n"), "line")
    if out:
        out.write_text(text, "utf-8")
        print(f"wrote {out}: {lines}")
    else:
        print(
            f"the interaction model has {lines}: --out FILE writes it, and ./run package makes it for Amazon"
        )
    _learn(guide, again=options.train)
    return 0


def _learn(guide: Guide, *, again: bool) -> None:
    """Train the weights of a guide that has examples, where they are out of date.

    A small guide's take seconds, those of 35,000 sentences twenty minutes of one core.
    """
    from skill.training.examples import fingerprint

    folder = Path(guide.folder)
    if not examples(guide).get(NOTHING):
        message = (
            "nothing is learned without examples of what no answer fits; write some, a sentence a line, into"
        )
        print(message, example_file(guide, NOTHING), file=sys.stderr)
        return
    held = load_weights(folder)
    if not again and held and held.made_from == fingerprint(guide):
        return
    message = "training the recogniser: seconds for a small guide, up to half an hour for a large one ..."
    print(message, file=sys.stderr, flush=True)
    from skill.training.train import train  # scikit-learn: there for tests alone, and slow to import.

    weights = train(guide)
    assert weights, "there is something to decline"
    path = folder / WEIGHTS
    half = path.with_name(f".{WEIGHTS}.half")  # It may be stopped at any moment.
    half.write_bytes(msgspec.json.encode(weights) + b"\n")
    half.replace(path)
    print(f"wrote {path}: {counted(len(weights.features), 'feature')}", file=sys.stderr)


def _stop_with_input() -> None:
    """End this process where standard input ends: its other end was held by one that is gone."""
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(1)
