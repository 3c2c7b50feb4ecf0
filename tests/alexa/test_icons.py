"""The store icons are what their source draws, and nothing of anybody's brand is needed to draw them."""

import pytest
from PIL import Image, ImageChops

from skill.alexa.icons import FOLDER, SIZES, draw


@pytest.mark.parametrize("size", SIZES)
def test_icon_is_what_its_source_draws(size: int) -> None:
    with Image.open(FOLDER / f"icon-{size}.png") as kept:
        difference = ImageChops.difference(kept.convert("RGB"), draw(size))
    # Scaling may round otherwise in another version of the library; nobody could see it.
    assert max(difference.tobytes()) <= 4
