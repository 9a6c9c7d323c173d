"""The map of the offline atlas: one inline SVG in the print projection, drawn without colours.

The file's script fills it. Corners are rounded to one grid for all districts, so that
neighbours keep sharing their edges.
"""

from html import escape

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.insets import INSET_CODE, Extent, inset_extent, map_extent
from geo.projection import ground_metres_per_unit, round_length_m, to_print

# One unit is about 175 m of ground, a third of the generalisation of the web layer.
WIDTH = 4000
# Left and top edge, width and height of the inset as parts of the map's width: the Savu Sea
# between Flores, Sumba and Timor.
INSET_PLACE = (0.455, 0.18, 0.15, 0.135)
SCALE_BAR_SHARE = 0.2
MARGIN = 90


class Grid:
    """Whole units of a picture over an extent, counted from its upper left corner."""

    def __init__(self, extent: Extent, *, width: float) -> None:
        self.extent = extent
        self.per_m = width / extent.width_m

    @property
    def height(self) -> int:
        """The height that belongs to the width."""
        return round(self.extent.height_m * self.per_m)

    def snap(self, coordinates: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give the grid points of coordinates in metres, shape (n, 2)."""
        moved = (coordinates - (self.extent.left, self.extent.top)) * (self.per_m, -self.per_m)
        return np.rint(moved).astype(np.int64)

    def path(self, shape: shapely.Geometry) -> str:
        """Write polygons with their holes as the data of an SVG path."""
        rings = (
            ring
            for part in shapely.get_parts(shape)
            if part.geom_type == "Polygon"
            for ring in (part.exterior, *part.interiors)
        )
        return "".join(_ring(self.snap(shapely.get_coordinates(ring))) for ring in rings)


def map_svg(boundaries: gpd.GeoDataFrame, *, scale_words: str) -> str:
    """Draw all districts, Kota Kupang enlarged among them, and a scale bar.

    Parameters
    ----------
    boundaries
        The web layer, see :func:`geo.boundaries.read_boundaries`.
    scale_words
        The label of the scale bar, with ``#`` for the kilometres.

    Returns
    -------
    str
        An ``svg`` element. Districts are ``path.district`` with ``data-district``, from west
        to east; those of the inset are ``path.again``, so that each is counted once.
    """
    shapes = to_print(boundaries).geometry
    grid = Grid(map_extent(boundaries), width=WIDTH)
    from_west = shapes.centroid.x.sort_values(kind="stable").index
    districts = "".join(_district(code, grid.path(shapes[code])) for code in from_west)
    inset = _inset(shapes, boundaries=boundaries, grid=grid) if INSET_CODE in shapes.index else ""
    return (
        f'<svg id="map" viewBox="0 0 {WIDTH} {grid.height}" role="group">'
        '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
        'patternTransform="scale(5) rotate(45)"><rect class="hatch-ground" width="7" height="7"/>'
        '<line class="hatch-line" x1="0" y1="0" x2="0" y2="7"/></pattern></defs>'
        f'<g id="districts">{districts}</g><g class="outlines" aria-hidden="true"></g>'
        f"{inset}{_scale_bar(grid, words=scale_words)}</svg>"
    )


def _district(code: str, path: str, *, kind: str = "district") -> str:
    return f'<path class="{kind}" data-district="{escape(code)}" d="{path}"/>'


def _ring(points: NDArray[np.int64]) -> str:
    """Write a ring as steps between grid points; steps of no length are left out."""
    steps = np.diff(points, axis=0)
    steps = steps[np.any(steps != 0, axis=1)][:-1]
    if len(steps) < 2:
        return ""
    (x, y), numbers = points[0], steps.ravel().tolist()
    text = "".join(f" {n}" if n >= 0 else str(n) for n in numbers).strip()
    return f"M{x} {y}l{text}z"


def _inset(shapes: gpd.GeoSeries, *, boundaries: gpd.GeoDataFrame, grid: Grid) -> str:
    """Enlarge Kota Kupang in a frame, with a line to the place where it lies."""
    extent = inset_extent(boundaries)
    left, top, width, height = (round(share * WIDTH) for share in INSET_PLACE)
    enlarged = Grid(_filled(extent, ratio=width / height), width=width)
    shown = enlarged.extent.widened(0.05)
    edges = (shown.left, shown.bottom, shown.right, shown.top)
    parts = {code: shapely.clip_by_rect(shape, *edges) for code, shape in shapes.items()}
    drawn = "".join(
        _district(code, enlarged.path(part), kind="again")
        for code, part in sorted(parts.items(), key=lambda item: item[0] == INSET_CODE)
        if not part.is_empty
    )
    corners = np.array([[extent.left, extent.top], [extent.right, extent.bottom]])
    (x, y), (right, bottom) = grid.snap(corners)
    return (
        f'<path class="leader" d="M{left + width} {top + height}L{x} {y}"/>'
        f'<rect class="leader" x="{x}" y="{y}" width="{right - x}" height="{bottom - y}"/>'
        f'<svg id="inset" x="{left}" y="{top}" width="{width}" height="{height}">'
        f'<rect class="sea" width="{width}" height="{height}"/>{drawn}'
        '<g class="outlines" aria-hidden="true"></g>'
        f'<rect class="frame" width="{width}" height="{height}"/></svg>'
        f'<text class="inset-name" x="{left}" y="{top - 24}" data-name="{INSET_CODE}"></text>'
    )


def _filled(extent: Extent, *, ratio: float) -> Extent:
    """Widen an extent evenly until its width is `ratio` times its height."""
    width, height = extent.width_m, extent.height_m
    across = max(0.0, height * ratio - width) / 2
    along = max(0.0, width / ratio - height) / 2
    return Extent(
        extent.left - across, extent.bottom - along, extent.right + across, extent.top + along
    )


def _scale_bar(grid: Grid, *, words: str) -> str:
    ground = ground_metres_per_unit(-9.5)
    length_m = round_length_m(SCALE_BAR_SHARE * grid.extent.width_m * ground)
    length = round(length_m / ground * grid.per_m)
    y = grid.height - MARGIN
    label = escape(words.replace("#", f"{length_m / 1000:g}"))
    return (
        f'<g class="scale" aria-hidden="true"><path d="M{MARGIN} {y - 24}v24h{length}v-24"/>'
        f'<text x="{MARGIN + length // 2}" y="{y - 40}">{label}</text></g>'
    )
