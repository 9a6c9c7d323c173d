"""Classes: the only place where values are binned.

Breaks come from mapclassify, from a policy threshold, from the reader or from a target;
the assignment of values to classes happens here and nowhere else. The interval rule: in
statistical schemes a value equal to a break belongs to the lower class (as in mapclassify);
in policy thresholds it belongs to the upper one (as in ">= 30 %"); around a target it
belongs to the better one, because it fulfils the target.
"""

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import ceil, floor, isnan

import mapclassify
import numpy as np
from numpy.typing import NDArray

from atlas.model import Direction, Indicator, Target, Text, Threshold
from geo.errors import N_, DataError, Fault

THRESHOLD_PREFIX = "threshold:"
# Half a standard deviation from the mean and whole ones from there, so that a class lies
# around the mean; with an even number of classes the mean itself is a break.
STD_MULTIPLES = {
    2: [0.0],
    3: [-0.5, 0.5],
    4: [-1.0, 0.0, 1.0],
    5: [-1.5, -0.5, 0.5, 1.5],
    6: [-2.0, -1.0, 0.0, 1.0, 2.0],
    7: [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5],
}
# Digits kept of breaks that are reckoned, to rid them of the noise of binary fractions.
NOISE_DIGITS = 10


class Scheme(StrEnum):
    """How breaks are found; a policy threshold is addressed as ``threshold:<id>``."""

    QUANTILES = "quantiles"
    NATURAL = "natural_breaks"
    EQUAL = "equal_interval"
    STD = "std_mean"
    MANUAL = "manual"
    TARGET = "target"


@dataclass(frozen=True)
class Classes:
    """Classes of one picture.

    Attributes
    ----------
    breaks
        Inner edges, ascending; one fewer than classes.
    minimum, maximum
        Smallest and largest of the values that were classed.
    closed
        ``"right"``: a value equal to a break belongs to the lower class; ``"left"``: to
        the upper one.
    midpoint
        The break around which the classes diverge, or None.
    labels
        Names of the classes of a policy threshold.
    asked
        The number of classes asked for; ties and few values give fewer.
    """

    scheme: str
    breaks: tuple[float, ...]
    minimum: float
    maximum: float
    closed: str
    midpoint: float | None
    labels: tuple[Text, ...] | None
    asked: int

    @property
    def k(self) -> int:
        """The number of classes."""
        return len(self.breaks) + 1

    def class_of(self, value: float | None) -> int | None:
        """Give the class of a value, 0 for the lowest values; None has no class."""
        if value is None or isnan(value):
            return None
        find = bisect_right if self.closed == "left" else bisect_left
        return find(self.breaks, value)

    def counts(self, values: Iterable[float | None]) -> tuple[int, ...]:
        """Count the values in each class; missing values are in none."""
        found = [self.class_of(value) for value in values]
        return tuple(found.count(number) for number in range(self.k))

    def edges(self, number: int) -> tuple[float | None, float | None]:
        """Give the lower and upper edge of a class; the outer ones are open (None)."""
        edges = (None, *self.breaks, None)
        return edges[number], edges[number + 1]


def schemes_for(indicator: Indicator, target: Target | None) -> tuple[str, ...]:
    """Give the schemes that make sense for an indicator, its thresholds included."""
    schemes: list[str] = [Scheme.QUANTILES, Scheme.NATURAL, Scheme.EQUAL, Scheme.STD]
    schemes += [f"{THRESHOLD_PREFIX}{item.id}" for item in indicator.thresholds]
    if target is not None and indicator.has_worse_end:
        schemes.append(Scheme.TARGET)
    return (*map(str, schemes), str(Scheme.MANUAL))


def classify(
    values: Iterable[float | None],
    *,
    scheme: str,
    indicator: Indicator,
    k: int = 5,
    target: float | None = None,
    manual: tuple[float, ...] = (),
) -> Classes:
    """Find classes for values.

    Parameters
    ----------
    values
        Values of all districts, of one year or pooled over years; None is left out.
    k
        Number of classes asked for, 3 to 7; ties and few distinct values give fewer.
    target
        Needed by the scheme ``target``: it becomes a break with the same number of equally
        wide classes on both sides, so an odd `k` gives one class fewer.
    manual
        Inner edges for the scheme ``manual``, in any order.

    Returns
    -------
    Classes
        Breaks have the indicator's decimals where that moves no value to another class.

    Raises
    ------
    DataError
        When no value is known, or the scheme does not exist for the indicator.
    """
    known = sorted(value for value in values if value is not None and not isnan(value))
    if not known:
        raise DataError(
            Fault(
                N_("There is no value that could be classed."),
                indicator.id,
                N_("Choose another year or indicator."),
            )
        )
    labels: tuple[Text, ...] | None = None
    closed, midpoint = "right", None
    if scheme.startswith(THRESHOLD_PREFIX):
        threshold = _threshold(scheme, indicator=indicator)
        breaks, labels, closed = threshold.breaks, threshold.labels, "left"
    elif scheme == Scheme.TARGET and target is not None:
        breaks, midpoint = _around(target, known=known, k=k, indicator=indicator), target
        closed = "left" if indicator.direction is Direction.LOWER_IS_WORSE else "right"
    elif scheme == Scheme.MANUAL:
        breaks = _rounded(manual, known=known, decimals=indicator.decimals)
    elif scheme in FINDERS:
        breaks = _statistical(tuple(known), scheme=scheme, k=k)
        breaks = _rounded(breaks, known=known, decimals=indicator.decimals)
    else:
        raise _unknown(scheme, indicator=indicator)
    return Classes(scheme, breaks, known[0], known[-1], closed, midpoint, labels, k)


