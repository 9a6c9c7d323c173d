"""How the realisations of a period stand to the regulation's paths."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from atlas.catalogue import Catalogue
from atlas.model import PROVINCE_CODE
from atlas.monitoring.model import Entry, Key, Monitored, Period
from atlas.regulation.document import Goal, Regulation
from atlas.regulation.progress import (
    Progress,
    Realisation,
    expected_at,
    latest_realisation,
    moment_of,
    progress_with,
)
from atlas.values import Values

# What a unit says of the numbers that it can have; the first that fits counts.
UNIT_RANGES = (
    ("% penambahan", (-100.0, 1e6)),
    # A gross enrolment ratio counts pupils of any age and can pass 100.
    ("% penduduk usia pendidikan", (0.0, 200.0)),
    ("%", (0.0, 100.0)),
    ("indeks 0-100", (0.0, 100.0)),
    ("rasio 0-1", (0.0, 1.0)),
    ("tahun", (0.0, 120.0)),
    ("kematian per 1.000 ", (0.0, 1_000.0)),
    ("kematian per 100.000 ", (0.0, 100_000.0)),
    ("kelahiran per 1.000 ", (0.0, 1_000.0)),
)
ANY_AMOUNT = (0.0, 1e9)


@dataclass(frozen=True)
class Reported:
    """One indicator in one period, as it was reported.

    Attributes
    ----------
    progress
        Of the province's realisation; its doubt says why it has no standing.
    expected
        The number on the path at the end of the period, whether or not one was reported.
    entry
        The province's realisation, or None.
    districts
        The districts' realisations by code, those that were reported. The regulation sets
        targets for the province alone, so that districts have no standing.
    """

    goal: Goal
    period: Period
    progress: Progress
    expected: float | None
    entry: Entry | None
    districts: Mapping[str, Entry]


def monitored(regulation: Regulation, *, catalogue: Catalogue) -> dict[str, Monitored]:
    """Give the 30 indicators as far as a realisation must be judged, by their number as text."""
    return {
        str(goal.number): Monitored(
            id=str(goal.number),
            number=f"{goal.number}",
            name=goal.name,
            unit=goal.unit.id,
            valid_range=_range(goal, catalogue=catalogue),
        )
        for goal in regulation.goals.values()
    }


def _range(goal: Goal, *, catalogue: Catalogue) -> tuple[float, float]:
    if goal.indicator_id in catalogue.indicators:
        return catalogue.indicators[goal.indicator_id].valid_range
    unit = goal.unit.id
    return next((span for words, span in UNIT_RANGES if unit.startswith(words)), ANY_AMOUNT)


def reported(
    goal: Goal, *, period: Period, regulation: Regulation, current: Mapping[Key, Entry]
) -> Reported:
    """Put together what stands for one indicator in one period."""
    entries = {
        key.place_code: entry
        for key, entry in current.items()
        if key.indicator_id == str(goal.number) and key.period == period and entry.value is not None
    }
    entry = entries.pop(PROVINCE_CODE, None)
    realisation = _realisation(entry) if entry is not None else None
    progress = progress_with(realisation, goal=goal, regulation=regulation)
    moment = moment_of(period.year, is_first_half=period.half == 1)
    return Reported(
        goal=goal,
        period=period,
        progress=progress,
        expected=expected_at(progress.path, moment),
        entry=entry,
        districts=dict(sorted(entries.items())),
    )


def _realisation(entry: Entry) -> Realisation | None:
    if entry.value is None:
        return None
    period = entry.key.period
    return Realisation(
        value=entry.value,
        year=period.year,
        moment=moment_of(period.year, is_first_half=period.half == 1),
        origin_id="",
        note=entry.note,
        source=entry.source,
    )


def latest_reported(
    number: int, *, current: Mapping[Key, Entry]
) -> tuple[Realisation, Entry] | None:
    """Give the province's latest realisation of one indicator, whatever its period."""
    found = _of_province(number, current.values())
    entry = max(found, key=lambda item: item.key.period.end, default=None)
    realisation = _realisation(entry) if entry is not None else None
    return (realisation, entry) if realisation is not None and entry is not None else None


def latest_known(
    goal: Goal, *, regulation: Regulation, values: Values, current: Mapping[Key, Entry]
) -> Realisation | None:
    """Give the latest realisation, published or entered; of two at one moment the entered."""
    published = latest_realisation(goal, regulation=regulation, values=values)
    entered = latest_reported(goal.number, current=current)
    if entered is None:
        return published
    if published is None or not published.is_observed or published.moment <= entered[0].moment:
        return entered[0]
    return published


def _of_province(number: int, entries: Iterable[Entry]) -> list[Entry]:
    return [
        entry
        for entry in entries
        if entry.key.indicator_id == str(number)
        and entry.key.place_code == PROVINCE_CODE
        and entry.value is not None
    ]
