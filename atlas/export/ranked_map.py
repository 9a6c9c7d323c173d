"""The map with the ranking: beside it on a wide paper, below it on a high one."""

from dataclasses import replace

from atlas.export.headings import GAP
from atlas.export.legend import MOST_ROWS, draw_legend
from atlas.export.paper import Box
from atlas.export.print_map import Drawing, draw_scene, draw_scene_insets
from atlas.export.ranking_chart import draw_ranking_panel
from atlas.export.small_maps import draw_strip, strip_mm
from atlas.recipe import Recipe

RANKING_SHARE = 0.38
LEGEND_SHARE = 0.3
BELOW_SHARE = 0.42
# 22 rows and their heading, in type of 7 points.
LOWEST_RANKING_MM = 82.0


def lay_out_ranking(drawing: Drawing) -> None:
    """Draw the map with the ranking, which has the values: the map shows the names."""
    drawing = replace(drawing, recipe=_names_only(drawing))
    room = drawing.usual_words()
    chart = _beside(drawing, room) if drawing.sheet.paper.is_wide else _below(drawing, room)
    draw_ranking_panel(
        drawing.sheet,
        drawing.scene,
        box=chart,
        catalogue=drawing.catalogue,
        language=drawing.language,
    )


def lay_out_chart(drawing: Drawing) -> None:
    """Draw the ranking alone."""
    draw_ranking_panel(
        drawing.sheet,
        drawing.scene,
        box=drawing.usual_words(),
        catalogue=drawing.catalogue,
        language=drawing.language,
    )


def _names_only(drawing: Drawing) -> Recipe:
    recipe = drawing.recipe
    return replace(recipe, labels="names") if recipe.labels == "both" else recipe


def _beside(drawing: Drawing, room: Box) -> Box:
    """Draw the map on the left with its legend below; give the room for the ranking.

    Where the paper is high enough the legend is whole, with Kota Kupang enlarged beside it;
    else it is a strip.
    """
    right = room.right - RANKING_SHARE * room.width
    extent, width = drawing.terrain.extent, right - 2 * GAP - room.left
    foot = strip_mm(drawing.sheet) + 2
    natural = width * extent.height_m / extent.width_m
    is_high = room.height - natural - GAP >= MOST_ROWS * drawing.sheet.style.row
    height = natural if is_high else min(1.3 * natural, room.height - foot)
    map_box = Box(room.left, room.top - height, room.left + width, room.top)
    draw_scene(drawing, box=map_box)
    below = Box(map_box.left, room.bottom, map_box.right, map_box.bottom - GAP)
    if is_high:
        _draw_below(drawing, below)
    else:
        strip = Box(map_box.left, map_box.bottom - foot, map_box.right, map_box.bottom - 1)
        draw_strip(drawing.sheet, drawing.scene, box=strip, language=drawing.language)
    return Box(right, room.bottom, room.right, room.top)


def _draw_below(drawing: Drawing, box: Box) -> None:
    """Draw the legend with the insets at its right."""
    width = min(BELOW_SHARE * box.width, drawing.sheet.style.legend_width)
    legend = Box(box.left, box.bottom, box.left + width, box.top)
    draw_legend(drawing.sheet, drawing.scene, column=legend, language=drawing.language)
    insets = Box(legend.right + 2 * GAP, box.bottom, box.right, box.top)
    draw_scene_insets(drawing, box=insets)


def _below(drawing: Drawing, room: Box) -> Box:
    """Draw map and legend; give the room for the ranking at the legend's right."""
    extent = drawing.terrain.extent
    natural = room.width * extent.height_m / extent.width_m
    height = min(natural, room.height - LOWEST_RANKING_MM)
    draw_scene(drawing, box=Box(room.left, room.top - height, room.right, room.top))
    top = room.top - height - GAP
    legend = Box(room.left, room.bottom, room.left + LEGEND_SHARE * room.width, top)
    draw_legend(drawing.sheet, drawing.scene, column=legend, language=drawing.language)
    return Box(legend.right + 2 * GAP, room.bottom, room.right, top)
