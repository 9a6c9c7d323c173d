"""A sheet of paper to draw on, in millimetres, and the measuring of its type.

Drawn by matplotlib's Agg without pyplot, so that several people may draw at once. The fonts
are those that come with matplotlib: the picture is the same on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Circle, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.patheffects import withStroke

from atlas.export.paper import MM_PER_POINT, Box, Paper
from atlas.palette import INK, NO_DATA_FILL, NO_DATA_HATCH, PAPER

FONT_FILES = {False: "DejaVuSans.ttf", True: "DejaVuSans-Bold.ttf"}
# As parts of the type size: what stands above and hangs below the line, line to line.
ASCENT = 0.76
DESCENT = 0.24
LEADING = 1.3
MEASURED_AT = 100.0
HATCH_STEP_MM = 1.5
HATCH_LINE_PT = 0.55
# A higher level costs a tenth of a second at 300 dpi and saves a fifth of the file.
COMPRESS_LEVEL = 3

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Face:
    """How a text is set: size and halo in points."""

    size: float
    bold: bool = False
    colour: str = INK
    halo: float = 0.0

    @property
    def line_mm(self) -> float:
        """From one line to the next."""
        return self.size * LEADING * MM_PER_POINT

    @property
    def ascent_mm(self) -> float:
        """From the baseline to the top of the capitals."""
        return self.size * ASCENT * MM_PER_POINT

    @property
    def descent_mm(self) -> float:
        """From the baseline down."""
        return self.size * DESCENT * MM_PER_POINT

    def width_mm(self, text: str) -> float:
        """Measure a line of text."""
        return _width(text, self.bold) * self.size * MM_PER_POINT

    def with_colour(self, colour: str) -> "Face":
        """Give the same face in another colour."""
        return replace(self, colour=colour)

    def wrap(self, text: str, *, width: float) -> list[str]:
        """Break a text into lines of at most `width` millimetres, at spaces.

        A single word that is wider is broken between letters: nothing leaves the paper.
        """
        lines = [""]
        for word in text.replace("\n", " ").split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if self.width_mm(longer) <= width:
                lines[-1] = longer
                continue
            lines.append("")
            for letter in word:
                if lines[-1] and self.width_mm(lines[-1] + letter) > width:
                    lines.append("")
                lines[-1] += letter
        return [line for line in lines if line]


def _font_path(bold: bool) -> str:
    return str(Path(mpl.get_data_path()) / "fonts" / "ttf" / FONT_FILES[bold])


@cache
def _font(bold: bool) -> FontProperties:
    return FontProperties(fname=_font_path(bold))


@lru_cache(maxsize=4096)
def _width(text: str, bold: bool) -> float:
    """Measure a text as a part of the type size."""
    face = get_font(_font_path(bold))
    face.set_size(MEASURED_AT, 72)
    face.set_text(text)
    return float(face.get_width_height()[0]) / 64 / MEASURED_AT


def outline_of(corners: Sequence[tuple[float, float]]) -> Outline:
    """Close corners to an outline."""
    return Outline([*corners, corners[0]], closed=True)


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
    """

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.style = paper.style
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
        """Set one line of text with its baseline at `place`; no character is markup."""
        artist = self.axes.text(
            *place,
            text.replace("\n", " "),
            fontproperties=_font(face.bold),
            fontsize=face.size,
            color=face.colour,
            ha=align,
            va="baseline",
            parse_math=False,
            zorder=10,
        )
        if face.halo:
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

    def dot(self, place: tuple[float, float], width: float, colour: str) -> None:
        """Draw a round mark with a thin outline."""
        self.draw(Circle(place, width / 2, facecolor=colour, edgecolor=INK, lw=0.7, zorder=7))

    def hatch(self, outline: Outline, *, zorder: float = 2) -> None:
        """Fill an outline, in millimetres, with the mark for “no published value”."""
        box = outline.get_extents()
        reach = box.y1 - box.y0
        # Lines start at multiples of the step, so that neighbours continue each other.
        first = int((box.x0 - reach - box.y0) // HATCH_STEP_MM)
        last = int((box.x1 - box.y0) // HATCH_STEP_MM) + 1
        starts = [number * HATCH_STEP_MM + box.y0 for number in range(first, last + 1)]
        lines = [((x, box.y0), (x + reach, box.y1)) for x in starts]
        ground = mpl.patches.PathPatch(outline, facecolor=NO_DATA_FILL, linewidth=0, zorder=zorder)
        strokes = LineCollection(
            lines, colors=NO_DATA_HATCH, linewidths=HATCH_LINE_PT, zorder=zorder
        )
        self.axes.add_artist(ground)
        self.axes.add_artist(strokes)
        strokes.set_clip_path(outline, self.axes.transData)

    def png(self) -> bytes:
        """Give the picture, with its resolution written in the file."""
        file = BytesIO()
        self.figure.savefig(
            file,
            format="png",
            dpi=self.paper.dpi,
            pil_kwargs={"compress_level": COMPRESS_LEVEL},
        )
        return file.getvalue()
