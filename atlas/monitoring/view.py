"""What the reader of the monitoring page looks at, as it stands in the URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from atlas.link import Link
from atlas.monitoring.model import Period, parse_period
from atlas.regulation.document import Regulation
from geo.errors import DataError, Fault

YEARS = range(2025, 2030)
"""The years of the roadmap (Governor's Regulation 88/2025, Article 3)."""
PERIODS = tuple(Period(year, half) for year in YEARS for half in (1, 2, 0))


@dataclass(frozen=True)
class View:
    """The period, and the indicator that is opened."""

    period: Period
    goal: int


def last_half(day: date) -> Period:
    """Give the half of a year that ended last before a day, within the roadmap.

    Examples
    --------
    >>> str(last_half(date(2026, 11, 24))), str(last_half(date(2027, 3, 1)))
    ('2026-S1', '2026-S2')
    """
    period = Period(day.year, 1) if day.month > 6 else Period(day.year - 1, 2)
    first, last = Period(YEARS[0], 1), Period(YEARS[-1], 2)
    return min(max(period, first), last)


def parse_view(
    query: Mapping[str, str], *, regulation: Regulation, today: date
) -> tuple[View, list[Fault]]:
    """Turn URL parameters into a view; never raises.

    Returns
    -------
    tuple
        The view, and one fault for each parameter that was not understood and fell back.
    """
    link = Link(query)
    period = link.take_if("period", _is_period, default=str(last_half(today)))
    numbers = tuple(map(str, regulation.goals))
    goal = link.take("goal", numbers, default=numbers[0])
    return View(parse_period(period), int(goal)), link.faults


def _is_period(text: str) -> bool:
    try:
        return parse_period(text) in PERIODS
    except DataError:
        return False
