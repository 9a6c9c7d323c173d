"""The same story as a PDF, drawn without any office program: one page for each slide."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline

from atlas.catalogue import Catalogue
from atlas.export.deck import master
from atlas.export.deck.canvas import Label, Line, Look, Ring, corners
from atlas.export.deck.drawn_charts import draw_bars, draw_curves, rise
from atlas.export.deck.fitting import (
    EVIDENCE,
    LEAD_SIZES,
    OPENING_SIZES,
    TITLE_SIZES,
    fitting,
    point_size,
    shortened,
)
from atlas.export.deck.pages import FOOT_PT, QUIET, draw_body
from atlas.export.deck.tables import PADDING, SetTable, face_of
from atlas.export.deck.template import Areas
from atlas.export.formats import About, pages_bytes
from atlas.export.paper import Box, Paper
from atlas.export.sheet import Sheet
from atlas.export.typeface import Align, Face
from atlas.language import Language
from atlas.palette import ACCENT, INK
from atlas.story.model import Bars, Curves, Grid, Kind, Slide, Story

# The resolution of a PDF matters only for what is not drawn as lines, and nothing here is.
DPI = 150
RULE = "#b9c4c8"


class SheetPainter:
    """A page of paper as a canvas with tables and charts."""

    def __init__(self, sheet: Sheet, *, language: Language) -> None:
        self.sheet = sheet
        self.language = language
        self.level = 1.0

    def _next(self) -> float:
        """Give the level of what is drawn next: the later over the earlier, texts over all."""
        self.level += 0.001
        return self.level

    def area(self, rings: Sequence[Ring], look: Look, label: Label) -> None:  # noqa: ARG002
        """Draw an area."""
        outline = Outline.make_compound_path(
            *(Outline([*ring, ring[0]], closed=True) for ring in rings)
        )
        level = self._next()
        if look.is_hatched:
            self.sheet.hatch(outline, zorder=level)
        if look.fill is not None:
            ground = PathPatch(
                outline, facecolor=look.fill, alpha=look.opacity, linewidth=0, zorder=level
            )
            self.sheet.draw(ground)
        if look.edge is not None:
            edge = PathPatch(
                outline,
                fill=False,
                edgecolor=look.edge,
                linewidth=look.line_pt,
                zorder=self._next(),
            )
            self.sheet.draw(edge)

    def line(self, points: Ring, colour: str, *, line_pt: float) -> None:
        """Draw a line."""
        drawn = LineCollection([points], colors=colour, linewidths=line_pt, zorder=self._next())
        self.sheet.draw(drawn)

    def write(self, box: Box, lines: Sequence[Line], *, align: Align = "left") -> None:
        """Set lines of text."""
        place = {"left": box.left, "center": (box.left + box.right) / 2, "right": box.right}[align]
        top = box.top
        for text, face in lines:
            self.sheet.write((place, top - rise(face)), text, face, align=align)
            top -= face.line_mm

    def text(self, box: Box, words: str, face: Face) -> None:
        """Set a paragraph."""
        self.write(box, [(line, face) for line in face.wrap(words, width=box.width)])

    @contextmanager
    def gathered(self, label: Label) -> Iterator[None]:  # noqa: ARG002 - paper has no groups
        """Draw what is inside."""
        yield

    def table(self, box: Box, grid: Grid, table: SetTable) -> None:
        """Set a table with hairlines between its rows."""
        top = box.top
        for number, height in enumerate(table.heights):
            face = face_of(table.size, is_head=number == 0)
            face = face.with_colour(QUIET) if number == 0 else face
            left = box.left
            for place, width in enumerate(table.widths):
                cell = Box(
                    left + table.left[place], top - height, left + width - PADDING, top - PADDING
                )
                words = (grid.head, *grid.rows)[number][place]
                lines = [(line, face) for line in face.wrap(words, width=cell.width)]
                self.write(cell, lines, align="right" if place in grid.numbers else "left")
                left += width
            top -= height
            self.line([(box.left, top), (left, top)], RULE, line_pt=1.0 if number == 0 else 0.5)

    def bars(self, box: Box, bars: Bars, *, size: float) -> None:
        """Draw a ranking."""
        draw_bars(self, bars, box=box, size=size, language=self.language)

    def curves(self, box: Box, curves: Curves, *, size: float) -> None:
        """Draw lines over the years."""
        draw_curves(self, curves, box=box, size=size, language=self.language)


def deck_pdf(
    story: Story, *, catalogue: Catalogue, told: Callable[[], None] = lambda: None
) -> bytes:
    """Write a story as PDF, as it stands on the atlas's own slides.

    Returns
    -------
    bytes
        The same for the same story.

    Raises
    ------
    DataError
        When a text has characters that the typeface of the pictures lacks.
    """
    about = About(title=story.title, description=story.subtitle, lang=story.language.code)
    return pages_bytes(_pages(story, catalogue=catalogue, told=told), about=about)


def _pages(story: Story, *, catalogue: Catalogue, told: Callable[[], None]) -> Iterator[Figure]:
    for number, slide in enumerate(story.slides, start=1):
        sheet = Sheet(Paper("slide", DPI))
        painter = SheetPainter(sheet, language=story.language)
        if slide.kind is Kind.TITLE:
            _draw_opening(painter, slide)
        else:
            _draw_slide(painter, slide, number=number, catalogue=catalogue)
        yield sheet.figure
        told()


def _draw_opening(painter: SheetPainter, slide: Slide) -> None:
    bar = Box(0.0, 0.0, 12.0, master.HEIGHT_MM)
    painter.area([corners(bar)], Look(ACCENT, edge=None), Label(""))
    size = fitting(slide.title, sizes=OPENING_SIZES, box=master.OPENING_TITLE)
    _from_below(painter, slide.title, box=master.OPENING_TITLE, face=Face(size, bold=True))
    place = master.OPENING_LEAD
    words = [(slide.lead, Face(20.0, colour=INK))]
    words += [(point.text, Face(13.0, colour=QUIET)) for point in slide.points]
    top = place.top
    for text, face in words:
        lines = face.wrap(text, width=place.width)
        painter.write(Box(place.left, place.bottom, place.right, top), [(t, face) for t in lines])
        top -= len(lines) * face.line_mm + 3


def _draw_slide(painter: SheetPainter, slide: Slide, *, number: int, catalogue: Catalogue) -> None:
    areas = own_areas()
    bar = Box(0.0, master.TITLE.bottom + 1, 3.2, master.TITLE.top)
    painter.area([corners(bar)], Look(ACCENT, edge=None), Label(""))
    size = fitting(slide.title, sizes=TITLE_SIZES, box=areas.title)
    _from_below(painter, slide.title, box=areas.title, face=Face(size, bold=True))
    if slide.lead:
        size = fitting(slide.lead, sizes=LEAD_SIZES, box=areas.lead, bold=False)
        painter.text(areas.lead, slide.lead, Face(size, colour=QUIET))
    if slide.kind is Kind.FINDINGS:
        _draw_findings(painter, slide, areas=areas)
    draw_body(painter, slide, areas=areas, catalogue=catalogue, language=painter.language)
    foot = Face(FOOT_PT, colour=QUIET)
    painter.text(areas.foot, shortened(slide.foot, face=foot, box=areas.foot), foot)
    painter.write(master.NUMBER, [(str(number), foot)], align="right")


def own_areas() -> Areas:
    """Divide a slide of the atlas's own master."""
    title, body = master.TITLE, master.BODY
    lead = Box(title.left, title.bottom - 8, title.right, title.bottom)
    body = Box(title.left, master.FOOT.top + 2, title.right, lead.bottom - 2)
    return Areas(title=title, lead=lead, body=body, foot=master.FOOT, scale=1.0)


def _from_below(painter: SheetPainter, text: str, *, box: Box, face: Face) -> None:
    """Set a title whose last line stands at the foot of its box."""
    lines = face.wrap(text, width=box.width)
    top = box.bottom + len(lines) * face.line_mm
    painter.write(Box(box.left, box.bottom, box.right, top), [(line, face) for line in lines])


def _draw_findings(painter: SheetPainter, slide: Slide, *, areas: Areas) -> None:
    body, size = areas.body, point_size(slide, areas=areas)
    face, small = Face(size, colour=INK), Face(EVIDENCE * size, colour=QUIET)
    top = body.top - 2
    for number, point in enumerate(slide.points, start=1):
        figure = Face(size, bold=True, colour=ACCENT)
        painter.write(Box(body.left, body.bottom, body.right, top), [(str(number), figure)])
        for text, own in ((point.text, face), (point.evidence, small)):
            lines = own.wrap(text, width=body.width - 13)
            place = Box(body.left + 13, body.bottom, body.right, top)
            painter.write(place, [(line, own) for line in lines])
            top -= len(lines) * own.line_mm
        top -= 7.0
