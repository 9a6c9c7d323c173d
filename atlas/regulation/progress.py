"""How far a target is reached: the path from the baseline, and where a realisation stands.

The path runs from the baseline of 2024 through the yearly targets; between two of them it is
interpolated linearly. Of a range the less demanding end counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from atlas.model import Direction, Status
from atlas.regulation.document import ORIGIN_ID, Aim, Goal, Regulation
from atlas.values import Values

BASE_YEAR = 2024
# A realisation printed as the path's own number may differ in the last binary digit.
TOLERANCE = 1e-9


class Standing(StrEnum):
    """How a realisation stands to the path; the rules are those of :func:`standing_of`."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OFF_TRACK = "off_track"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """Why it cannot be told how a realisation stands."""

    NONE = ""
    NO_TARGET = "no_target"
    NO_BASELINE = "no_baseline"
    NO_DIRECTION = "no_direction"
    NO_REALISATION = "no_realisation"
    OLD_REALISATION = "old_realisation"
    NOT_OBSERVED = "not_observed"
    NO_TARGET_THEN = "no_target_then"


@dataclass(frozen=True)
class Realisation:
    """A value that was reached, at a moment of a year.

    Attributes
    ----------
    moment
        The year; the first half of a year is half a year before it (2025.0 is the whole
        of 2025, 2024.5 its first half).
    origin_id, source
        Where it was published; or, for one that was entered, what its editor named.
    """

    value: float
    year: int
    moment: float
    origin_id: str
    note: str
    is_observed: bool = True
    source: str = ""


@dataclass(frozen=True)
class Progress:
    """One indicator's path, its latest realisation and how this stands.

    Attributes
    ----------
    path
        Moments and numbers, from the baseline on, without the years that have no target.
    expected
        The number on the path at the realisation's moment.
    required_a_year, achieved_a_year
        Change per year from the baseline: to the last target, and to the realisation.
    """

    goal: Goal
    aims: tuple[Aim, ...]
    path: tuple[tuple[float, float], ...]
    realisation: Realisation | None
    expected: float | None
    standing: Standing
    doubt: Doubt
    required_a_year: float | None
    achieved_a_year: float | None


def path_of(goal: Goal, aims: tuple[Aim, ...]) -> tuple[tuple[float, float], ...]:
    """Give the baseline and the yearly targets as points in time."""
    points = []
    if goal.baseline is not None and goal.is_comparable:
        points.append((float(BASE_YEAR), goal.baseline))
    for aim in aims:
        number = aim.line(goal.direction)
        if number is not None:
            points.append((float(aim.year), number))
    return tuple(points)


def expected_at(path: tuple[tuple[float, float], ...], moment: float) -> float | None:
    """Interpolate the path linearly; None outside it."""
    for (start, low), (end, high) in pairwise(path):
        if start <= moment <= end:
            return low + (high - low) * (moment - start) / (end - start)
    return next((number for when, number in path if when == moment), None)


def is_as_good(value: float, line: float, direction: Direction) -> bool:
    """Whether a value is at the line or on its better side."""
    if direction is Direction.LOWER_IS_WORSE:
        return value >= line - TOLERANCE
    return value <= line + TOLERANCE


def standing_of(
    path: tuple[tuple[float, float], ...], realisation: Realisation, direction: Direction
) -> Standing:
    """Say how a realisation after the base year stands to the path.

    Achieved: as good as the last target. On track: as good as the path at its moment.
    Behind: better than the baseline, worse than the path. Off track: no better than the
    baseline. The path begins with the baseline and has at least one target.
    """
    expected = expected_at(path, realisation.moment)
    if expected is None:
        return Standing.UNKNOWN
    value = realisation.value
    if is_as_good(value, path[-1][1], direction):
        return Standing.ACHIEVED
    if is_as_good(value, expected, direction):
        return Standing.ON_TRACK
    return Standing.OFF_TRACK if is_as_good(path[0][1], value, direction) else Standing.BEHIND


def latest_realisation(goal: Goal, *, regulation: Regulation, values: Values) -> Realisation | None:
    """Give the latest value of the same indicator for the province.

    It comes from the atlas's own tables or from what the regulation itself reports after
    its baseline. Observed values come before projections.
    """
    found = [*_in_tables(goal, values), *_reported(goal, regulation)]
    return max(found, key=lambda item: (item.is_observed, item.moment), default=None)


def _in_tables(goal: Goal, values: Values) -> Iterator[Realisation]:
    for section in values.sections_of(goal.indicator_id) if goal.indicator_id else ():
        observed = section.province
        if observed is not None and observed.value is not None:
            yield Realisation(
                value=observed.value,
                year=section.year,
                moment=moment_of(section.year, is_first_half=goal.is_first_half),
                origin_id=observed.origin_id,
                note=observed.note,
                is_observed=observed.status is not Status.PROJECTION,
            )


def _reported(goal: Goal, regulation: Regulation) -> Iterator[Realisation]:
    for item in regulation.reported:
        if item.number == goal.number:
            yield Realisation(
                value=item.value,
                year=item.year,
                moment=moment_of(item.year, is_first_half=item.is_first_half),
                origin_id=ORIGIN_ID,
                note=f"“{item.text}”, {item.locator}",
            )


def moment_of(year: int, *, is_first_half: bool) -> float:
    """Give the end of a year, or of its first half, on the scale of the path."""
    return year - (0.5 if is_first_half else 0.0)


def progress_with(
    realisation: Realisation | None, *, goal: Goal, regulation: Regulation
) -> Progress:
    """Put together the path, a realisation and how it stands."""
    aims = regulation.aims_of(goal.number)
    path = path_of(goal, aims)
    doubt = _doubt(goal, path, realisation)
    standing = Standing.UNKNOWN
    if doubt is Doubt.NONE and realisation is not None:
        standing = standing_of(path, realisation, goal.direction)
    has_base = bool(path) and path[0][0] == BASE_YEAR
    return Progress(
        goal=goal,
        aims=aims,
        path=path,
        realisation=realisation,
        expected=expected_at(path, realisation.moment) if realisation else None,
        standing=standing,
        doubt=doubt,
        required_a_year=_change(path, path[-1]) if has_base and len(path) > 1 else None,
        achieved_a_year=(
            _change(path, (realisation.moment, realisation.value))
            if has_base and realisation and realisation.moment > BASE_YEAR
            else None
        ),
    )


def _change(path: tuple[tuple[float, float], ...], point: tuple[float, float]) -> float:
    start, base = path[0]
    return (point[1] - base) / (point[0] - start)


def _doubt(
    goal: Goal, path: tuple[tuple[float, float], ...], realisation: Realisation | None
) -> Doubt:
    reasons = (
        (not any(moment > BASE_YEAR for moment, _ in path), Doubt.NO_TARGET),
        (not path or path[0][0] != BASE_YEAR, Doubt.NO_BASELINE),
        (goal.direction is Direction.NEITHER, Doubt.NO_DIRECTION),
        (realisation is None, Doubt.NO_REALISATION),
        (realisation is not None and not realisation.is_observed, Doubt.NOT_OBSERVED),
        (realisation is not None and realisation.moment <= BASE_YEAR, Doubt.OLD_REALISATION),
        # A path can end before the roadmap does: the targets of later years are not set.
        (
            realisation is not None and expected_at(path, realisation.moment) is None,
            Doubt.NO_TARGET_THEN,
        ),
    )
    return next((doubt for is_so, doubt in reasons if is_so), Doubt.NONE)
