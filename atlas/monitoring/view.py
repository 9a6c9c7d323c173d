"""What the reader of the monitoring page looks at, as it stands in the URL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from atlas.monitoring.model import Period, parse_period
from atlas.regulation.document import Regulation
from geo.errors import N_, DataError, Fault

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
    faults: list[Fault] = []
    period = last_half(today)
    goal = next(iter(regulation.goals))
    if "period" in query:
        try:
            asked = parse_period(query["period"])
        except DataError:
            asked = None
        if asked in PERIODS:
            period = asked
        else:
            faults.append(_fault("period", query["period"], str(period)))
    if "goal" in query:
        text = query["goal"]
        if text in map(str, regulation.goals):
            goal = int(text)
        else:
            faults.append(_fault("goal", text, str(goal)))
    return View(period, goal), faults


def _fault(name: str, text: str, default: str) -> Fault:
    return Fault(
        N_("The link asks for {name} “{text}”, which does not exist here."),
        f"?{name}=",
        N_("“{default}” is shown instead; choose again and share the new link."),
        {"name": name, "text": text[:40], "default": default},
    )
