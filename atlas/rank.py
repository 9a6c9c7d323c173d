"""Ranks and gaps: 1 is the district that is worst off."""

from collections.abc import Callable
from dataclasses import dataclass

from atlas.model import CrossSection, Direction, Observation


@dataclass(frozen=True)
class Ranked:
    """One district in a ranking.

    Attributes
    ----------
    rank
        1 for the worst off (for the highest where neither end is worse); equal values
        share the smaller number ("1, 2, 2, 4"); None without a value, or when too few
        districts have one.
    gap_to_province, gap_to_target
        Value minus level, in the indicator's unit.
    people
        Persons: value / 100 times the population of the same year, rounded. None where
        the indicator is no share of the population or the population is not known.
    """

    district_code: str
    value: float | None
    rank: int | None
    is_tied: bool
    gap_to_province: float | None
    gap_to_target: float | None
    people: int | None
    observation: Observation


def is_ranked(section: CrossSection) -> bool:
    """Whether enough districts have a value to rank them: at least half."""
    return section.has_majority


def rank(
    section: CrossSection, *, population: Callable[[str, int], int | None]
) -> tuple[Ranked, ...]:
    """Rank the districts of a cross-section.

    Parameters
    ----------
    population
        Persons by district code and year, None where unknown.

    Returns
    -------
    tuple of Ranked
        All districts: those with a value, worst first and equal ones by code; then those
        without one.
    """
    lowest_first = section.indicator.direction is Direction.LOWER_IS_WORSE
    known = section.known
    ordered = sorted(known, key=lambda code: (known[code] * (1 if lowest_first else -1), code))
    values = [known[code] for code in ordered]
    ranked = [
        _ranked(section.of(code), section=section, values=values, population=population)
        for code in (*ordered, *section.missing_codes)
    ]
    return tuple(ranked)


def _ranked(
    observation: Observation,
    *,
    section: CrossSection,
    values: list[float],
    population: Callable[[str, int], int | None],
) -> Ranked:
    value, code = observation.value, observation.district_code
    if value is None:
        return Ranked(code, None, None, False, None, None, None, observation)
    province = section.province.value if section.province else None
    target = section.target.line(section.indicator.direction) if section.target else None
    is_share = section.indicator.people_of == "population"
    persons = population(code, section.year) if is_share else None
    return Ranked(
        district_code=code,
        value=value,
        rank=values.index(value) + 1 if is_ranked(section) else None,
        is_tied=values.count(value) > 1,
        gap_to_province=None if province is None else value - province,
        gap_to_target=None if target is None else value - target,
        people=None if persons is None else round(value / 100 * persons),
        observation=observation,
    )
