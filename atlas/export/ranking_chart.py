"""The ranking as a picture: a lollipop for each district, worst first."""

from atlas.catalogue import Catalogue
from atlas.export.paper import Box, Paper
from atlas.export.print_map import QUIET, TARGET, draw_sources, draw_title
from atlas.export.sheet import Align, Face, Sheet, outline_of
from atlas.language import Language
from atlas.palette import ACCENT, INK, colours
from atlas.rank import Ranked
from atlas.scene import Scene
from atlas.views.ranking import Scale, levels_of, scale_of

LINE = "#b9c4c8"
RANK_MM = 10.0
GAP = 3.0
DOT_SHARE = 0.55


def draw_ranking(scene: Scene, *, catalogue: Catalogue, language: Language, paper: Paper) -> bytes:
    """Draw the ranking of all districts; those without a value stand at the end, hatched.

    Returns
    -------
    bytes
        A PNG of :attr:`Paper.pixels`, with the province's value and the target as lines.
    """
    sheet = Sheet(paper)
    top = draw_title(sheet, scene, language=language)
    bottom = draw_sources(sheet, scene, catalogue=catalogue, language=language)
    row = (top - bottom) / (len(scene.ranking) + 1)
    face = Face(min(sheet.style.subtitle, row / 0.3528 / 1.35))
    names = [catalogue.place(item.district_code).name for item in scene.ranking]
    values = [language.value(item.value, scene.indicator) for item in scene.ranking]
    left = sheet.style.margin + RANK_MM + max(map(face.width_mm, names)) + GAP
    right = sheet.style.width_mm - sheet.style.margin - max(map(face.width_mm, values)) - GAP
    scale = scale_of(scene.section)
    chart = Box(left, bottom, right, top - row)
    _draw_levels(sheet, scene, scale=scale, chart=chart, language=language)
    for number, item in enumerate(scene.ranking):
        y = top - row * (number + 1.5)
        is_priority = scene.priority_of(item.district_code)
        own = Face(face.size, bold=is_priority)
        baseline = y - own.ascent_mm / 2
        rank = "" if item.rank is None else str(item.rank)
        rank_right = sheet.style.margin + RANK_MM - GAP
        sheet.write((rank_right, baseline), rank, face.with_colour(QUIET), align="right")
        sheet.write((sheet.style.margin + RANK_MM, baseline), names[number], own)
        sheet.write(
            (sheet.style.width_mm - sheet.style.margin, baseline),
            values[number],
            own,
            align="right",
        )
        _draw_row(
            sheet, scene, item=item, scale=scale, box=Box(left, y - row / 2, right, y + row / 2)
        )
    return sheet.png()


def _draw_levels(
    sheet: Sheet, scene: Scene, *, scale: Scale, chart: Box, language: Language
) -> None:
    """Draw the province's value and the target as lines with their names on top."""
    levels = levels_of(scene.section)
    words = {
        "province": language.say(
            "province {value}", value=language.value(levels.get("province"), scene.indicator)
        ),
        "target": language.say(
            "target {year}: {value}",
            year=scene.section.target.year if scene.section.target else "",
            value=language.value(levels.get("target"), scene.indicator),
        ),
    }
    is_left = levels.get("province", 0.0) <= levels.get("target", 0.0)
    for name, colour in (("province", ACCENT), ("target", TARGET)):
        if name not in levels:
            continue
        x = chart.left + chart.width * scale.percent(levels[name]) / 100
        sheet.line([(x, chart.bottom), (x, chart.top + 1)], colour, line_pt=1.2)
        align: Align = "right" if (name == "province") == is_left else "left"
        face = Face(sheet.style.body, bold=True, colour=colour)
        shift = -1 if align == "right" else 1
        sheet.write((x + shift, chart.top + 2), words[name], face, align=align)


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
