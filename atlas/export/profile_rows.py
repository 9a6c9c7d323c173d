"""The table of a portrait: one row per indicator, two lines of type each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from atlas.export.paper import Box
from atlas.export.profile_marks import (
    DOT_MM,
    OWN,
    TICK,
    TICK_MM,
    draw_diamond,
    draw_strip,
    draw_trend,
)
from atlas.export.profile_type import FIGURE, NAME, RULE, SMALL_BOLD, UNIT
from atlas.export.sheet import Sheet
from atlas.export.typeface import Align, Face
from atlas.language import Language
from atlas.model import Status
from atlas.palette import ACCENT
from atlas.priority import WORST_COUNT
from atlas.views.portrait import Row
from atlas.views.sentences import target_words
from geo.errors import N_

WORST_BAR = "#993404"
NAME_WIDTH = 52.0
# Right edges of the columns of figures, and the boxes of the two drawings, from the left
# edge of the table; the sources end at its right edge.
VALUE, RANK, PROVINCE, TARGET = 68.5, 82.0, 95.5, 114.0
STRIP = (119.0, 154.0)
TREND = (159.0, 175.0)
SHORT_STATUS = {Status.COMPUTED: N_("computed"), Status.PROJECTION: N_("projection")}
KEY_MARK, KEY_GAP = 4.0, 2.6
LEAST_ROW, MOST_ROW = 6.4, 9.4
HEAD = 7.6
"""Millimetres of the table's head."""


def row_heights(rows: Sequence[Row], *, room: float, language: Language) -> list[float]:
    """Share out the room between the rows; one whose unit is long gets a line more.

    Parameters
    ----------
    room
        For all rows together, in millimetres; the rows take no more than is good to read.
    """
    face = UNIT
    extra = [face.line_mm * (len(_unit_lines(row, language)) - 1) for row in rows]
    each = (room - sum(extra)) / max(1, len(rows))
    return [min(max(each, LEAST_ROW), MOST_ROW) + more for more in extra]


def _unit_lines(row: Row, language: Language) -> list[str]:
    unit = language.text(row.indicator.unit)
    if not row.indicator.has_worse_end:
        unit = language.say("{unit} · rank 1 is the highest", unit=unit)
    return UNIT.wrap(unit, width=NAME_WIDTH)


def draw_table(
    sheet: Sheet, rows: Sequence[Row], *, box: Box, heights: Sequence[float], language: Language
) -> float:
    """Draw head and rows from the top of a box; give the height below the last row."""
    _draw_head(sheet, box=box, language=language)
    top = box.top - HEAD
    for row, height in zip(rows, heights, strict=True):
        sheet.line([(box.left, top), (box.right, top)], RULE, line_pt=0.5)
        _draw_row(sheet, row, box=Box(box.left, top - height, box.right, top), language=language)
        top -= height
    sheet.line([(box.left, top), (box.right, top)], RULE, line_pt=0.5)
    return top


def _draw_head(sheet: Sheet, *, box: Box, language: Language) -> None:
    face = SMALL_BOLD
    low = box.top - HEAD + 1.8
    titles: tuple[tuple[float, str, Align], ...] = (
        (0.0, language.say("Indicator"), "left"),
        (VALUE, language.say("Value"), "right"),
        (RANK, language.say("Rank"), "right"),
        (PROVINCE, language.say("Province"), "right"),
        (TARGET, language.say("Target"), "right"),
        (STRIP[0], language.say("better off"), "left"),
        (STRIP[1], language.say("worse off"), "right"),
        (TREND[0], language.say("Trend"), "left"),
        (box.width, language.say("Source"), "right"),
    )
    for x, title, align in titles:
        sheet.write((box.left + x, low), title, face, align=align)
    _draw_key(sheet, box=box, y=low + face.line_mm + 0.9, language=language)


def _draw_key(sheet: Sheet, *, box: Box, y: float, language: Language) -> None:
    """Draw what the bar at the edge and the marks of the strip mean, at the right edge."""
    words = {
        "worst": language.say("among the worst {worst}", worst=WORST_COUNT),
        "own": language.say("this district"),
        "province": language.say("province"),
        "target": language.say("target"),
        "other": language.say("other districts"),
    }
    x = box.right - sum(UNIT.width_mm(text) + KEY_MARK for text in words.values())
    x -= KEY_GAP * (len(words) - 1) - KEY_MARK / 2
    middle, half = y + UNIT.ascent_mm / 2.6, TICK_MM / 2
    for name, text in words.items():
        if name == "worst":
            sheet.fill(Box(x - 0.5, middle - half, x + 0.6, middle + half), WORST_BAR)
        elif name == "own":
            sheet.dot((x, middle), DOT_MM * 0.85, OWN)
        elif name == "province":
            sheet.line([(x, middle - half), (x, middle + half)], ACCENT, line_pt=1.5)
        elif name == "target":
            draw_diamond(sheet, (x, middle))
        else:
            sheet.line([(x, middle - half), (x, middle + half)], TICK, line_pt=0.7)
        sheet.write((x + KEY_MARK / 2, y), text, UNIT)
        x += UNIT.width_mm(text) + KEY_MARK + KEY_GAP


