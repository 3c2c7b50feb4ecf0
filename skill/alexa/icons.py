"""Draws the two store icons, from the shapes below: `python -m skill.alexa.icons [folder]`.

A small sound wave between two quiet arcs, on a calm ground: something speaks and something listens.
No brand, no ribbon, no device, no word (CE-25).
"""

import sys
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).parents[2] / "interaction_model" / "assets"
SIZES = (108, 512)
SHARPNESS = 8
"""Each icon is drawn this many times larger, then scaled down, so that its edges are smooth."""

GROUND, WAVE, ARC = "#23505a", "#f6efe3", "#8fb8b0"
BARS = (0.16, 0.30, 0.44, 0.30, 0.16)
"""Heights of the wave's bars, as parts of the icon's width."""
BAR_WIDTH, BAR_STEP = 0.055, 0.095
ARC_RADIUS, ARC_WIDTH, ARC_SPAN = 0.37, 0.035, 50
"""Radius and stroke as parts of the width; half the span in degrees."""


def draw(size: int) -> Image.Image:
    """One icon of `size` by `size` pixels."""
    width = size * SHARPNESS
    picture = Image.new("RGB", (width, width), GROUND)
    pen = ImageDraw.Draw(picture)
    for number, height in enumerate(BARS):
        middle = 0.5 + (number - len(BARS) // 2) * BAR_STEP
        box = [middle - BAR_WIDTH / 2, 0.5 - height / 2, middle + BAR_WIDTH / 2, 0.5 + height / 2]
        pen.rounded_rectangle([part * width for part in box], radius=BAR_WIDTH / 2 * width, fill=WAVE)
    ring = [
        (0.5 - ARC_RADIUS) * width,
        (0.5 - ARC_RADIUS) * width,
        (0.5 + ARC_RADIUS) * width,
        (0.5 + ARC_RADIUS) * width,
    ]
    for side in (0, 180):
        pen.arc(ring, side - ARC_SPAN, side + ARC_SPAN, fill=ARC, width=round(ARC_WIDTH * width))
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def main(folder: Path = FOLDER) -> None:
    """Writes both icons into `folder`."""
    for size in SIZES:
        draw(size).save(folder / f"icon-{size}.png", optimize=True)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
