"""What a one-page portrait of a district says, before it is drawn.

What all districts share, the rankings and the counts across indicators, is reckoned once in
a :class:`Standing`; a :class:`Portrait` takes one district's part of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from atlas.catalogue import Catalogue, Population
from atlas.model import (
    CrossSection,
    Direction,
    Indicator,
    Observation,
    Origin,
    Target,
)
from atlas.priority import WORST_COUNT, Count, across
from atlas.rank import Ranked, is_ranked, rank
from atlas.regulation.document import Regulation
from atlas.values import Values


@dataclass(frozen=True)
class Standing:
    """All indicators in the year shown first, with what is reckoned over all districts.

    Attributes
    ----------
    sections
        By indicator id, in the order of the catalogue.
    rankings
        By indicator id and district code.
    counts
        In how many indicators each district is among the worst, by code.
    leads
        Agencies that lead in the regulation, by indicator id; none where it was not read.
    """

    catalogue: Catalogue
    values: Values
    sections: Mapping[str, CrossSection]
    rankings: Mapping[str, Mapping[str, Ranked]]
    counts: Mapping[str, Count]
    leads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One indicator of one district that has a value.

    Attributes
    ----------
    years
        All years of the indicator, for the trend.
    references
        Numbers of the origins of the value, the province's value and the target.
    trend_references
        Numbers of the further origins of the trend.
    """

    section: CrossSection
    item: Ranked
    years: tuple[CrossSection, ...]
    references: tuple[int, ...]
    trend_references: tuple[int, ...]

    @property
    def indicator(self) -> Indicator:
        """The indicator of this row."""
        return self.section.indicator

    @property
    def is_worst(self) -> bool:
        """Whether the district is among the worst off in this indicator."""
        rank = self.item.rank
        return self.indicator.has_worse_end and rank is not None and rank <= WORST_COUNT


@dataclass(frozen=True)
class Ask:
    """A target of the regulation that a district has not reached, with all its years."""

    row: Row
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Portrait:
    """One district in all indicators.

    Attributes
    ----------
    population, projected
        The latest that is no projection, and the farthest projection.
    rows
        Indicators with a value, in the order of the catalogue.
    unpublished
        Indicators without one, with the observation whose note says who has it.
    best
        Ids of the indicators in which the district is among the best off.
    asks
        Targets not reached, those in which the district is worst off first.
    reached
        Rows whose first target is reached already.
    origins
        In the order of their numbers, which begin with 1 and run on by producer.
    facts_references
        Numbers of the origins of area, population and projection.
    """

    code: str
    standing: Standing
    population: Population | None
    projected: Population | None
    rows: tuple[Row, ...]
    unpublished: tuple[tuple[Indicator, Observation], ...]
    best: tuple[str, ...]
    asks: tuple[Ask, ...]
    reached: tuple[Row, ...]
    origins: tuple[Origin, ...]
    facts_references: tuple[int | None, int | None, int | None]

    @property
    def count(self) -> Count | None:
        """In how many indicators the district is among the worst; None where none counts."""
        return self.standing.counts.get(self.code)


def stand(
    catalogue: Catalogue, values: Values, *, regulation: Regulation | None = None
) -> Standing:
    """Reckon what all portraits share."""
    sections = values.best_sections()
    rankings = {
        name: {item.district_code: item for item in rank(section, population=catalogue.persons)}
        for name, section in sections.items()
    }
    counts = {count.district_code: count for count in across(sections.values())}
    leads = {name: _leads(name, regulation) for name in sections} if regulation else {}
    return Standing(catalogue, values, sections, rankings, counts, leads)


def _leads(indicator_id: str, regulation: Regulation) -> tuple[str, ...]:
    """Name who leads the regulation's own indicator, not one that only resembles it."""
    return tuple(
        agency.name
        for goal in regulation.goals_for(indicator_id)
        if goal.indicator_id == indicator_id
        for agency in regulation.agencies_of(goal.number, is_lead=True)
    )


