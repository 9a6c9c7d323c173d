"""The one projection of printed maps, and what a length on them means on the ground.

Albers' equal-area conic projection.  A choropleth needs true areas, and Albers is the
equal-area projection for a region wider from west to east than from north to south
(Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395, 1987, section 14);
the province spans 6.3 degrees of longitude and 2.9 of latitude.  The standard parallels
stand one sixth and five sixths down that span, the usual rule of thumb (Directory of Map
Projections, mapthematics.com, "Albers equal-area conic").  A length is then wrong by
0.02 % at most anywhere in the province.  The zone of the national grid, UTM 51S, would be
wrong by 0.2 % in length and 0.4 % in area at the western end, which lies outside the zone.
"""

from math import floor, log10

import geopandas as gpd
from pyproj import CRS, Proj

from geo.errors import N_

NORTHERN_PARALLEL = -8.5
SOUTHERN_PARALLEL = -10.5
CENTRAL_MERIDIAN = 122.0

PRINT_CRS = CRS.from_dict(
    {
        "proj": "aea",
        "lat_1": NORTHERN_PARALLEL,
        "lat_2": SOUTHERN_PARALLEL,
        "lat_0": (NORTHERN_PARALLEL + SOUTHERN_PARALLEL) / 2,
        "lon_0": CENTRAL_MERIDIAN,
        "datum": "WGS84",
        "units": "m",
    }
)
PRINT_NAME = N_(
    "Albers equal-area projection, standard parallels 8.5° S and 10.5° S, central meridian 122° E"
)

ROUND_STEPS = (5, 2, 1)


def to_print(districts: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Give a layer in the print projection, in metres."""
    return districts.to_crs(PRINT_CRS)


def ground_metres_per_unit(latitude: float) -> float:
    """Tell how many metres of ground one map unit is, from west to east.

    Parameters
    ----------
    latitude
        Degrees, negative in the south.  On this projection the scale is the same all
        along a parallel; from north to south it is the reciprocal.
    """
    factors = Proj(PRINT_CRS).get_factors(CENTRAL_MERIDIAN, latitude)
    return 1 / float(factors.parallel_scale)


def scale_denominator(width_m: float, *, paper_width_mm: float) -> float:
    """Give the n of the scale 1 : n of a map.

    Parameters
    ----------
    width_m
        What the map shows from its left to its right edge, in map units.
    paper_width_mm
        How wide that is printed.

    Examples
    --------
    >>> scale_denominator(750_000, paper_width_mm=250)
    3000000.0
    """
    return width_m * 1000 / paper_width_mm


def round_length_m(longest_m: float) -> float:
    """Give the longest length of the form 1, 2 or 5 times a power of ten, for a scale bar.

    Examples
    --------
    >>> round_length_m(180_000)
    100000.0
    >>> round_length_m(7_300)
    5000.0
    """
    power = 10.0 ** floor(log10(longest_m))
    return next(step * power for step in ROUND_STEPS if step * power <= longest_m)
