"""Where the name of a district stands on a map."""

import geopandas as gpd
import shapely

from geo.projection import to_print

# Finer than a line of a printed map is wide: 1 mm on A4 is 2.5 km of the province.
TOLERANCE_M = 100.0


def label_points(districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Find the roomiest point of each district.

    It is the centre of the largest circle inside the largest part, so that it is always on
    land and never between two islands, as a centroid may be.

    Parameters
    ----------
    districts
        A boundary layer in any projection, indexed by district code.

    Returns
    -------
    GeoDataFrame, index and projection of `districts`
        The points, and the column ``radius_m``: the radius of the circle in metres, the room
        that a label has before it crosses a boundary.
    """
    printed = to_print(districts)
    largest = [max(shapely.get_parts(shape), key=shapely.area) for shape in printed.geometry]
    radii = shapely.maximum_inscribed_circle(largest, tolerance=TOLERANCE_M)
    points = gpd.GeoDataFrame(
        {"radius_m": shapely.length(radii)},
        index=districts.index,
        geometry=shapely.get_point(radii, 0),
        crs=printed.crs,
    )
    return points.to_crs(districts.crs)
