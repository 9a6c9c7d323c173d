"""The print layer as it is drawn: projected once, then kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from atlas.export.paper import Box
from geo.boundaries import read_boundaries
from geo.insets import Extent, inset_extent, map_extent
from geo.labels import label_points
from geo.projection import to_print

BOUNDARIES = Path(__file__).parents[2] / "data" / "boundaries"
LAYER = BOUNDARIES / "districts_print.json"
LIGHT_LAYER = BOUNDARIES / "districts.json"
# Half the height of a district name on A4.
CELL_M = 2_500.0
# A part of a district smaller than this share of its largest one is an islet.
ISLET_SHARE = 0.02


@dataclass(frozen=True)
class Terrain:
    """All districts in the print projection, in metres.

    Attributes
    ----------
    outlines
        By district code.
    contours
        The same without islets, for heavy outlines: around a dot they would hide it.
    anchors
        The roomiest point of each district, and the room around it.
    owners
        Cells of `CELL_M` metres over `extent`, rows from the south: the position of the
        district on which a cell's centre lies, -1 for the sea.
    """

    outlines: Mapping[str, Outline]
    contours: Mapping[str, Outline]
    bounds: Mapping[str, Extent]
    anchors: Mapping[str, tuple[float, float, float]]
    extent: Extent
    inset: Extent
    owners: np.ndarray

    def within(self, extent: Extent) -> tuple[str, ...]:
        """Give the districts of which something may be seen in a rectangle."""
        return tuple(
            code
            for code, bounds in self.bounds.items()
            if bounds.left < extent.right
            and bounds.right > extent.left
            and bounds.bottom < extent.top
            and bounds.top > extent.bottom
        )


@dataclass(frozen=True)
class Frame:
    """A map on the paper: which part of the world stands in which box."""

    box: Box
    left_m: float
    bottom_m: float
    mm_per_m: float

    @property
    def extent(self) -> Extent:
        """What the box shows."""
        return Extent(
            self.left_m,
            self.bottom_m,
            self.left_m + self.box.width / self.mm_per_m,
            self.bottom_m + self.box.height / self.mm_per_m,
        )

    @property
    def transform(self) -> Affine2D:
        """From metres in the print projection to millimetres on the paper."""
        shift = Affine2D().translate(-self.left_m, -self.bottom_m).scale(self.mm_per_m)
        return shift.translate(self.box.left, self.box.bottom)

    def place(self, x_m: float, y_m: float) -> tuple[float, float]:
        """Give a point on the paper."""
        return (
            self.box.left + (x_m - self.left_m) * self.mm_per_m,
            self.box.bottom + (y_m - self.bottom_m) * self.mm_per_m,
        )


def fit(extent: Extent, box: Box, *, west: float = 0.5, south: float = 0.5) -> Frame:
    """Show an extent as large as a box allows.

    Parameters
    ----------
    west, south
        Which part of the room that is left over lies west, or south, of the extent.
    """
    mm_per_m = min(box.width / extent.width_m, box.height / extent.height_m)
    spare_width = box.width / mm_per_m - extent.width_m
    spare_height = box.height / mm_per_m - extent.height_m
    return Frame(
        box, extent.left - west * spare_width, extent.bottom - south * spare_height, mm_per_m
    )


@cache
def read_terrain(codes: tuple[str, ...]) -> Terrain:
    """Read and project the print layer; kept for as long as the program runs.

    Raises
    ------
    DataError
        When the layer does not show exactly `codes`.
    """
    layer = read_boundaries(LAYER, codes=codes)
    shapes = to_print(layer).geometry
    points = to_print(label_points(layer))
    extent = map_extent(layer)
    return Terrain(
        outlines={code: _outline(shape) for code, shape in shapes.items()},
        contours={code: _outline(_without_islets(shape)) for code, shape in shapes.items()},
        bounds={code: Extent(*shape.bounds) for code, shape in shapes.items()},
        anchors={
            code: (float(point.x), float(point.y), float(radius))
            for code, point, radius in zip(
                points.index, points.geometry, points["radius_m"], strict=True
            )
        },
        extent=extent,
        inset=inset_extent(layer),
        owners=_owners(shapes, extent=extent),
    )


@cache
def light_outlines(codes: tuple[str, ...]) -> Mapping[str, Outline]:
    """Read and project the web layer: a map as wide as a hand shows no more.

    Raises
    ------
    DataError
        When the layer does not show exactly `codes`.
    """
    shapes = to_print(read_boundaries(LIGHT_LAYER, codes=codes)).geometry
    return {code: _outline(shape) for code, shape in shapes.items()}


def _without_islets(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    areas = shapely.area(parts)
    return shapely.multipolygons(list(parts[areas >= ISLET_SHARE * areas.max()]))


def _outline(shape: shapely.Geometry) -> Outline:
    """Turn polygons with their holes into one outline of matplotlib."""
    rings = [
        Outline(shapely.get_coordinates(ring), closed=True)
        for part in shapely.get_parts(shapely.normalize(shape))
        for ring in (part.exterior, *part.interiors)
    ]
    return Outline.make_compound_path(*rings)


def _owners(shapes: gpd.GeoSeries, *, extent: Extent) -> np.ndarray:
    across = np.arange(extent.left + CELL_M / 2, extent.right, CELL_M)
    up = np.arange(extent.bottom + CELL_M / 2, extent.top, CELL_M)
    x, y = np.meshgrid(across, up)
    owners = np.full(x.shape, -1, dtype=np.int16)
    centres, numbers = shapely.STRtree(shapely.points(x.ravel(), y.ravel())), shapes.to_numpy()
    district, cell = centres.query(numbers, predicate="contains")
    owners.ravel()[cell] = district
    return owners
