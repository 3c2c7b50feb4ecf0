"""A device's screen as its requests give it, and how large everything is on it.

Letters are at least 58dp on a hub, and 7.75 % of its height above 700: on the hubs Amazon sells, 8 mm and more,
which is read from two metres. A round one has 56dp of its 480, for the same 7 mm and a half. A number is half as
large again, and stands alone. What is small is for the hand that touches it, or was said before.
"""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

LINE_HEIGHT = 1.25
"""Of the letters; APL's own, unless a document says otherwise."""

_LOW = 560
"""A screen lower than this, in dp, has no room for a hint; a round one has, beside its words."""

_BUTTON_EDGE = 26
"""What a button has above and below its letters, in dp."""

_SIDES = range(100, 10_000)
"""What a side of a screen may measure, in dp; anything else is no screen."""


class Viewport(Struct, frozen=True):
    """Size in dp, with Amazon's own names for shape and mode. The usual one is an Echo Show 8's."""

    width: int = 1280
    height: int = 800
    shape: str = "RECTANGLE"
    mode: str = "HUB"


class Sizes(Struct, frozen=True):
    """Sizes in dp of what the document shows."""

    words: int
    digits: int
    small: int
    press: int
    gap: int
    side: int
    """Left and right of everything."""
    edge: int
    """Above and below everything."""
    inside: int
    """Left and right of a button's words."""
    hint: int
    """Left and right of the hint, more than `side`: a round screen is narrower there."""
    width: int
    """Of the words' own room."""
    height: int


def viewport_in(context: Any) -> Viewport:
    """The viewport in a request's context; the usual one where it tells of none, or of one that cannot be."""
    told = context.get("Viewport") if isinstance(context, dict) else None
    if not isinstance(told, dict):
        return Viewport()
    width, height = _side(told, "Width"), _side(told, "Height")
    if width not in _SIDES or height not in _SIDES:
        return Viewport()
    return Viewport(width, height, str(told.get("shape")), str(told.get("mode")))


def _side(told: Mapping[str, Any], name: str) -> int:
    """A side in dp: 160 of them are an inch."""
    pixels, dpi = told.get(f"currentPixel{name}", told.get(f"pixel{name}")), told.get("dpi", 160)
    if isinstance(pixels, int | float) and isinstance(dpi, int | float) and 0 < pixels < 1e5 and dpi > 0:
        return round(pixels * 160 / dpi)
    return 0


def has_hint(viewport: Viewport) -> bool:
    """Whether there is room for what can be said at any time."""
    return viewport.shape == "ROUND" or viewport.height >= _LOW


def sizes_on(viewport: Viewport, *, buttons: bool, hint: bool) -> Sizes:
    """The sizes of everything on a screen; the words have what its title, buttons and hint leave them."""
    if viewport.shape == "ROUND":
        return _round(min(viewport.width, viewport.height))
    words, digits, small, press, gap = _letters(viewport)
    side = round(0.044 * viewport.width)
    taken = 3 * gap + LINE_HEIGHT * small
    taken += buttons * (gap + LINE_HEIGHT * press + _BUTTON_EDGE) + hint * (gap + LINE_HEIGHT * small)
    height = int(viewport.height - taken)
    return Sizes(words, digits, small, press, gap, side, gap, 28, 0, viewport.width - 2 * side, height)


def _letters(viewport: Viewport) -> tuple[int, int, int, int, int]:
    """Words, digits, what is small, buttons, and the gap between."""
    width, height = viewport.width, viewport.height
    if viewport.mode == "TV":
        return 44, 84, 24, 28, 12
    if height < _LOW:
        return 58, 100, 24, 30, 8
    if height < 700:
        return 58, 100, 28, 34, 14
    unit, shares = (width, (8, 12, 3.4, 4.4, 2.4)) if width < height else (height, (7.75, 14, 3.6, 4.2, 2.4))
    words, digits, small, press, gap = (round(unit * share / 100) for share in shares)
    return words, digits, small, press, gap


def _round(across: int) -> Sizes:
    """Three lines of words at the widest of the glass, the rest above and below; as shares of its width."""
    shares = (56, 84, 18, 26, 10, 46, 52, 13, 58, 388, 222)
    return Sizes(*(round(across * share / 480) for share in shares))
