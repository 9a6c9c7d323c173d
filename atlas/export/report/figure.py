"""The map of a report: on a sheet of its own for a word processor, or in the box of a page."""

from dataclasses import replace

from atlas.export.map_panel import draw_map_panel, paint_of
from atlas.export.paper import Box, Paper
from atlas.export.report.blocks import Picture
from atlas.export.report.words import INDONESIAN
from atlas.export.sheet import Sheet
from atlas.export.small_maps import draw_strip, strip_mm
from atlas.export.terrain import read_terrain

FIGURE = Paper("report-map", 220)
LEGEND_GAP = 1.5
# The province is about twice as wide as it is high.
MAP_SHARE = 0.46


def map_height_mm(sheet: Sheet, *, width: float) -> float:
    """Tell how high a map of some width stands with its legend."""
    return width * MAP_SHARE + LEGEND_GAP + strip_mm(sheet)


def draw_figure(sheet: Sheet, picture: Picture, *, box: Box) -> None:
    """Draw the map, its labels and its legend into a box."""
    codes = tuple(item.district_code for item in picture.scene.section.districts)
    foot = strip_mm(sheet)
    place = Box(box.left, box.bottom + foot + LEGEND_GAP, box.right, box.top)
    draw_map_panel(
        sheet,
        replace(paint_of(picture.scene), outlined=frozenset()),
        box=place,
        terrain=read_terrain(codes),
        texts=dict(picture.texts),
        language=INDONESIAN,
    )
    strip = Box(box.left, box.bottom, box.right, box.bottom + foot)
    draw_strip(sheet, picture.scene, box=strip, language=INDONESIAN)


def figure_png(picture: Picture) -> bytes:
    """Draw a map as a picture as wide as the text of the report."""
    sheet = Sheet(FIGURE)
    style = sheet.style
    draw_figure(sheet, picture, box=Box(0.4, 0.6, style.width_mm - 0.4, style.height_mm - 0.4))
    return sheet.png()
