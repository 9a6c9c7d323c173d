"""The legend of a printed map: classes with ranges and counts, marks, missing districts."""

from dataclasses import dataclass

from atlas.classify import Classes
from atlas.export.paper import MM_PER_POINT, Box
from atlas.export.sheet import Face, Mark, Sheet, outline_of
from atlas.language import Language
from atlas.palette import ACCENT, COAST, INK, PAPER, colours
from atlas.scene import Scene
from atlas.views.sentences import class_range, scheme_words

QUIET = "#51636b"
TARGET = "#7a3fd0"
SWATCH = 9.0
INDENT = 4.0
# Rows of a whole legend: head, seven classes, missing districts and keys.
MOST_ROWS = 13


@dataclass(frozen=True)
class Level:
    """A number marked beside the classes."""

    kind: str
    value: float
    words: str
    colour: str


def levels(scene: Scene, *, language: Language) -> list[Level]:
    """Give the province's value and the target, where they are known."""
    section, found = scene.section, []
    if section.province is not None and section.province.value is not None:
        number = section.province.value
        words = language.say("province {value}", value=language.value(number, scene.indicator))
        found.append(Level("province", number, words, ACCENT))
    if section.target is not None:
        number = section.target.line(scene.indicator.direction)
        words = language.say(
            "target {year}: {value}",
            year=section.target.year,
            value=language.value(number, scene.indicator),
        )
        found.append(Level("target", number, words, TARGET))
    return found


def draw_legend(
    sheet: Sheet, scene: Scene, *, column: Box, language: Language, panel: str = ""
) -> float:
    """Draw the legend from the top of a column down; give the height of its foot.

    What no longer fits under the classes stands to the right of the column.

    Parameters
    ----------
    panel
        Which of several maps it belongs to; empty where there is one, on which the
        priority districts are outlined.
    """
    y = _draw_head(sheet, scene, column=column, language=language, panel=panel)
    style, body = sheet.style, Face(sheet.style.body)
    top = y
    if scene.classes is not None:
        rows = Box(column.left, y - style.row * scene.classes.k, column.right, y)
        _draw_classes(sheet, scene, box=rows, language=language, panel=panel)
        y = rows.bottom - 0.35 * style.row
    if scene.section.missing_codes:
        count = len(scene.section.missing_codes)
        words = language.say("no published value")
        row = Box(column.left, y - style.row, column.right, y)
        _draw_row(sheet, row, words, None, count)
        sheet.note(Mark("missing", text=words, count=count, panel=panel))
        y = row.bottom - 0.35 * style.row
    keys = len(levels(scene, language=language)) + (bool(scene.flags.codes) and not panel)
    if y - keys * body.line_mm < column.bottom - 1:
        beside = Box(column.right + 5, column.bottom, column.right + column.width, top)
        _draw_keys(sheet, scene, column=beside, language=language, panel=panel)
        return y
    under = Box(column.left, column.bottom, column.right, y)
    return _draw_keys(sheet, scene, column=under, language=language, panel=panel)


def _draw_head(sheet: Sheet, scene: Scene, *, column: Box, language: Language, panel: str) -> float:
    """Write unit, classification and what is counted; give the top of the first class."""
    bold = Face(sheet.style.body, bold=True)
    quiet, small = Face(sheet.style.body, colour=QUIET), Face(sheet.style.small, colour=QUIET)
    y = column.top - bold.ascent_mm
    unit = language.text(scene.indicator.unit)
    y = sheet.write_lines((column.left, y), bold.wrap(unit, width=column.width), bold)
    sheet.note(Mark("unit", text=unit, panel=panel))
    if scene.classes is not None:
        words = scheme_words(scene.classes.scheme, indicator=scene.indicator, language=language)
        y = sheet.write_lines((column.left, y), quiet.wrap(words, width=column.width), quiet)
    head = language.say("districts") + (f" {scene.section.year}" if panel else "")
    last = sheet.written[-1].box
    if last.right + small.width_mm(head) + 2 > column.right:
        sheet.write((column.right, y), head, small, align="right")
        return y - small.descent_mm - 0.8
    sheet.write((column.right, y + quiet.line_mm), head, small, align="right")
    return last.bottom - 1.2


