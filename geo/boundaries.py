"""The one reader of boundary layers.

A layer that does not show exactly the districts is refused: a district left off the map
is a wrong map.
"""

import json
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from geo.errors import N_, DataError, Fault, raise_all
from geo.tables import read_text

CODE = "district_code"
LONGITUDE_LATITUDE = "EPSG:4326"
POLYGONAL = ("Polygon", "MultiPolygon")


def read_boundaries(
    path: Path, *, codes: Collection[str], code_property: str = CODE
) -> gpd.GeoDataFrame:
    """Read one boundary layer.

    Parameters
    ----------
    path
        GeoJSON in longitude and latitude.
    codes
        The district codes that the layer must have, no more and no fewer.
    code_property
        The property that holds the code; the shipped layers call it ``district_code``.

    Returns
    -------
    GeoDataFrame, shape (n_codes, 1), index district_code as text, EPSG:4326
        In the order of `codes`.

    Raises
    ------
    DataError
        With every fault: a code missing, unknown or twice; a shape empty or not valid.
    """
    features = _read_collection(path)["features"]
    found = [str((item.get("properties") or {}).get(code_property, "")) for item in features]
    faults = _code_faults(found, codes=codes, where=path.name)
    shapes = [_parse_shape(feature) for feature in features]
    faults += [
        fault
        for code, shape in zip(found, shapes, strict=True)
        if (fault := _shape_fault(shape, code=code, where=path.name)) is not None
    ]
    raise_all(faults)
    layer = gpd.GeoDataFrame(geometry=shapes, index=found, crs=LONGITUDE_LATITUDE)
    return layer.loc[list(codes)].rename_axis(CODE)


def _read_collection(path: Path) -> dict[str, Any]:
    text = read_text(path)
    try:
        collection: Any = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(_unreadable(f"{path.name}, {error.lineno}:{error.colno}")) from None
    if not isinstance(collection, dict):
        raise DataError(_unreadable(path.name))
    features = collection.get("features")
    if not isinstance(features, list) or not all(isinstance(item, dict) for item in features):
        raise DataError(_unreadable(path.name))
    return collection


def _unreadable(where: str) -> Fault:
    return Fault(
        N_("The boundaries are not a GeoJSON feature collection."),
        where,
        N_("Put the file back from the published package, or build it again."),
    )


def _code_faults(found: list[str], *, codes: Collection[str], where: str) -> list[Fault]:
    leftovers = (
        (
            N_("The boundaries lack the districts {codes}."),
            N_("Add the missing shapes, or take the districts out of districts.csv."),
            sorted(set(codes) - set(found)),
        ),
        (
            N_("The boundaries have districts that are unknown: {codes}."),
            N_("Correct the codes, or add the districts to districts.csv."),
            sorted(set(found) - set(codes)),
        ),
        (
            N_("The boundaries have these districts more than once: {codes}."),
            N_("Join the parts of a district into one shape."),
            sorted(code for code, count in Counter(found).items() if count > 1),
        ),
    )
    return [
        Fault(what, where, fix, {"codes": ", ".join(f"“{code}”" for code in left)})
        for what, fix, left in leftovers
        if left
    ]


def _parse_shape(feature: dict[str, Any]) -> shapely.Geometry | None:
    """Give the shape of a feature, or None when its coordinates make none."""
    if feature.get("geometry") is None:
        return None
    # GEOS returns None for JSON that it cannot read; a ring of two points is such.
    return shapely.from_geojson(json.dumps(feature["geometry"]), on_invalid="ignore")


def _shape_fault(shape: shapely.Geometry | None, *, code: str, where: str) -> Fault | None:
    if shape is None or shape.is_empty or shape.geom_type not in POLYGONAL:
        return Fault(
            N_("The district “{code}” has no area."),
            f"{where}, {code}",
            N_("Give it a polygon of at least three corners."),
            {"code": code},
        )
    if not shape.is_valid:
        return Fault(
            N_("The shape of the district “{code}” is not valid: {reason}."),
            f"{where}, {code}",
            N_("Repair the ring in a GIS program, for instance with “Fix geometries”."),
            {"code": code, "reason": shapely.is_valid_reason(shape)},
        )
    return None