def _threshold(scheme: str, *, indicator: Indicator) -> Threshold:
    for threshold in indicator.thresholds:
        if scheme == THRESHOLD_PREFIX + threshold.id:
            return threshold
    raise _unknown(scheme, indicator=indicator)


def _unknown(scheme: str, *, indicator: Indicator) -> DataError:
    return DataError(
        Fault(
            N_("The classification “{scheme}” does not exist for this indicator."),
            indicator.id,
            N_("Use one of these: {schemes}."),
            {"scheme": scheme, "schemes": ", ".join(schemes_for(indicator, None))},
        )
    )


FINDERS: dict[str, Callable[[NDArray[np.float64], int], Iterable[float]]] = {
    Scheme.QUANTILES: lambda y, k: mapclassify.Quantiles(y, k=k).bins,
    Scheme.NATURAL: lambda y, k: mapclassify.FisherJenks(y, k=k).bins,
    Scheme.EQUAL: lambda y, k: mapclassify.EqualInterval(y, k=k).bins,
    Scheme.STD: lambda y, k: mapclassify.StdMean(y, multiples=STD_MULTIPLES[k]).bins,
}


@lru_cache(maxsize=256)
def _statistical(known: tuple[float, ...], *, scheme: str, k: int) -> tuple[float, ...]:
    """Find breaks with mapclassify, for at most as many classes as distinct values.

    Kept, because natural breaks are slow to find and all years share them.
    """
    distinct = sorted(set(known))
    k = min(k, len(distinct))
    if k == 1:
        return ()
    with warnings.catch_warnings():
        # Ties give fewer classes, which `asked` tells; without numba it is only slower.
        warnings.filterwarnings("ignore", "Not enough unique values|Numba not installed")
        bins = FINDERS[scheme](np.asarray(known, dtype=float), k)
    # A quantile that is a value can come out a hair below it, and so a class too low.
    breaks = {round(float(item), NOISE_DIGITS) for item in bins}
    return tuple(sorted(item for item in breaks if distinct[0] <= item < distinct[-1]))


def _around(
    target: float, *, known: Sequence[float], k: int, indicator: Indicator
) -> tuple[float, ...]:
    """Give a target and equal steps on both sides of it, wide enough for the farthest value.

    The steps have the indicator's decimals, so that the breaks can be printed, and are
    narrowed where a break would be a value that cannot be, such as a share below 0.
    """
    sides = max(1, k // 2)
    low, high = indicator.valid_range
    unit: float = 10.0**-indicator.decimals

    def units(distance: float) -> float:
        return round(distance / sides / unit, NOISE_DIGITS)

    wanted = ceil(units(max(target - known[0], known[-1] - target)))
    room = floor(units(min(target - low, high - target)))
    step = max(1, min(wanted, room) if room > 0 else wanted) * unit
    steps = (round(step * number, NOISE_DIGITS) for number in range(1 - sides, sides))
    return tuple(round(target + step, NOISE_DIGITS) if step else target for step in steps)


def _rounded(
    breaks: Iterable[float], *, known: Sequence[float], decimals: int
) -> tuple[float, ...]:
    """Round breaks to what is printed, unless a value would change its class.

    Breaks between which no value lies can fall together; the empty class is dropped.
    """
    return tuple(sorted({_shortened(item, known=known, decimals=decimals) for item in breaks}))


def _shortened(item: float, *, known: Sequence[float], decimals: int) -> float:
    """Round one break to a printed number beside it, or leave it."""
    scale = 10**decimals
    nearest = round(item, decimals)
    for shorter in (nearest, floor(item * scale) / scale, ceil(item * scale) / scale):
        if bisect_right(known, shorter) == bisect_right(known, item):
            return shorter
    return item