def _draw_keys(sheet: Sheet, scene: Scene, *, column: Box, language: Language, panel: str) -> float:
    """Explain the pointers beside the classes and the heavy outline."""
    body = Face(sheet.style.body)
    y = column.top - body.ascent_mm
    for level in levels(scene, language=language):
        middle = y + body.ascent_mm / 2 - 0.3
        _draw_pointer(sheet, (column.left + INDENT, middle), colour=level.colour)
        bold = Face(sheet.style.body, bold=True, colour=level.colour)
        lines = bold.wrap(level.words, width=column.width - INDENT - 2)
        y = sheet.write_lines((column.left + INDENT + 2, y), lines, bold)
        sheet.note(Mark(level.kind, text=level.words, panel=panel))
    if scene.flags.codes and not panel:
        mark = Box(column.left + INDENT, y - 0.2, column.left + INDENT + SWATCH, y + body.ascent_mm)
        sheet.fill(mark, PAPER, edge=INK, line_pt=1.2)
        sheet.write((mark.right + 2, y), language.say("priority district"), body)
        y -= body.line_mm
    return y


def _draw_classes(sheet: Sheet, scene: Scene, *, box: Box, language: Language, panel: str) -> None:
    """Draw the classes as one bar from the lowest on top, with the levels pointing at it."""
    classes = scene.classes
    if classes is None:
        return
    ramp = colours(classes, scene.indicator.direction)
    counts = classes.counts(o.value for o in scene.section.districts)
    height = sheet.style.row
    for number in range(classes.k):
        text = class_range(classes, number, indicator=scene.indicator, language=language)
        row = Box(box.left, box.top - height * (number + 1), box.right, box.top - height * number)
        _draw_row(sheet, row, text, ramp[number], counts[number])
        sheet.note(Mark("class", str(number), text, ramp[number], counts[number], panel))
    for level in levels(scene, language=language):
        y = box.top - height * _place_among(classes, level.value)
        _draw_pointer(sheet, (box.left + INDENT, y), colour=level.colour)


def _place_among(classes: Classes, value: float) -> float:
    """Tell how many classes lie below a value, with the part of its own class.

    The outermost classes are open; there the smallest and the largest value are the ends.
    """
    number = classes.class_of(value) or 0
    lower, upper = classes.edges(number)
    low = min(classes.minimum, value) if lower is None else lower
    high = max(classes.maximum, value) if upper is None else upper
    return number + (0.5 if high <= low else (value - low) / (high - low))


def _draw_pointer(sheet: Sheet, tip: tuple[float, float], *, colour: str) -> None:
    """Draw a triangle that points to the right."""
    x, y = tip
    sheet.shape([(x - 0.4, y), (x - 3.0, y + 1.3), (x - 3.0, y - 1.3)], colour)


def _draw_row(sheet: Sheet, row: Box, text: str, fill: str | None, count: int) -> None:
    face = Face(sheet.style.body)
    left = row.left + INDENT
    swatch = Box(left, row.bottom, left + SWATCH, row.top)
    if fill is None:
        corners = [(swatch.left, swatch.bottom), (swatch.right, swatch.bottom)]
        corners += [(swatch.right, swatch.top), (swatch.left, swatch.top)]
        sheet.hatch(outline_of(corners))
    sheet.fill(swatch, fill or "none", edge=COAST, line_pt=0.5, zorder=3)
    baseline = (row.bottom + row.top) / 2 - 0.33 * face.size * MM_PER_POINT
    sheet.write((swatch.right + 2, baseline), text, face)
    sheet.write((row.right, baseline), str(count), face.with_colour(QUIET), align="right")
