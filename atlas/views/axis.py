"""The number line of a chart: its ends, where a value stands on it, and its round numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

from atlas.model import CrossSection

# Shares of the range that stay free at the ends, so that no mark is cut.
ROOM = 0.06
# Where the lowest number lies below this share of the highest, the line starts at zero.
FAR_FROM_ZERO = 0.6
STEPS = (5, 2, 1)


@dataclass(frozen=True)
class Scale:
    """Maps values to percent of the width of a chart."""

    low: float
    high: float

    def percent(self, value: float) -> float:
        """Give the position of a value, 0 to 100."""
        return round(100 * (value - self.low) / (self.high - self.low), 1)


def scale_over(numbers: Iterable[float | None]) -> Scale:
    """Fit a line to all that is drawn; shares and rates start at zero.

    An index or a mean far from zero starts below its lowest value, so that differences
    can be seen; a dot, unlike a bar, does not need zero.
    """
    drawn = [number for number in numbers if number is not None]
    low, high = min(drawn, default=0.0), max(drawn, default=1.0)
    room = ROOM * (high - low or 1.0)
    if 0 <= low <= FAR_FROM_ZERO * high:
        return Scale(0.0, high + room)
    return Scale(low - 2 * room, high + room)


def scale_of(section: CrossSection) -> Scale:
    """Fit a line to the values and intervals of a year, its province and its target."""
    numbers = [n for o in section.districts for n in (o.value, o.lower, o.upper)]
    return scale_over([*numbers, *levels_of(section).values()])


def levels_of(section: CrossSection) -> dict[str, float]:
    """Give the province's value and the target, where they are known."""
    levels = {}
    if section.province is not None and section.province.value is not None:
        levels["province"] = section.province.value
    if section.target is not None:
        levels["target"] = section.target.line(section.indicator.direction)
    return levels


def ticks(low: float, high: float, *, fewest: int = 3) -> tuple[tuple[float, ...], int]:
    """Give round numbers between two others, and the decimals that they need.

    Their distance is the largest of 1, 2 or 5 times a power of ten that fits `fewest` times
    between the two; so there are at least that many numbers, and at most two and a half
    times as many and one. There is none between a number and itself.

    Examples
    --------
    >>> ticks(23.4, 48.3, fewest=2)
    ((30.0, 40.0), 0)
    >>> ticks(0.0, 1.0)
    ((0.0, 0.2, 0.4, 0.6, 0.8, 1.0), 1)
    """
    if high <= low:
        return (), 0
    power = floor(log10((high - low) / fewest))
    step = next(s * 10.0**power for s in STEPS if (high - low) / (s * 10.0**power) >= fewest)
    decimals = max(0, -floor(log10(step)))
    places = range(ceil(low / step), floor(high / step) + 1)
    return tuple(round(step * place, decimals) for place in places), decimals
