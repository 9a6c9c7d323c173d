"""How indicators are made comparable before they are weighed: the methods and what they need.

The results rise with the need, whichever end of an indicator is the worse one. Normalisation
follows the Handbook on Constructing Composite Indicators (OECD and Joint Research Centre,
2008), pages 27-31 and 83-88.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

import numpy as np
from numpy.typing import NDArray

from atlas.model import CrossSection
from geo.errors import N_, Fault

Floats = NDArray[np.float64]

# In the geometric mean the worst district stands at this part of the best one, not at nought:
# a nought would make the mean nought whatever the other indicators say.
FLOOR = 0.1
# Scores that differ by less are the same score: binary fractions are no finer than this.
SAME = 1e-9


class Normalisation(StrEnum):
    """How an indicator is made comparable; the results rise with the need."""

    MIN_MAX = "min_max"
    Z_SCORE = "z_score"
    RANK = "rank"
    TARGET = "target"


class Aggregation(StrEnum):
    """How the indicators of a district are brought together."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"


@dataclass(frozen=True)
class Method:
    """A normalisation with an aggregation."""

    normalisation: Normalisation = Normalisation.MIN_MAX
    aggregation: Aggregation = Aggregation.ARITHMETIC


METHODS = tuple(Method(n, a) for n, a in product(Normalisation, Aggregation))


@dataclass(frozen=True, eq=False)
class Table:
    """The values that enter an index, as arrays.

    Attributes
    ----------
    sections
        One per indicator that has a weight above nought.
    codes
        The districts that are ranked, in code order.
    values, lower, upper
        Shape (districts, indicators), in the indicators' units; NaN where not published.
    worse
        Shape (indicators,): 1 where higher is worse, -1 where lower is.
    targets
        Shape (indicators,): the regulation's line, NaN where there is none.
    """

    sections: tuple[CrossSection, ...]
    codes: tuple[str, ...]
    values: Floats
    lower: Floats
    upper: Floats
    worse: Floats
    targets: Floats


def possible_methods(sections: Sequence[CrossSection]) -> tuple[Method, ...]:
    """Give the methods that these indicators allow."""
    return tuple(method for method in METHODS if not method_faults(sections, method))


def terms_of(values: Floats, *, table: Table, method: Method) -> Floats:
    """Make values comparable, ready for a weighted sum, by one method."""
    return next(terms for _, terms in terms_by_method(values, table=table, methods=(method,)))


def terms_by_method(
    values: Floats, *, table: Table, methods: Sequence[Method]
) -> Iterator[tuple[Method, Floats]]:
    """Make values comparable, ready for a weighted sum, by one method after the other.

    Parameters
    ----------
    values
        Shape (..., districts, indicators); the leading dimensions are draws.

    Yields
    ------
    tuple
        The method and its terms, of the shape of `values`: higher is worse, NaN where there
        is no value. For the geometric mean they are the negative logarithm of what a district
        has reached, of which the weighted sum is the logarithm of the geometric mean.
    """
    normal: dict[Normalisation, Floats] = {}
    for method in methods:
        name = method.normalisation
        if name not in normal:
            normal = {name: _normalised(values, table=table, normalisation=name)}
        terms = normal[name]
        yield method, -np.log(1 - (1 - FLOOR) * terms) if is_geometric(method) else terms


def is_geometric(method: Method) -> bool:
    """Whether a method multiplies instead of adding."""
    return method.aggregation is Aggregation.GEOMETRIC


def _normalised(values: Floats, *, table: Table, normalisation: Normalisation) -> Floats:
    """Give the need that values stand for: 0 to 1, or standard deviations.

    An indicator that is the same in all districts tells none from another: it gives all the
    middle of the scale.
    """
    if normalisation is Normalisation.TARGET:
        return _shortfall(values, worse=table.worse, targets=table.targets)
    oriented = values * table.worse
    if normalisation is Normalisation.RANK:
        return _percentile(oriented)
    if normalisation is Normalisation.Z_SCORE:
        low, middle = np.nanmean(oriented, axis=-2, keepdims=True), 0.0
        span = np.nanstd(oriented, axis=-2, keepdims=True)
    else:
        low, middle = np.nanmin(oriented, axis=-2, keepdims=True), 0.5
        span = np.nanmax(oriented, axis=-2, keepdims=True) - low
    # Numbers that differ in their last binary digits alone are one number.
    is_flat = span <= SAME * np.nanmax(np.abs(oriented), axis=-2, keepdims=True)
    flat = np.where(np.isnan(oriented), np.nan, middle)
    return np.where(is_flat, flat, (oriented - low) / np.where(is_flat, 1.0, span))


def _shortfall(values: Floats, *, worse: Floats, targets: Floats) -> Floats:
    """Give the part that is missing to the target: 0 where it is reached, under 1 elsewhere."""
    with np.errstate(divide="ignore", invalid="ignore"):
        reached = np.where(worse > 0, targets / values, values / targets)
    reached = np.where((worse > 0) & (values == 0), 1.0, reached)
    return np.where(np.isnan(values), np.nan, 1 - np.clip(reached, 0.0, 1.0))


def _percentile(oriented: Floats) -> Floats:
    """Give the share of the other districts that are better off; equal values share."""
    known = ~np.isnan(oriented)
    others = known.sum(axis=-2, keepdims=True) - 1
    if oriented.ndim == 2:
        place = np.stack([places_of(column) for column in oriented.T], axis=1)
    else:
        # Drawn values are hardly ever equal, so here the place is by sorting alone.
        place = np.argsort(np.argsort(oriented, axis=-2), axis=-2).astype(float)
    share = np.where(others > 0, place / np.maximum(others, 1), 0.5)
    return np.where(known, share, np.nan)


def places_of(column: Floats) -> Floats:
    """Count for each value those that are lower and, of the other equal ones, half."""
    ordered = np.sort(column)
    below = np.searchsorted(ordered, column, "left")
    upto = np.searchsorted(ordered, column, "right")
    places: Floats = (below + upto - 1) / 2
    return places


def line_of(section: CrossSection) -> float:
    """Give the regulation's line for an indicator, NaN where there is none."""
    if section.target is None:
        return float("nan")
    return section.target.line(section.indicator.direction)


def method_faults(sections: Sequence[CrossSection], method: Method) -> list[Fault]:
    """Tell why a method cannot be used with these indicators; nothing where it can."""
    normalisation = method.normalisation
    if is_geometric(method) and normalisation is Normalisation.Z_SCORE:
        return [
            Fault(
                N_("Standard scores are below 0 for half of the districts: no geometric mean."),
                "method",
                N_("Choose the arithmetic mean, or another way to make indicators comparable."),
            )
        ]
    if normalisation is not Normalisation.TARGET:
        return []
    without = [s.indicator.id for s in sections if not _has_ratio(s)]
    if not without:
        return []
    return [
        Fault(
            N_("The regulation has no target above 0 that applies to: {indicators}."),
            "method",
            N_("Choose another way to make indicators comparable, or leave these out."),
            {"indicators": ", ".join(without)},
        )
    ]


def _has_ratio(section: CrossSection) -> bool:
    """Whether values can be divided by a target: both are counted from a true nought."""
    is_ratio = section.indicator.valid_range[0] >= 0 and min(section.known.values(), default=0) >= 0
    return is_ratio and section.target is not None and line_of(section) > 0
