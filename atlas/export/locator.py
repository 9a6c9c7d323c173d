"""Where a district lies: marked in the province, and by itself with its neighbours.

A district that is too small to be seen in the province is ringed as well as filled; the map
beside it shows every district at its own scale, with a scale bar of its own.
"""

from matplotlib.collections import PathCollection
from matplotlib.patches import Circle, PathPatch

from atlas.catalogue import Catalogue
from atlas.export.paper import Box
from atlas.export.sheet import Sheet
from atlas.export.terrain import Frame, fit, light_outlines, read_terrain
from atlas.export.typeface import Face
from atlas.language import Language
from atlas.palette import ACCENT, INK, PAPER
from geo.projection import round_length_m

LAND = "#cfd8db"
OWN_LAND = "#7fb0b6"
BORDER_PT = 0.35
# A district narrower than this cannot be found without a ring.
SMALLEST_MM = 7.0
RING_MM = 1.6
CLOSE_MARGIN_SHARE = 0.12


def draw_locator(sheet: Sheet, code: str, *, box: Box, catalogue: Catalogue) -> None:
    """Draw the province with one district filled, and ringed where it is small."""
    codes = tuple(catalogue.districts)
    terrain, outlines = read_terrain(codes), light_outlines(codes)
    frame = fit(terrain.extent, box)
    rest = [outlines[other].transformed(frame.transform) for other in codes if other != code]
    sheet.draw(PathCollection(rest, facecolors=LAND, edgecolors=PAPER, linewidths=BORDER_PT))
    own = outlines[code].transformed(frame.transform)
    sheet.draw(PathPatch(own, facecolor=ACCENT, edgecolor=PAPER, linewidth=BORDER_PT, zorder=3))
    seen = own.get_extents()
    if max(seen.width, seen.height) < SMALLEST_MM:
        middle = ((seen.x0 + seen.x1) / 2, (seen.y0 + seen.y1) / 2)
        reach = max(seen.width, seen.height) / 2 + RING_MM
        sheet.draw(Circle(middle, reach, fill=False, edgecolor=INK, linewidth=0.9, zorder=7))


def draw_close_up(
    sheet: Sheet, code: str, *, box: Box, catalogue: Catalogue, language: Language
) -> None:
    """Draw the district as large as a box allows, its neighbours pale around it."""
    terrain = read_terrain(tuple(catalogue.districts))
    frame = fit(terrain.bounds[code].widened(CLOSE_MARGIN_SHARE), box)
    for other in terrain.within(frame.extent):
        outline = terrain.outlines[other].transformed(frame.transform)
        fill = OWN_LAND if other == code else LAND
        sheet.draw(
            PathPatch(outline, facecolor=fill, edgecolor=PAPER, linewidth=0.5, zorder=2),
            within=box,
        )
    # No colour for the sea: what lies beyond the border may be another country's land.
    sheet.fill(box, "none", edge=LAND, line_pt=0.6, zorder=8)
    _draw_scale(sheet, frame=frame, language=language)


def _draw_scale(sheet: Sheet, *, frame: Frame, language: Language) -> None:
    face = Face(sheet.style.small, colour=INK, halo=0.8)
    length_m = round_length_m(frame.box.width / frame.mm_per_m / 3)
    width = length_m * frame.mm_per_m
    left, bottom = frame.box.left + 2, frame.box.bottom + 2
    sheet.line([(left, bottom), (left + width, bottom)], PAPER, line_pt=3.0)
    sheet.line([(left, bottom), (left + width, bottom)], INK, line_pt=1.4)
    words = language.say("{length} km", length=language.count(round(length_m / 1000)))
    sheet.write((left, bottom + 1), words, face)
