"""Classes: the only place where values are binned.

Breaks come from mapclassify, from a policy threshold, from the reader or from a target;
the assignment of values to classes happens here and nowhere else. The interval rule: in
statistical schemes a value equal to a break belongs to the lower class (as in mapclassify);
in policy thresholds it belongs to the upper one (as in ">= 30 %").
"""

import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isnan

import mapclassify
import numpy as np

from atlas.model import Indicator, Target, Text
from geo.errors import N_, DataError, Fault

THRESHOLD_PREFIX = "threshold:"


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
        wide classes on both sides.
    manual
        Inner edges for the scheme ``manual``.

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
        threshold = next(t for t in indicator.thresholds if scheme == THRESHOLD_PREFIX + t.id)
        breaks, labels, closed = threshold.breaks, threshold.labels, "left"
    elif scheme == Scheme.MANUAL:
        breaks = manual
    elif scheme == Scheme.TARGET and target is not None:
        breaks, midpoint = _around(target, known=known, k=k), target
    else:
        breaks = _statistical(known, scheme=scheme, k=k)
        breaks = _rounded(breaks, known=known, decimals=indicator.decimals)
    return Classes(scheme, breaks, known[0], known[-1], closed, midpoint, labels, k)


def _statistical(known: Sequence[float], *, scheme: str, k: int) -> tuple[float, ...]:
    """Find breaks with mapclassify, for at most as many classes as distinct values."""
    distinct = sorted(set(known))
    k = min(k, len(distinct))
    if k == 1:
        return ()
    y = np.asarray(known, dtype=float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # ties and the missing numba are told apart below
        if scheme == Scheme.NATURAL:
            bins = mapclassify.FisherJenks(y, k=k).bins
        elif scheme == Scheme.EQUAL:
            bins = mapclassify.EqualInterval(y, k=k).bins
        elif scheme == Scheme.STD:
            half = {3: [-0.5, 0.5], 4: [-1, 0, 1], 5: [-1.5, -0.5, 0.5, 1.5]}
            multiples = half.get(
                k, [-2, -1, 0, 1, 2] if k == 6 else [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]
            )
            bins = mapclassify.StdMean(y, multiples=multiples).bins
        else:
            bins = mapclassify.Quantiles(y, k=k).bins
    return tuple(sorted({float(b) for b in bins if distinct[0] <= b < distinct[-1]}))


def _around(target: float, *, known: Sequence[float], k: int) -> tuple[float, ...]:
    """Give a target and equal steps on both sides of it that reach the farthest value."""
    sides = max(1, k // 2)
    reach = max(abs(known[0] - target), abs(known[-1] - target)) or 1.0
    step = reach / sides
    return tuple(target + step * number for number in range(1 - sides, sides))


def _rounded(
    breaks: tuple[float, ...], *, known: Sequence[float], decimals: int
) -> tuple[float, ...]:
    """Round breaks to what is printed, unless a value would change its class."""
    shorter = tuple(round(item, decimals) for item in breaks)
    same = all(bisect_left(breaks, value) == bisect_left(shorter, value) for value in known)
    return shorter if same and len(set(shorter)) == len(breaks) else breaks