def portray(code: str, *, standing: Standing) -> Portrait:
    """Take one district's part.

    Raises
    ------
    KeyError
        When there is no such district.
    """
    catalogue, sections = standing.catalogue, standing.sections
    place = catalogue.districts[code]
    known = {name: s for name, s in sections.items() if s.of(code).value is not None}
    population, projected = _populations(code, catalogue=catalogue)
    fact_ids = [
        place.area_origin_id,
        population.origin_id if population else "",
        projected.origin_id if projected else "",
    ]
    numbers = _numbers(
        [*fact_ids, *(name for s in known for name in _origin_ids(s, code, standing=standing))],
        catalogue=catalogue,
    )
    rows = tuple(_row(name, code, standing=standing, numbers=numbers) for name in known)
    with_target = [row for row in rows if row.item.gap_to_target is not None]
    worst_first = sorted(
        (row for row in with_target if row.indicator.has_worse_end and _is_short(row)),
        key=_relative_rank,
    )
    area, persons, future = (numbers.get(name) for name in fact_ids)
    return Portrait(
        code=code,
        standing=standing,
        population=population,
        projected=projected,
        rows=rows,
        unpublished=tuple(
            (s.indicator, s.of(code)) for name, s in sections.items() if name not in known
        ),
        best=tuple(row.indicator.id for row in rows if _is_among_best(row)),
        asks=tuple(Ask(row, catalogue.targets_of(row.indicator.id)) for row in worst_first),
        reached=tuple(
            row for row in with_target if row.indicator.has_worse_end and not _is_short(row)
        ),
        origins=tuple(catalogue.origins[name] for name in numbers),
        facts_references=(area, persons, future),
    )


def _populations(code: str, *, catalogue: Catalogue) -> tuple[Population | None, Population | None]:
    own = [item for (district, _), item in catalogue.populations.items() if district == code]
    counted = [item for item in own if not item.is_projection]
    projected = [item for item in own if item.is_projection]

    def last(items: Iterable[Population]) -> Population | None:
        return max(items, key=lambda item: item.year, default=None)

    return last(counted), last(projected)


def _origin_ids(name: str, code: str, *, standing: Standing) -> list[str]:
    """Give the origins of all that a row shows, those of its numbers first."""
    years = standing.values.sections_of(name)
    return [*_shown_ids(standing.sections[name], code), *_trend_ids(years, code)]


def _shown_ids(section: CrossSection, code: str) -> list[str]:
    ids = [section.of(code).origin_id]
    if section.province is not None:
        ids.append(section.province.origin_id)
    if section.target is not None:
        ids.append(section.target.origin_id)
    return ids


def _trend_ids(years: Iterable[CrossSection], code: str) -> list[str]:
    return [o.origin_id for section in years if (o := section.of(code)).value is not None]


def _numbers(ids: Iterable[str], *, catalogue: Catalogue) -> dict[str, int]:
    """Give origins their numbers, from 1, those of one producer together."""
    found = [name for name in dict.fromkeys(ids) if name]
    producers = list(dict.fromkeys(catalogue.origins[name].producer for name in found))
    ordered = sorted(found, key=lambda name: producers.index(catalogue.origins[name].producer))
    return {name: number for number, name in enumerate(ordered, start=1)}


def _row(name: str, code: str, *, standing: Standing, numbers: Mapping[str, int]) -> Row:
    section, years = standing.sections[name], standing.values.sections_of(name)
    shown = dict.fromkeys(numbers[origin] for origin in _shown_ids(section, code))
    trend = dict.fromkeys(numbers[origin] for origin in _trend_ids(years, code))
    return Row(
        section=section,
        item=standing.rankings[name][code],
        years=years,
        references=tuple(shown),
        trend_references=tuple(number for number in trend if number not in shown),
    )


def _is_short(row: Row) -> bool:
    """Whether the value has not reached the target."""
    gap = row.item.gap_to_target or 0.0
    return gap < 0 if row.indicator.direction is Direction.LOWER_IS_WORSE else gap > 0


def _relative_rank(row: Row) -> float:
    """Give the place from the worst, 0 to 1; unranked ones come last."""
    return 2.0 if row.item.rank is None else row.item.rank / row.section.published


def _is_among_best(row: Row) -> bool:
    """Whether fewer districts are better off than :data:`WORST_COUNT`; ties all count."""
    value = row.item.value
    if value is None or not row.indicator.has_worse_end or not is_ranked(row.section):
        return False
    is_low_worse = row.indicator.direction is Direction.LOWER_IS_WORSE
    others = row.section.known.values()
    better = sum(other > value if is_low_worse else other < value for other in others)
    return better < WORST_COUNT
