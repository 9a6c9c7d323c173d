"""The ranking as a picture: a lollipop for each district, worst first."""

from atlas.catalogue import Catalogue
from atlas.export.headings import QUIET
from atlas.export.legend import levels
from atlas.export.paper import MM_PER_POINT, Box
from atlas.export.sheet import Align, Face, Mark, Sheet, outline_of
from atlas.language import Language
from atlas.palette import INK, colours
from atlas.rank import Ranked
from atlas.scene import Scene
from atlas.views.axis import Scale, scale_of

LINE = "#b9c4c8"
GAP = 3.0
DOT_SHARE = 0.55
# Type size in a row of the ranking: the row's height over that of a line of type.
LINES_TO_A_ROW = 1.35


def draw_ranking_panel(
    sheet: Sheet, scene: Scene, *, box: Box, catalogue: Catalogue, language: Language
) -> None:
    """Draw the ranking into a box."""
    row = box.height / (len(scene.ranking) + 1)
    face = Face(min(sheet.style.subtitle, row / MM_PER_POINT / LINES_TO_A_ROW))
    names = [catalogue.place(item.district_code).name for item in scene.ranking]
    values = [language.value(item.value, scene.indicator) for item in scene.ranking]
    rank_mm = face.width_mm("00") + GAP
    bold = Face(face.size, bold=True)
    left = box.left + rank_mm + max(map(bold.width_mm, names)) + GAP
    right = box.right - max(map(bold.width_mm, values)) - GAP
    scale = scale_of(scene.section)
    chart = Box(left, box.bottom, right, box.top - row)
    _draw_levels(sheet, scene, scale=scale, chart=chart, language=language)
    for number, item in enumerate(scene.ranking):
        y = box.top - row * (number + 1.5)
        own = bold if scene.priority_of(item.district_code) else face
        baseline = y - own.ascent_mm / 2
        rank = "" if item.rank is None else str(item.rank)
        sheet.write(
            (box.left + rank_mm - GAP, baseline), rank, face.with_colour(QUIET), align="right"
        )
        sheet.write((box.left + rank_mm, baseline), names[number], own)
        sheet.write((box.right, baseline), values[number], own, align="right")
        place = Box(left, y - row / 2, right, y + row / 2)
        _draw_row(sheet, scene, item=item, scale=scale, box=place)
        sheet.note(Mark("ranked", item.district_code, values[number]))


def _draw_levels(
    sheet: Sheet, scene: Scene, *, scale: Scale, chart: Box, language: Language
) -> None:
    """Draw the province's value and the target as lines with their names on top."""
    found = sorted(levels(scene, language=language), key=lambda level: level.value)
    for number, level in enumerate(found):
        x = chart.left + chart.width * scale.percent(level.value) / 100
        sheet.line([(x, chart.bottom), (x, chart.top + 1)], level.colour, line_pt=1.2)
        align: Align = "left" if number or len(found) == 1 else "right"
        face = Face(sheet.style.body, bold=True, colour=level.colour)
        width = face.width_mm(level.words)
        if align == "left" and x + width > chart.right + 2 * width / 3:
            align = "right"
        shift = -1 if align == "right" else 1
        lift = 2 + face.line_mm * (align == "right" and number > 0)
        sheet.write((x + shift, chart.top + lift), level.words, face, align=align)
        sheet.note(Mark(level.kind, text=level.words))


def _draw_row(sheet: Sheet, scene: Scene, *, item: Ranked, scale: Scale, box: Box) -> None:
    y = (box.bottom + box.top) / 2
    number = scene.classes.class_of(item.value) if scene.classes else None
    if item.value is None or scene.classes is None or number is None:
        bar = Box(box.left, y - box.height * 0.2, box.right, y + box.height * 0.2)
        corners = [(bar.left, bar.bottom), (bar.right, bar.bottom), (bar.right, bar.top)]
        sheet.hatch(outline_of([*corners, (bar.left, bar.top)]))
        return

    def x(value: float) -> float:
        return box.left + box.width * scale.percent(value) / 100

    at = x(item.value)
    sheet.line([(box.left, y), (at, y)], LINE, line_pt=1.4)
    lower, upper = item.observation.lower, item.observation.upper
    if lower is not None and upper is not None:
        sheet.line([(x(lower), y), (x(upper), y)], INK, line_pt=1.0)
    fill = colours(scene.classes, scene.indicator.direction)[number]
    sheet.dot((at, y), box.height * DOT_SHARE, fill)
