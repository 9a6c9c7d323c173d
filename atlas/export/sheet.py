"""A sheet of paper to draw on, in millimetres, and the file it becomes.

Drawn by matplotlib without pyplot, so that several people may draw at once. The same sheet
gives a PNG, an SVG and a PDF, and the same drawing gives the same bytes: no clock, no random
name and no font of the machine goes into them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Polygon, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox

from atlas.export.formats import About, pdf_bytes, png_bytes, svg_bytes
from atlas.export.paper import Box, Paper
from atlas.export.typeface import Align, Face, font, refuse_unknown
from atlas.palette import INK, NO_DATA_FILL, NO_DATA_HATCH, PAPER

__all__ = ["Align", "Face", "Mark", "Sheet", "outline_of"]

WORDS_LEVEL = 10
ALIGN_SHARE = {"left": 0.0, "center": 0.5, "right": 1.0}
HATCH_STEP_MM = 1.5
HATCH_LINE_PT = 0.55


@dataclass(frozen=True)
class Written:
    """A line of text on a sheet, with the room it takes."""

    text: str
    size: float
    box: Box


@dataclass(frozen=True)
class Mark:
    """Something with a meaning on a sheet, noted when it is drawn.

    Attributes
    ----------
    kind
        Such as ``"district"``, ``"class"`` or ``"inset"``.
    name
        Which one: a district code, the number of a class.
    panel
        To which of several maps on the sheet it belongs.
    """

    kind: str
    name: str = ""
    text: str = ""
    fill: str = ""
    count: int = 0
    panel: str = ""


def outline_of(corners: Sequence[tuple[float, float]]) -> Outline:
    """Close corners to an outline."""
    return Outline([*corners, corners[0]], closed=True)


class _Words(Artist):
    """One line of text that knows its width already.

    Matplotlib's own text measures itself again on every canvas, which takes a third of the
    time of a page full of figures.
    """

    def __init__(self, place: tuple[float, float], text: str, face: Face, align: Align) -> None:
        super().__init__()
        self.place, self.text, self.face = place, text, face
        self.shift_mm = ALIGN_SHARE[align] * face.width_mm(text)
        self.set_zorder(WORDS_LEVEL)

    def draw(self, renderer: RendererBase) -> None:
        """Set the text; called by matplotlib."""
        x, y = self.get_transform().transform((self.place[0] - self.shift_mm, self.place[1]))
        if renderer.flipy():
            y = renderer.get_canvas_width_height()[1] - y
        properties = font(self.face.bold).copy()
        properties.set_size(self.face.size)
        pen = renderer.new_gc()
        pen.set_foreground(self.face.colour)
        renderer.draw_text(pen, x, y, self.text, properties, 0, ismath=False)
        pen.restore()


class Sheet:
    """One picture in the making; all lengths are millimetres from the lower left corner.

    Parameters
    ----------
    paper
        Size and resolution.

    Attributes
    ----------
    axes
        Covers the whole paper, with millimetres as its data coordinates.
    written, marks
        What was put on the sheet so far, for those who look it over.
    """

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.style = paper.style
        self.written: list[Written] = []
        self.marks: list[Mark] = []
        # A hundredth of a dot more, as the canvas cuts off what is less than a whole dot.
        width, height = ((dots + 0.01) / paper.dpi for dots in paper.pixels)
        self.figure = Figure(figsize=(width, height), dpi=paper.dpi, facecolor=PAPER)
        FigureCanvasAgg(self.figure)
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_axis_off()
        self.axes.set_autoscale_on(False)
        self.axes.set_xlim(0, self.style.width_mm)
        self.axes.set_ylim(0, self.style.height_mm)

    def write(
        self, place: tuple[float, float], text: str, face: Face, *, align: Align = "left"
    ) -> None:
        """Set one line of text with its baseline at `place`; no character is markup.

        Raises
        ------
        DataError
            When the typeface lacks a character: an empty box would be drawn in its place.
        """
        refuse_unknown(text)
        words = " ".join(text.splitlines())
        if not words:
            return
        left = place[0] - ALIGN_SHARE[align] * face.width_mm(words)
        bottom, top = place[1] - face.descent_mm, place[1] + face.ascent_mm
        box = Box(left, bottom, left + face.width_mm(words), top)
        self.written.append(Written(words, face.size, box))
        if not face.halo:
            self.draw(_Words(place, words, face, align))
            return
        artist = self.axes.text(
            *place,
            words,
            fontproperties=font(face.bold),
            fontsize=face.size,
            color=face.colour,
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=WORDS_LEVEL,
        )
        artist.set_path_effects([withStroke(linewidth=2 * face.halo, foreground=PAPER)])

    def write_lines(self, place: tuple[float, float], lines: Sequence[str], face: Face) -> float:
        """Set lines below each other, the first baseline at `place`.

        Returns
        -------
        float
            Where the baseline of the next line would be.
        """
        left, baseline = place
        for line in lines:
            self.write((left, baseline), line, face)
            baseline -= face.line_mm
        return baseline

    def note(self, mark: Mark) -> None:
        """Note what was drawn."""
        self.marks.append(mark)

    def draw(self, artist: Artist, *, within: Box | None = None) -> None:
        """Put an artist on the sheet, cut off at the edges of a box if there is one."""
        self.axes.add_artist(artist)
        if within is None:
            artist.set_clip_on(False)
        else:
            corner = (within.left, within.bottom)
            edge = Rectangle(corner, within.width, within.height, transform=self.axes.transData)
            artist.set_clip_path(edge)

    def fill(
        self, box: Box, colour: str, *, edge: str = "none", line_pt: float = 0.6, zorder: float = 1
    ) -> None:
        """Draw a rectangle."""
        self.draw(
            Rectangle(
                (box.left, box.bottom),
                box.width,
                box.height,
                facecolor=colour,
                edgecolor=edge,
                linewidth=line_pt,
                joinstyle="miter",
                zorder=zorder,
            )
        )

    def line(
        self, points: Sequence[tuple[float, float]], colour: str = INK, *, line_pt: float = 0.6
    ) -> None:
        """Draw a line."""
        self.draw(LineCollection([points], colors=colour, linewidths=line_pt, zorder=6))

    def dot(
        self, place: tuple[float, float], width: float, colour: str, *, zorder: float = 7
    ) -> None:
        """Draw a round mark with a thin outline."""
        self.draw(Circle(place, width / 2, facecolor=colour, edgecolor=INK, lw=0.7, zorder=zorder))

    def shape(self, corners: Sequence[tuple[float, float]], colour: str) -> None:
        """Draw a filled shape with a thin outline."""
        self.draw(Polygon(corners, facecolor=colour, edgecolor=INK, linewidth=0.5, zorder=7))

    def hatch(self, outline: Outline, *, within: Box | None = None, zorder: float = 2) -> None:
        """Fill an outline, in millimetres, with the mark for “no published value”."""
        if within is not None:
            outline = outline.clip_to_bbox(
                Bbox.from_extents(within.left, within.bottom, within.right, within.top)
            )
        box = outline.get_extents()
        reach = box.y1 - box.y0
        # Lines start at multiples of the step, so that neighbours continue each other.
        first = int((box.x0 - reach - box.y0) // HATCH_STEP_MM)
        last = int((box.x1 - box.y0) // HATCH_STEP_MM) + 1
        starts = [number * HATCH_STEP_MM + box.y0 for number in range(first, last + 1)]
        lines = [((x, box.y0), (x + reach, box.y1)) for x in starts]
        ground = PathPatch(outline, facecolor=NO_DATA_FILL, linewidth=0, zorder=zorder)
        strokes = LineCollection(
            lines, colors=NO_DATA_HATCH, linewidths=HATCH_LINE_PT, zorder=zorder
        )
        self.axes.add_artist(ground)
        self.axes.add_artist(strokes)
        strokes.set_clip_path(outline, self.axes.transData)

    def png(self, *, about: About | None = None) -> bytes:
        """Give the picture, with its resolution and what it is about written in the file."""
        return png_bytes(self.figure, dpi=self.paper.dpi, about=about)

    def svg(self, *, about: About | None = None) -> bytes:
        """Give the drawing with its texts as outlines: it looks the same without the font."""
        return svg_bytes(self.figure, about=about)

    def pdf(self, *, about: About | None = None) -> bytes:
        """Give the drawing as one page, with its texts as text and the font inside."""
        return pdf_bytes(self.figure, about=about)
