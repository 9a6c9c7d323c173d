"""Colours: one ramp per direction, darker is worse off.

Ramps are ColorBrewer's (Cynthia A. Brewer, The Pennsylvania State University,
colorbrewer2.org, Apache-2.0), colour-blind safe ones only.
"""

from atlas.classify import Classes
from atlas.model import Direction

INK = "#16242b"
PAPER = "#ffffff"
ACCENT = "#0b6370"
SEA = "#eaf1f4"
COAST = "#8b9499"
NO_DATA_FILL = "#f4f4f2"
NO_DATA_HATCH = "#8b9499"

WORSE = {
    2: ("#fee391", "#cc4c02"),
    3: ("#fff7bc", "#fec44f", "#d95f0e"),
    4: ("#ffffd4", "#fed98e", "#fe9929", "#cc4c02"),
    5: ("#ffffd4", "#fed98e", "#fe9929", "#d95f0e", "#993404"),
    6: ("#ffffd4", "#fee391", "#fec44f", "#fe9929", "#d95f0e", "#993404"),
    7: ("#ffffd4", "#fee391", "#fec44f", "#fe9929", "#ec7014", "#cc4c02", "#8c2d04"),
}
NEUTRAL = {
    2: ("#c7e9b4", "#225ea8"),
    3: ("#edf8b1", "#7fcdbb", "#2c7fb8"),
    4: ("#ffffcc", "#a1dab4", "#41b6c4", "#225ea8"),
    5: ("#ffffcc", "#a1dab4", "#41b6c4", "#2c7fb8", "#253494"),
    6: ("#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#2c7fb8", "#253494"),
    7: ("#ffffcc", "#c7e9b4", "#7fcdbb", "#41b6c4", "#1d91c0", "#225ea8", "#0c2c84"),
}
DIVERGING = {
    1: ("#998ec3", "#f1a340"),
    2: ("#5e3c99", "#b2abd2", "#fdb863", "#e66101"),
    3: ("#542788", "#998ec3", "#d8daeb", "#fee0b6", "#f1a340", "#b35806"),
}
"""PuOr, by classes on each side of the midpoint; orange is the worse side."""

# From surest to least sure; the lightness falls with the tier, and the texture tells them
# apart without colour: plain, lines, dots, plain and pale.
TIER_FILLS = ("#993404", "#fe9929", "#fee391", "#f7f2e6")
TIER_TEXTURES = ("", "lines", "dots", "")
TIER_INK = "#7a2a03"


def colours(classes: Classes, direction: Direction) -> tuple[str, ...]:
    """Give the fill of each class, by class number.

    Returns
    -------
    tuple of str
        Hex colours; darker is worse off, and for an indicator without a worse end darker
        is higher.
    """
    is_reversed = direction is Direction.LOWER_IS_WORSE
    if classes.midpoint is not None:
        ramp = DIVERGING[classes.k // 2]
    elif classes.k == 1:
        ramp = (NEUTRAL if direction is Direction.NEITHER else WORSE)[3][1:2]
    else:
        ramp = (NEUTRAL if direction is Direction.NEITHER else WORSE)[classes.k]
    return ramp[::-1] if is_reversed else ramp


def relative_luminance(colour: str) -> float:
    """Give the relative luminance of a hex colour (WCAG 2.2, definition)."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.11)."""
    lighter, darker = sorted((relative_luminance(first), relative_luminance(second)))[::-1]
    return (lighter + 0.05) / (darker + 0.05)


BIVARIATE = (
    ("#f5f5f5", "#96bbdd", "#3b7abc"),
    ("#ea9d9a", "#8f788b", "#384e76"),
    ("#d0504c", "#7f3d44", "#32283a"),
)
"""Two indicators in three classes each: rows the first one, red when bad, columns the second,
blue when bad. Each colour is the product of those of its row and its column; any two of the
nine are 16 or more apart (CAM02-UCS) whatever the colour vision."""
