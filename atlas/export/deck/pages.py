"""What stands where on each kind of slide, the same in PowerPoint and in the PDF."""

from typing import Protocol

from atlas.catalogue import Catalogue
from atlas.export.deck.canvas import TEXT, WIDER, Canvas
from atlas.export.deck.district_map import MapType, draw_district_map
from atlas.export.deck.tables import SetTable, set_table
from atlas.export.deck.template import Areas
from atlas.export.paper import Box
from atlas.export.typeface import Face
from atlas.language import Language
from atlas.palette import INK
from atlas.story.model import Bars, Curves, Grid, Point, Slide

MAP_SHARE = 0.655
POINTS_SHARE = 0.4
GAP = 5.0
QUIET = "#51636b"
FOOT_PT = 9.5
MAP_NAME_PT, MAP_BODY_PT = 9.0, 10.5
CHART_PT, LINE_PT = 10.0, 12.0
POINT_SIZES = (16.0, 14.0, 13.0, 12.0, 11.0, 10.0)


class Painter(Canvas, Protocol):
    """A canvas that can also set tables and charts, as the file's format knows them."""

    def table(self, box: Box, grid: Grid, table: SetTable) -> None:
        """Set a table from the top of a box."""

    def bars(self, box: Box, bars: Bars, *, size: float) -> None:
        """Draw a ranking."""

    def curves(self, box: Box, curves: Curves, *, size: float) -> None:
        """Draw lines over the years."""


def draw_body(
    painter: Painter,
    slide: Slide,
    *,
    areas: Areas,
    catalogue: Catalogue,
    language: Language,
) -> None:
    """Draw what stands between the lead and the sources of a slide, but for its text."""
    body, scale = areas.body, areas.scale
    if slide.scene is not None:
        split = body.left + MAP_SHARE * body.width
        draw_district_map(
            painter,
            slide.scene,
            box=Box(body.left, body.bottom, split - GAP, body.top),
            catalogue=catalogue,
            language=language,
            faces=map_type(scale),
        )
        body = Box(split, body.bottom, body.right, body.top)
    elif slide.bars is not None and slide.points:
        split = body.left + POINTS_SHARE * body.width
        left = Box(body.left, body.bottom, split - GAP, body.top)
        _draw_points(painter, slide.points, box=left, scale=scale)
        body = Box(split, body.bottom, body.right, body.top)
    if slide.bars is not None:
        _draw_bars(painter, slide.bars, box=body, scale=scale)
    if slide.curves is not None:
        painter.curves(body, slide.curves, size=LINE_PT * scale)
    if slide.grid is not None:
        painter.table(body, slide.grid, set_table(slide.grid, width=body.width, height=body.height))


def map_type(scale: float) -> MapType:
    """Give the faces of a map on a slide."""
    return MapType(
        name=Face(MAP_NAME_PT * scale, colour=INK),
        value=Face(MAP_NAME_PT * scale, bold=True, colour=INK),
        body=Face(MAP_BODY_PT * scale, colour=TEXT),
    )


def _draw_bars(painter: Painter, bars: Bars, *, box: Box, scale: float) -> None:
    """Draw a ranking below its title."""
    face = Face(CHART_PT * scale, bold=True, colour=TEXT)
    lines = face.wrap(bars.title, width=box.width / WIDER)
    height = len(lines) * face.line_mm
    title = Box(box.left, box.top - height, box.right, box.top)
    painter.write(title, [(line, face) for line in lines])
    painter.bars(
        Box(box.left, box.bottom, box.right, title.bottom - 1), bars, size=CHART_PT * scale
    )


def _draw_points(painter: Painter, points: tuple[Point, ...], *, box: Box, scale: float) -> None:
    """Set statements below each other, each as a paragraph."""
    width = box.width / WIDER
    faces = [Face(size * scale, colour=TEXT) for size in POINT_SIZES]
    heights = [
        sum(len(face.wrap(p.text, width=width)) * face.line_mm + 6.0 * scale for p in points)
        for face in faces
    ]
    fitting = (f for f, height in zip(faces, heights, strict=True) if height <= box.height)
    face = next(fitting, faces[-1])
    top = box.top - 2
    for point in points:
        height = len(face.wrap(point.text, width=width)) * face.line_mm
        painter.text(Box(box.left, top - height, box.right, top), point.text, face)
        top -= height + 6.0 * scale
