"""`./run model`: writes the interaction model."""

import argparse
from pathlib import Path

from skill.alexa.model import model_text
from skill.content import SHIPPED, load

HELP = "write interaction_model/<locale>.json from the content"

FOLDER = Path(__file__).resolve().parents[2] / "interaction_model"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, help="the file to write (default for the shipped guide: checked in)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the model of a guide; of another than the shipped one, to --out or to standard output."""
    guide = load(options.content)
    text = model_text(guide)
    checked_in = FOLDER / f"{guide.about.locale}.json" if options.content.resolve() == SHIPPED else None
    out = options.out or checked_in
    if not out:
        print(text, end="")
        return 0
    out.write_text(text, "utf-8")
    print(f"wrote {out}: {text.count(chr(10))} lines")
    return 0
