"""Two official sources of one thing, side by side: never averaged, never one series."""

from dataclasses import dataclass
from itertools import combinations

from atlas.catalogue import Catalogue
from atlas.difference import exact_gap
from atlas.model import CrossSection, Indicator
from atlas.values import Values


@dataclass(frozen=True)
class Pair:
    """Two indicators that measure the same thing in two ways."""

    first: Indicator
    second: Indicator

    @property
    def id(self) -> str:
        """The pair as it stands in the URL."""
        return f"{self.first.id}~{self.second.id}"


@dataclass(frozen=True)
class Both:
    """One district in both sources; `gap` is first minus second."""

    district_code: str
    first: float
    second: float
    gap: float


@dataclass(frozen=True)
class SideBySide:
    """Both sources of a pair in one year.

    Attributes
    ----------
    rows
        The districts that both sources have a value of, the widest gap first.
    only_first, only_second, neither
        Codes of the others, in code order, by the source that has a value.
    """

    pair: Pair
    first: CrossSection
    second: CrossSection
    rows: tuple[Both, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    neither: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year of both."""
        return self.first.year


def pairs_of(catalogue: Catalogue) -> tuple[Pair, ...]:
    """Give all pairs of indicators that the catalogue says measure the same thing."""
    return tuple(
        Pair(first, second)
        for first, second in combinations(catalogue.indicators.values(), 2)
        if first.measures and first.measures == second.measures
    )


def pairs_with(indicator: Indicator, *, catalogue: Catalogue) -> tuple[Pair, ...]:
    """Give the pairs that an indicator is part of, itself first."""
    return tuple(
        pair if pair.first.id == indicator.id else Pair(indicator, pair.first)
        for pair in pairs_of(catalogue)
        if indicator.id in {pair.first.id, pair.second.id}
    )


def common_years(pair: Pair, *, values: Values) -> tuple[int, ...]:
    """Give the years in which at least one district has a value in both sources, ascending."""
    years = set(values.years_of(pair.first.id)) & set(values.years_of(pair.second.id))
    return tuple(
        year for year in sorted(years) if side_by_side(pair, year=year, values=values).rows
    )


def best_common_year(pair: Pair, *, values: Values) -> int | None:
    """Give the year in which both sources share the most districts, the latest of them."""

    def preference(year: int) -> tuple[int, int]:
        return (len(side_by_side(pair, year=year, values=values).rows), year)

    return max(common_years(pair, values=values), key=preference, default=None)


def side_by_side(pair: Pair, *, year: int, values: Values) -> SideBySide:
    """Set both sources of one year beside each other, district by district."""
    first = values.section(pair.first.id, year=year)
    second = values.section(pair.second.id, year=year)
    left, right = first.known, second.known
    rows = [
        Both(code, left[code], right[code], exact_gap(left[code], right[code]))
        for code in left
        if code in right
    ]
    codes = [o.district_code for o in first.districts]
    return SideBySide(
        pair=pair,
        first=first,
        second=second,
        rows=tuple(sorted(rows, key=lambda row: (-abs(row.gap), row.district_code))),
        only_first=tuple(code for code in codes if code in left and code not in right),
        only_second=tuple(code for code in codes if code in right and code not in left),
        neither=tuple(code for code in codes if code not in left and code not in right),
    )
