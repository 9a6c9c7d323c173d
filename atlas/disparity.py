"""How far apart the districts are in one year, by measures that make sense for the indicator.

What makes sense is decided here and said with each measure:

* Fewer than 85 % of the districts with a value: nothing is measured, since the worst and
  the best may be among those that are not known (the rule of WHO's HEAT, which the package
  healthequal of WHO repeats for each measure).
* Neither end is worse (density, participation): only how far the ends are apart, since a
  difference is then no disadvantage.
* An index (human development) has no natural zero: differences only, no ratios, and
  nothing that divides by a mean.
* A divisor below ten steps of the rounding: no ratio, since rounding alone would move it
  by 5 % or more.
* Theil's L needs positive values, everything that divides by a mean a positive mean.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from statistics import fmean

from atlas import spread
from atlas.catalogue import Catalogue
from atlas.model import CrossSection, Direction, Indicator, Kind
from geo.errors import N_

ENOUGH_PERCENT = 85
FEW = 5
# Below ten steps, half a step of rounding is more than 5 % of the number.
STEPS_OF_ROUNDING = 10


class Measure(StrEnum):
    """One way to put the disparity of a year into a number."""

    RANGE = "range"
    RATIO = "ratio"
    FIVE_DIFFERENCE = "five_difference"
    FIVE_RATIO = "five_ratio"
    VARIATION = "variation"
    GINI = "gini"
    THEIL_T = "theil_t"
    THEIL_L = "theil_l"


DIFFERENCES = frozenset({Measure.RANGE, Measure.FIVE_DIFFERENCE})
RATIOS = frozenset({Measure.RATIO, Measure.FIVE_RATIO})


@dataclass(frozen=True)
class Reason:
    """Why something is not computed: a template to be translated, with what fills it."""

    words: str
    parts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Result:
    """A measure's number, or the reason why there is none."""

    value: float | None
    reason: Reason | None = None


@dataclass(frozen=True)
class Weights:
    """The people of each district in the year that is nearest to the data.

    Attributes
    ----------
    year
        Year of the population, which may differ from that of the data.
    """

    year: int
    is_projection: bool
    persons: Mapping[str, int]
    origin_id: str

    def of(self, codes: Sequence[str]) -> list[int]:
        """Give the persons of some districts, in their order."""
        return [self.persons[code] for code in codes]


@dataclass(frozen=True)
class Group:
    """One group of islands: its districts with a value, its people and their mean."""

    name: str
    districts: int
    people_share: float
    mean: float


@dataclass(frozen=True)
class Disparity:
    """The disparity of one year.

    Attributes
    ----------
    refusal
        Why nothing is measured, or None; then everything below is empty.
    ordered
        Codes from the worst off to the best off (from the highest to the lowest where
        neither end is worse); equal values by code.
    worst_mean, best_mean
        Means of the first and the last five, rounded as the indicator's values are, so that
        their difference is the one a reader sees.
    theil_t, theil_l
        Split by island groups; None where the measure makes no sense.
    """

    section: CrossSection
    refusal: Reason | None
    ordered: tuple[str, ...] = ()
    worst_mean: float = 0.0
    best_mean: float = 0.0
    measures: Mapping[Measure, Result] = field(default_factory=dict)
    weights: Weights | None = None
    groups: tuple[Group, ...] = ()
    theil_t: spread.Split | None = None
    theil_l: spread.Split | None = None

    @property
    def worst(self) -> tuple[str, ...]:
        """The five districts that are worst off."""
        return self.ordered[:FEW]

    @property
    def best(self) -> tuple[str, ...]:
        """The five districts that are best off, the best last."""
        return self.ordered[-FEW:]

    def value(self, measure: Measure) -> float | None:
        """Give a measure's number, or None where it makes no sense."""
        result = self.measures.get(measure)
        return result.value if result else None


def has_enough(section: CrossSection) -> bool:
    """Whether at least 85 % of the districts have a value."""
    return 100 * section.published >= ENOUGH_PERCENT * len(section.districts)


def refusal_of(section: CrossSection) -> Reason | None:
    """Give the reason why the disparity of a year cannot be measured, or None."""
    if has_enough(section) and section.published >= 2 * FEW:
        return None
    return Reason(
        N_(
            "{published} of {total} districts have a value in {year}. A gap is measured when at "
            "least {percent} % of the districts have one: the worst and the best may be among "
            "those that are not known."
        ),
        {
            "published": section.published,
            "total": len(section.districts),
            "year": section.year,
            "percent": ENOUGH_PERCENT,
        },
    )


def population_near(catalogue: Catalogue, *, year: int, codes: Sequence[str]) -> Weights | None:
    """Give the people of the districts in the nearest year that has them all.

    Of two years equally near, one that was counted comes before a projection, then the
    earlier one.
    """
    found = catalogue.populations
    years = {item.year for item in found.values()}
    complete = [y for y in years if all((code, y) in found for code in codes)]
    if not complete or not codes:
        return None

    def preference(candidate: int) -> tuple[int, bool, int]:
        return abs(candidate - year), found[codes[0], candidate].is_projection, candidate

    best = min(complete, key=preference)
    return Weights(
        year=best,
        is_projection=any(found[code, best].is_projection for code in codes),
        persons={code: found[code, best].persons for code in codes},
        origin_id=found[codes[0], best].origin_id,
    )


