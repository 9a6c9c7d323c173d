"""The two small drawings of a portrait's row: the position among the districts, and the trend.

Marks differ by their form and not by colour alone, so that they can be told apart in a
black-and-white copy: the district a filled dot, the province an upright line, the target a
diamond, the other districts short ticks.
"""

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.collections import LineCollection
from matplotlib.patches import Polygon

from atlas.export.paper import Box
from atlas.export.sheet import Sheet
from atlas.model import Direction, Observation, Status
from atlas.palette import ACCENT, PAPER
from atlas.views.axis import levels_of
from atlas.views.portrait import Row

OWN = "#b45309"
TARGET = "#7a3fd0"
TICK = "#97a3a9"
AXIS = "#dbe2e5"
TICK_MM = 2.4
DOT_MM = 2.3
DIAMOND_MM = 1.3
DASHES = (0, (2.2, 1.4))


def draw_strip(sheet: Sheet, row: Row, *, box: Box) -> None:
    """Draw all districts from best to worst, with the district, the province and the target.

    The worse end is on the right; for an indicator without one the higher end is. The scale
    holds the target and the province, wherever they are; below it stand its two ends.
    """
    section = row.section
    marks = levels_of(section)
    levels = [*section.known.values(), *marks.values()]
    low, high = min(levels), max(levels)
    is_reversed = section.indicator.direction is Direction.LOWER_IS_WORSE
    y = box.top - TICK_MM / 2 - 0.5

    def x(value: float) -> float:
        share = (value - low) / (high - low) if high > low else 0.5
        return box.left + (1 - share if is_reversed else share) * box.width

    sheet.line([(box.left, y), (box.right, y)], AXIS, line_pt=0.8)
    half = TICK_MM / 2
    ticks = [[(x(v), y - half), (x(v), y + half)] for v in section.known.values()]
    sheet.draw(LineCollection(ticks, colors=TICK, linewidths=0.7, zorder=6))
    if "province" in marks:
        at = x(marks["province"])
        sheet.line([(at, y - half - 0.9), (at, y + half + 0.9)], ACCENT, line_pt=1.5)
    if "target" in marks:
        draw_diamond(sheet, (x(marks["target"]), y))
    if row.item.value is not None:
        sheet.dot((x(row.item.value), y), DOT_MM, OWN)


def draw_diamond(sheet: Sheet, place: tuple[float, float]) -> None:
    """Draw the mark of a target."""
    x, y = place
    reach = DIAMOND_MM
    corners = [(x - reach, y), (x, y + reach), (x + reach, y), (x, y - reach)]
    sheet.draw(Polygon(corners, facecolor=PAPER, edgecolor=TARGET, linewidth=1.1, zorder=7))


def draw_trend(sheet: Sheet, row: Row, *, box: Box) -> tuple[int, int] | None:
    """Draw a district over the years beside the province.

    A line joins two years only when they follow each other and come from the same origin;
    projections are dashed. A year that stands alone is a dot.

    Returns
    -------
    tuple or None
        First and last year; None, and nothing drawn, for fewer than two years.
    """
    own = [o for s in row.years if (o := s.of(row.item.district_code)).value is not None]
    if len(own) < 2:
        return None
    first, last = own[0].year, own[-1].year
    province = [s.province for s in row.years if s.province is not None and first <= s.year <= last]
    levels = [o.value or 0.0 for o in (*own, *province)]
    low, high = min(levels), max(levels)

    def place(o: Observation) -> tuple[float, float]:
        up = ((o.value or 0.0) - low) / (high - low) if high > low else 0.5
        return (
            box.left + (o.year - first) / (last - first) * box.width,
            box.bottom + up * box.height,
        )

    for series, colour, line_pt in ((province, TICK, 0.7), (own, OWN, 1.3)):
        for is_dashed in (False, True):
            steps = [(place(a), place(b)) for a, b in _joined(series) if _is_dashed(b) is is_dashed]
            style = DASHES if is_dashed else "solid"
            sheet.draw(LineCollection(steps, colors=colour, linewidths=line_pt, linestyles=[style]))
    for o in _alone(own):
        sheet.dot(place(o), DOT_MM * 0.55, PAPER if _is_dashed(o) else OWN)
    sheet.dot(place(own[-1]), DOT_MM * 0.7, PAPER if _is_dashed(own[-1]) else OWN)
    return first, last


def _joined(series: Sequence[Observation]) -> list[tuple[Observation, Observation]]:
    return [
        (a, b) for a, b in pairwise(series) if b.year - a.year == 1 and a.origin_id == b.origin_id
    ]


def _alone(series: Sequence[Observation]) -> list[Observation]:
    """Give the years that no line touches."""
    touched = {o.year for step in _joined(series) for o in step}
    return [o for o in series if o.year not in touched]


def _is_dashed(observation: Observation) -> bool:
    return observation.status is Status.PROJECTION
