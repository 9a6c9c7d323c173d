"""Whether an indicator follows poverty: slope and relative index of inequality."""

from dataclasses import dataclass

from atlas import spread
from atlas.catalogue import Catalogue
from atlas.disparity import (
    ENOUGH_PERCENT,
    Reason,
    Result,
    Weights,
    has_enough,
    population_near,
    refusal_of,
)
from atlas.model import CrossSection, Direction, Kind, Status
from atlas.values import Values
from geo.errors import N_

POVERTY = "poverty_rate"
# The order by poverty changes slowly: from 2021 to 2024 no district moves by more than two
# places.  Nobody has shown that it holds for longer than these three years.
MOST_YEARS_APART = 3
DRAWS = 9999
SEED = 53
CHANCE = 0.05


@dataclass(frozen=True)
class Gradient:
    """An indicator along the poverty of the districts.

    Attributes
    ----------
    refusal
        Why nothing is measured, or None; then everything below is empty.
    codes
        Districts with both values, in code order, as the positions of `slope` are.
    relative
        Relative index of inequality: the line at the least poor end divided by that at the
        poorest end.
    chance
        Permutation p-value of the slope.
    """

    refusal: Reason | None
    poverty: CrossSection | None = None
    codes: tuple[str, ...] = ()
    weights: Weights | None = None
    slope: spread.Slope | None = None
    relative: Result | None = None
    chance: float = 1.0

    @property
    def is_beyond_chance(self) -> bool:
        """Whether a slope this steep is rare when values are dealt out at random."""
        return self.chance < CHANCE

    def is_worse_for_the_poor(self, direction: Direction) -> bool:
        """Whether the poorer end of the line is the worse one."""
        falls = self.slope is not None and self.slope.index < 0
        return falls if direction is Direction.HIGHER_IS_WORSE else not falls


def gradient(section: CrossSection, *, catalogue: Catalogue, values: Values) -> Gradient:
    """Measure how an indicator follows the poverty rate of the same or the nearest year.

    Districts are weighted by their people and ordered by the share of them that is poor.
    """
    poverty = _poverty_near(section.year, values=values)
    refusal = refusal_of(section) or _refusal(section, poverty)
    if refusal is not None or poverty is None:
        return Gradient(refusal, poverty)
    codes = tuple(sorted(section.known.keys() & poverty.known.keys()))
    weights = population_near(catalogue, year=section.year, codes=codes)
    if weights is None:
        words = N_("No year has the population of all these districts.")
        return Gradient(Reason(words), poverty)
    own, poor, people = (
        [section.known[code] for code in codes],
        [poverty.known[code] for code in codes],
        weights.of(codes),
    )
    line = spread.slope(own, people, poor)
    return Gradient(
        None,
        poverty,
        codes,
        weights,
        line,
        _relative(line, section=section),
        spread.slope_chance(own, people, poor, draws=DRAWS, seed=SEED),
    )


def _poverty_near(year: int, *, values: Values) -> CrossSection | None:
    measured = [
        s
        for s in values.sections_of(POVERTY)
        if has_enough(s) and all(o.status is not Status.PROJECTION for o in s.districts)
    ]
    return min(measured, key=lambda s: (abs(s.year - year), s.year), default=None)


def _refusal(section: CrossSection, poverty: CrossSection | None) -> Reason | None:
    if section.indicator.id == POVERTY:
        return Reason(N_("Poverty is not measured along itself."))
    if not section.indicator.has_worse_end:
        return Reason(
            N_("Neither end of this indicator is worse; a difference is no disadvantage.")
        )
    if poverty is None:
        return Reason(
            N_("No year has the poverty rate of at least {percent} % of the districts."),
            {"percent": ENOUGH_PERCENT},
        )
    if abs(poverty.year - section.year) > MOST_YEARS_APART:
        return Reason(
            N_(
                "The nearest poverty rate is of {poverty_year}, more than {most} years from {year}."
            ),
            {"poverty_year": poverty.year, "most": MOST_YEARS_APART, "year": section.year},
        )
    if len(set(poverty.known.values())) < 2:
        return Reason(N_("All districts are equally poor."))
    return None


def _relative(line: spread.Slope, *, section: CrossSection) -> Result:
    if section.indicator.kind is Kind.INDEX:
        return Result(None, Reason(N_("An index has no natural zero; a ratio means nothing.")))
    ends = (line.at_poorest, line.at_least_poor)
    # A straight line may leave what the indicator can be; a ratio to such an end is no ratio.
    if min(ends) <= max(0.0, section.indicator.valid_range[0]):
        return Result(None, Reason(N_("The line reaches zero at one end; a ratio means nothing.")))
    return Result(line.at_least_poor / line.at_poorest)
