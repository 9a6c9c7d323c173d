"""Small maps of all years side by side, in the same classes, so that change can be seen."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from math import ceil

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.path import Path as Outline
from matplotlib.transforms import Bbox

from atlas.catalogue import Catalogue
from atlas.classify import Classes
from atlas.export.terrain import light_outlines
from atlas.language import Language
from atlas.model import CrossSection
from atlas.palette import COAST, INK, NO_DATA_FILL, NO_DATA_HATCH, PAPER, colours
from atlas.views.sentences import coverage

COLUMNS = 3
COLUMN_INCHES = 4.0
ROW_INCHES = 2.35
# Of the height of a row; the rest is for year and coverage.
MAP_SHARE = 0.86
# Of the width of a column, free on each side.
EDGE = 0.03
DPI = 150
LINE_PT = 0.3


def draw_years(
    sections: Sequence[CrossSection],
    *,
    classes: Classes,
    catalogue: Catalogue,
    language: Language,
) -> bytes:
    """Draw one small map per year.

    Parameters
    ----------
    sections
        Years of one indicator, at least one.
    classes
        The same for all years.

    Returns
    -------
    bytes
        A PNG; districts without a value are hatched, and each map says how many have one.
    """
    columns = min(COLUMNS, len(sections))
    rows = ceil(len(sections) / columns)
    figure = Figure(figsize=(COLUMN_INCHES * columns, ROW_INCHES * rows))
    FigureCanvasAgg(figure)
    outlines = light_outlines(tuple(catalogue.districts))
    whole = Bbox.union([outline.get_extents() for outline in outlines.values()])
    for number, section in enumerate(sections):
        row, column = divmod(number, columns)
        left, bottom = (column + EDGE) / columns, 1 - (row + 1) / rows
        ax = figure.add_axes((left, bottom, (1 - 2 * EDGE) / columns, MAP_SHARE / rows))
        ax.set(xlim=whole.intervalx, ylim=whole.intervaly, aspect="equal")
        ax.set_axis_off()
        _draw_year(ax, section, outlines=outlines, classes=classes)
        words = coverage(section, language=language)
        ax.set_title(f"{section.year}", loc="left", fontsize=13, color=INK, fontweight="bold")
        ax.set_title(words, loc="right", fontsize=8.5, color=INK)
    file = BytesIO()
    figure.savefig(file, dpi=DPI, facecolor=PAPER)
    return file.getvalue()


def _draw_year(
    ax: Axes, section: CrossSection, *, outlines: Mapping[str, Outline], classes: Classes
) -> None:
    ramp = colours(classes, section.indicator.direction)
    known = [outlines[code] for code in section.known]
    fills = [ramp[classes.class_of(value) or 0] for value in section.known.values()]
    missing = [outlines[code] for code in section.missing_codes]
    ax.add_collection(
        PathCollection(known, facecolors=fills, edgecolors=COAST, linewidths=LINE_PT),
        autolim=False,
    )
    hatched = PathCollection(
        missing,
        facecolors=NO_DATA_FILL,
        edgecolors=NO_DATA_HATCH,
        hatch="/////",
        linewidths=LINE_PT,
    )
    ax.add_collection(hatched, autolim=False)
