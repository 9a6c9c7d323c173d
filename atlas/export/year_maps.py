"""Small maps of all years side by side, in the same classes, so that change can be seen."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from math import ceil
from pathlib import Path

import geopandas as gpd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from atlas.catalogue import Catalogue
from atlas.classify import Classes
from atlas.language import Language
from atlas.model import CrossSection
from atlas.palette import COAST, INK, NO_DATA_FILL, NO_DATA_HATCH, PAPER, colours
from atlas.views.sentences import coverage
from geo.boundaries import read_boundaries
from geo.projection import to_print

LAYER = Path(__file__).parents[2] / "data" / "boundaries" / "districts.json"
COLUMNS = 3
COLUMN_INCHES = 4.0
ROW_INCHES = 2.35
DPI = 150


@cache
def _shapes(codes: tuple[str, ...]) -> gpd.GeoDataFrame:
    return to_print(read_boundaries(LAYER, codes=codes))


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
    figure = Figure(figsize=(COLUMN_INCHES * columns, ROW_INCHES * rows), layout="constrained")
    FigureCanvasAgg(figure)
    shapes = _shapes(tuple(catalogue.districts))
    axes = figure.subplots(rows, columns, squeeze=False).ravel()
    for ax, section in zip(axes, sections, strict=False):
        _draw_year(ax, section, shapes=shapes, classes=classes)
        words = coverage(section, language=language)
        ax.set_title(f"{section.year}", loc="left", fontsize=13, color=INK, fontweight="bold")
        ax.set_title(words, loc="right", fontsize=8.5, color=INK)
    for ax in axes:
        ax.set_axis_off()
    file = BytesIO()
    figure.savefig(file, dpi=DPI, facecolor=PAPER)
    return file.getvalue()


def _draw_year(
    ax: Axes, section: CrossSection, *, shapes: gpd.GeoDataFrame, classes: Classes
) -> None:
    ramp = colours(classes, section.indicator.direction)
    known = [code for code in shapes.index if code in section.known]
    missing = shapes.loc[list(section.missing_codes)]
    if known:
        fills = [ramp[classes.class_of(section.known[code]) or 0] for code in known]
        shapes.loc[known].plot(ax=ax, color=fills, edgecolor=COAST, linewidth=0.3)
    if len(missing):
        missing.plot(
            ax=ax, facecolor=NO_DATA_FILL, edgecolor=NO_DATA_HATCH, hatch="/////", linewidth=0.3
        )
