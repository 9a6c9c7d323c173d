"""One point for each district, on the map of true areas."""

from collections.abc import Collection
from pathlib import Path

from geo.boundaries import read_boundaries
from geo.projection import to_print

Point = tuple[float, float]


def read_points(path: Path, *, codes: Collection[str]) -> dict[str, Point]:
    """Read where each district lies.

    Parameters
    ----------
    path
        A boundary layer, see :func:`geo.boundaries.read_boundaries`.

    Returns
    -------
    dict
        By code, a point inside the district's land (of its largest part, for a district of
        several islands), in metres of the print projection.
    """
    layer = to_print(read_boundaries(path, codes=codes))
    inside = layer.geometry.representative_point()
    return {str(code): (float(p.x), float(p.y)) for code, p in inside.items()}
