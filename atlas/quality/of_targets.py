"""Checks over the regulation's targets: baselines, paths, ranges, densities."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from atlas.model import PROVINCE_CODE, Direction
from atlas.quality.finding import Finding
from atlas.regulation.document import Aim, Goal, Regulation
from atlas.regulation.progress import BASE_YEAR, is_as_good
from atlas.values import Values
from geo.errors import N_

# The first yearly step of a path against the usual later one.
FIRST_STEP = 4
# A target that stays at everybody needs no further step.
FULL = 100


def baselines(regulation: Regulation, values: Values) -> Iterator[Finding]:
    """Compare the baselines with the values of the atlas."""
    for goal in regulation.goals.values():
        if not goal.indicator_id or goal.baseline is None or not goal.is_comparable:
            continue
        by_year = {
            section.year: section.province.value
            for section in values.sections_of(goal.indicator_id)
            if section.province is not None and section.province.value is not None
        }
        same = by_year.get(BASE_YEAR)
        other = [year for year, value in by_year.items() if value == goal.baseline]
        if same is not None and round(same, goal.decimals) != goal.baseline:
            what = N_("The regulation's baseline is {baseline}, the atlas has {value} for 2024.")
        elif same is None and other:
            what = N_("The regulation's baseline of 2024 is {baseline}, the value of {other}.")
        else:
            continue
        yield Finding(
            "baseline",
            what,
            {"baseline": goal.baseline, "value": same, "other": str(max(other, default=""))},
            goal.indicator_id,
            PROVINCE_CODE,
            BASE_YEAR,
            goal.number,
        )


def paths(goal: Goal, regulation: Regulation) -> Iterator[Finding]:
    """Check the path of targets of one indicator."""
    aims = [aim for aim in regulation.aims_of(goal.number) if aim.line(goal.direction) is not None]
    lines = [(aim.year, aim.line(goal.direction) or 0.0) for aim in aims]
    if goal.direction is not Direction.NEITHER:
        yield from _steps_back(goal, lines)
    yield from _overlaps(goal, aims)
    yield from _first_step(goal, lines)


def _steps_back(goal: Goal, lines: list[tuple[int, float]]) -> Iterator[Finding]:
    for (before, old), (year, new) in pairwise(lines):
        if new != old and is_as_good(old, new, goal.direction):
            what = N_("The target goes back: {old} in {before}, then {new}.")
            parts: dict[str, object] = {"old": old, "before": str(before), "new": new}
            yield Finding("path", what, parts, year=year, goal=goal.number)
    numbers = {new for _, new in lines}
    if len(lines) > 1 and numbers == {goal.baseline} and goal.baseline != FULL:
        what = N_("The target stays at the baseline, {old}.")
        yield Finding("path", what, {"old": goal.baseline}, year=lines[-1][0], goal=goal.number)


def _overlaps(goal: Goal, aims: list[Aim]) -> Iterator[Finding]:
    ranges = [
        (a.text, a.lower, a.upper) for a in aims if a.lower is not None and a.upper is not None
    ]
    pairs = [
        (first, second)
        for (first, low, high), (second, lower, upper) in pairwise(ranges)
        if max(low or 0.0, lower or 0.0) <= min(high or 0.0, upper or 0.0)
    ]
    if pairs:
        yield Finding(
            "overlap",
            N_("{count} pairs of years overlap; the last: “{first}” and “{second}”."),
            {"count": len(pairs), "first": pairs[-1][0], "second": pairs[-1][1]},
            goal=goal.number,
        )


def _first_step(goal: Goal, lines: list[tuple[int, float]]) -> Iterator[Finding]:
    if goal.baseline is None or not goal.is_comparable or len(lines) < 3:
        return
    first = abs(lines[0][1] - goal.baseline)
    usual = median(abs(new - old) for (_, old), (_, new) in pairwise(lines))
    if first > FIRST_STEP * usual and first > 0:
        yield Finding(
            "first_step",
            N_("The first step is {first}, the usual later one {usual}."),
            {"first": first, "usual": usual},
            year=lines[0][0],
            goal=goal.number,
        )


def densities(regulation: Regulation, values: Values) -> Iterator[Finding]:
    """Compare density targets with the projected density."""
    for goal in regulation.goals_for("population_density"):
        for aim in regulation.aims_of(goal.number):
            if aim.year not in values.years_of(goal.indicator_id) or aim.value is None:
                continue
            province = values.section(goal.indicator_id, year=aim.year).province
            if province and province.value and abs(aim.value - province.value) > 0.5:
                yield Finding(
                    "density",
                    N_("The target is {target}, the projected density {value}."),
                    {"target": aim.value, "value": province.value},
                    goal.indicator_id,
                    PROVINCE_CODE,
                    aim.year,
                    goal.number,
                )