def measure(section: CrossSection, *, catalogue: Catalogue) -> Disparity:
    """Measure the disparity of one year."""
    refusal = refusal_of(section)
    if refusal is not None:
        return Disparity(section, refusal)
    indicator, known = section.indicator, section.known
    sign = 1 if indicator.direction is Direction.LOWER_IS_WORSE else -1
    ordered = tuple(sorted(known, key=lambda code: (sign * known[code], code)))
    weights = population_near(catalogue, year=section.year, codes=ordered)
    worst, best = (
        rounded(fmean(known[code] for code in codes), indicator)
        for codes in (ordered[:FEW], ordered[-FEW:])
    )
    disparity = Disparity(
        section,
        None,
        ordered,
        worst,
        best,
        measures=_simple(known[ordered[0]], known[ordered[-1]], worst, best, indicator=indicator),
        weights=weights,
    )
    return _with_people(disparity, weights=weights, catalogue=catalogue)


def rounded(value: float, indicator: Indicator) -> float:
    """Round a number as the indicator's values are shown, halves away from zero."""
    step = Decimal(1).scaleb(-indicator.decimals)
    # Ten digits are all that a mean of printed numbers can carry.
    return float(Decimal(f"{value:.10f}").quantize(step, ROUND_HALF_UP))


def _simple(
    worst: float, best: float, worst_mean: float, best_mean: float, *, indicator: Indicator
) -> dict[Measure, Result]:
    """Give differences and ratios of the ends and of the fives at the ends.

    A difference is never negative and a ratio never below 1, whichever end is the worse
    one: D and R of Table A11.1, higher against lower.
    """
    return {
        Measure.RANGE: Result(abs(worst - best)),
        Measure.RATIO: ratio(worst, best, indicator=indicator),
        Measure.FIVE_DIFFERENCE: Result(abs(worst_mean - best_mean)),
        Measure.FIVE_RATIO: ratio(worst_mean, best_mean, indicator=indicator),
    }


def ratio(first: float, second: float, *, indicator: Indicator) -> Result:
    """Divide the higher by the lower of two values, where that means something."""
    if indicator.kind is Kind.INDEX:
        return Result(None, Reason(N_("An index has no natural zero; a ratio means nothing.")))
    lower, higher = sorted((first, second))
    if lower < STEPS_OF_ROUNDING * 10.0**-indicator.decimals:
        return Result(
            None,
            Reason(N_("The lower value is so near zero that rounding would decide the ratio.")),
        )
    return Result(higher / lower)


def relative_reason(indicator: Indicator, *, weights: Weights | None) -> Reason | None:
    """Give the reason why nothing that divides by a mean of all people makes sense, or None."""
    if not indicator.has_worse_end:
        return Reason(
            N_("Neither end of this indicator is worse; a difference is no disadvantage.")
        )
    if indicator.kind is Kind.INDEX:
        return Reason(N_("An index has no natural zero; a part of its mean means nothing."))
    if weights is None:
        return Reason(N_("No year has the population of all these districts."))
    return None


def _with_people(
    disparity: Disparity, *, weights: Weights | None, catalogue: Catalogue
) -> Disparity:
    """Add the measures that weigh each district by its people."""
    section, ordered = disparity.section, disparity.ordered
    known = section.known
    values = [known[code] for code in ordered]
    reason = relative_reason(section.indicator, weights=weights)
    if reason is None and (min(values) < 0 or max(values) <= 0):
        reason = Reason(N_("Values below zero, or zero alone, have no part of a mean."))
    results = dict(disparity.measures)
    parts = (Measure.VARIATION, Measure.GINI, Measure.THEIL_T, Measure.THEIL_L)
    if reason is not None or weights is None:
        results |= {name: Result(None, reason) for name in parts}
        return replace(disparity, measures=results)
    people = weights.of(ordered)
    names = [catalogue.districts[code].island_group for code in ordered]
    split_t = spread.split_t(values, people, names)
    split_l = spread.split_l(values, people, names) if min(values) > 0 else None
    zero = Reason(N_("A value of zero has no logarithm."))
    results |= {
        Measure.VARIATION: Result(spread.variation(values, people)),
        Measure.GINI: Result(spread.gini(values, people)),
        Measure.THEIL_T: Result(split_t.total),
        Measure.THEIL_L: Result(split_l.total) if split_l else Result(None, zero),
    }
    return replace(
        disparity,
        measures=results,
        groups=_groups(values, people, names),
        theil_t=split_t,
        theil_l=split_l,
    )


def _groups(
    values: Sequence[float], people: Sequence[int], names: Sequence[str]
) -> tuple[Group, ...]:
    groups = []
    for name in dict.fromkeys(sorted(names)):
        inside = [number for number, other in enumerate(names) if other == name]
        own_values, own_people = ([full[i] for i in inside] for full in (values, people))
        groups.append(
            Group(
                name,
                len(inside),
                sum(own_people) / sum(people),
                spread.mean(own_values, own_people),
            )
        )
    return tuple(groups)