def _draw_row(sheet: Sheet, row: Row, *, box: Box, language: Language) -> None:
    name, unit = NAME, UNIT
    units = _unit_lines(row, language)
    content = name.ascent_mm + unit.line_mm * len(units)
    first = box.top - (box.height - content) / 2 - name.ascent_mm
    second = first - unit.line_mm
    if row.is_worst:
        sheet.fill(Box(box.left - 2.6, box.bottom + 0.9, box.left - 1.5, box.top - 0.9), WORST_BAR)
    sheet.write((box.left, first), _name(row, face=name, language=language), name)
    sheet.write_lines((box.left, second), units, unit)
    _write_figures(sheet, row, left=box.left, lines=(first, second), language=language)
    strip = Box(box.left + STRIP[0], second, box.left + STRIP[1], first + name.ascent_mm + 0.3)
    draw_strip(sheet, row, box=strip)
    if not row.indicator.has_worse_end:
        sheet.write((strip.left, second), language.say("lower"), UNIT)
        sheet.write((strip.right, second), language.say("higher"), UNIT, align="right")
    _write_trend(sheet, row, left=box.left, lines=(first, second), language=language)
    refs = UNIT
    sheet.write((box.right, first), _numbers(row.references), refs, align="right")
    sheet.write((box.right, second), _numbers(row.trend_references), refs, align="right")


def _name(row: Row, *, face: Face, language: Language) -> str:
    """Give the whole name where there is room for it, else the short one."""
    name = language.text(row.indicator.name)
    if face.width_mm(name) <= NAME_WIDTH:
        return name
    return face.cut(language.text(row.indicator.short_name), width=NAME_WIDTH)


def _numbers(references: Sequence[int]) -> str:
    return ", ".join(map(str, references))


@dataclass(frozen=True)
class _Figure:
    """A figure with what stands below it, at the right edge of its column."""

    right: float
    text: str
    below: str
    is_bold: bool = False


def _write_figures(
    sheet: Sheet, row: Row, *, left: float, lines: tuple[float, float], language: Language
) -> None:
    quiet = UNIT
    for figure in _figures(row, language=language):
        face = replace(FIGURE, bold=figure.is_bold)
        sheet.write((left + figure.right, lines[0]), figure.text, face, align="right")
        sheet.write((left + figure.right, lines[1]), figure.below, quiet, align="right")


def _figures(row: Row, *, language: Language) -> tuple[_Figure, ...]:
    section, item, indicator = row.section, row.item, row.indicator
    status = item.observation.status
    year = str(section.year)
    if status is not Status.NORMAL:
        year = f"{year} · {language.say(SHORT_STATUS[status])}"
    of = language.say("of {total}", total=section.published)
    if item.rank is None:
        of = language.say("{count} values", count=section.published)
    rank = "–" if item.rank is None else f"{item.rank}{'=' if item.is_tied else ''}"
    province = section.province.value if section.province else None
    target = section.target
    return (
        _Figure(VALUE, language.value(item.value, indicator), year, is_bold=True),
        _Figure(RANK, rank, of, is_bold=row.is_worst),
        _Figure(
            PROVINCE,
            "–" if province is None else language.value(province, indicator),
            "" if province is None else str(section.year),
        ),
        _Figure(
            TARGET,
            "–" if target is None else target_words(target, indicator=indicator, language=language),
            "" if target is None else str(target.year),
        ),
    )


def _write_trend(
    sheet: Sheet, row: Row, *, left: float, lines: tuple[float, float], language: Language
) -> None:
    first, second = lines
    quiet = UNIT
    box = Box(left + TREND[0], first - 0.1, left + TREND[1], first + 1.9)
    years = draw_trend(sheet, row, box=box)
    if years is None:
        words = language.say("{year} only", year=row.item.observation.year)
        sheet.write((box.left, second), words, quiet)
        return
    sheet.write((box.left, second), str(years[0]), quiet)
    sheet.write((box.right, second), str(years[1]), quiet, align="right")
