"""Derive the shipped boundary layers from a detailed source.

Run as ``python -m geo.build SOURCE --out data/boundaries``; prints what the generalisation
did to every district.  The same source gives the same bytes.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from geo.boundaries import CODE, LONGITUDE_LATITUDE, read_boundaries
from geo.districts import read_districts
from geo.errors import N_, DataError, Fault, raise_all
from geo.projection import PRINT_CRS, PRINT_NAME

ATTRIBUTION = (
    "geoBoundaries gbOpen IDN ADM2 (IDN-ADM2-22746128), Runfola et al. 2020, "
    "PLoS ONE 15(4): e0231866; sumber BPS / WFP / OCHA ROAP 2020; CC BY 3.0 IGO"
)
# Eleven metres on the ground, so that a corner moves by six at most: far below any tolerance.
DECIMALS = 4
# Neighbours that miss each other by less are meant to touch.
WIDEST_SLIVER_M = 5.0
SQUARE_METRES_PER_KM2 = 1e6


@dataclass(frozen=True)
class Layer:
    """How one layer is generalised.

    Attributes
    ----------
    tolerances_m
        Tried from the finest; the first that fits is taken.  A tolerance is roughly the
        square root of the area of the largest triangle that is cut off or filled in
        (Visvalingam and Whyatt, "Line generalisation by repeated elimination of points",
        The Cartographic Journal 30(1), 1993).
    islet_km2
        Islets smaller than this are left out, unless one is all that a district has there.
    budget_bytes
        The largest file allowed, or None.
    """

    file_name: str
    tolerances_m: Sequence[int]
    islet_km2: float
    budget_bytes: int | None


# The web layer travels over a weak line, so it may have 90 kB; 5 kB are left for a layer
# of another year.  An islet of half a square kilometre is under one pixel at first sight.
WEB = Layer("districts.json", range(100, 3000, 5), islet_km2=0.5, budget_bytes=85_000)
# A dot of a 300 dpi map on A4 is 240 m wide (0.085 mm at 1 : 2.8 million), in an inset a
# fifth of that; the source has hardly a bend under 100 m, so nearly all its vertices stay.
PRINT = Layer("districts_print.json", (100,), islet_km2=0.0, budget_bytes=None)


@dataclass(frozen=True)
class Built:
    """One derived layer, the tolerance that was taken, and its file."""

    layer: Layer
    tolerance_m: int
    districts: gpd.GeoDataFrame
    text: str


def build(source: gpd.GeoDataFrame, *, layer: Layer, sha256: str) -> Built:
    """Generalise the source for one layer, as fine as its budget allows.

    Parameters
    ----------
    source
        From :func:`geo.boundaries.read_boundaries`.
    layer
        What to make of it.
    sha256
        Of the source's file, written into the layer.

    Raises
    ------
    DataError
        When the source is not a coverage, or not even the coarsest tolerance fits.
    """
    raise_all(_coverage_faults(source, where="SOURCE"))
    detailed = without_islets(source.to_crs(PRINT_CRS), islet_km2=layer.islet_km2)
    for tolerance_m in layer.tolerances_m:
        districts = generalised(detailed, tolerance_m=tolerance_m)
        text = layer_text(districts, layer=layer, tolerance_m=tolerance_m, sha256=sha256)
        if layer.budget_bytes is None or len(text.encode()) <= layer.budget_bytes:
            raise_all(_coverage_faults(districts, where=layer.file_name))
            return Built(layer, tolerance_m, districts, text)
    raise DataError(
        Fault(
            N_("The layer has {bytes} bytes at its coarsest; {budget} are allowed."),
            layer.file_name,
            N_("Leave out larger islets, or allow coarser tolerances, in geo/build.py."),
            {"bytes": len(text.encode()), "budget": layer.budget_bytes},
        )
    )


def without_islets(districts: gpd.GeoDataFrame, *, islet_km2: float) -> gpd.GeoDataFrame:
    """Leave out small parts that touch nothing.

    A part stays when it is large enough, the largest of its district, or beside another
    part: leaving that out would open a gap.

    Parameters
    ----------
    districts
        In an equal-area projection in metres.
    islet_km2
        The smallest area that always stays.
    """
    parts = districts.geometry.explode()
    neighbours = parts.sindex.query(parts.array, predicate="intersects")[0]
    touches = np.bincount(neighbours, minlength=len(parts)) > 1
    areas = parts.area
    largest = areas == areas.groupby(level=0).transform("max")
    stays = largest | touches | (areas >= islet_km2 * SQUARE_METRES_PER_KM2)
    kept = parts[stays].groupby(level=0, sort=False).agg(_joined)
    return gpd.GeoDataFrame(geometry=kept.reindex(districts.index), crs=districts.crs)


def generalised(districts: gpd.GeoDataFrame, *, tolerance_m: float) -> gpd.GeoDataFrame:
    """Simplify shared borders once for both sides, and round to the shipped decimals.

    Parameters
    ----------
    districts
        A valid coverage in metres.
    tolerance_m
        See :class:`Layer`.

    Returns
    -------
    GeoDataFrame, index of `districts`, EPSG:4326
        Outer rings run counter-clockwise (RFC 7946), parts and corners in a fixed order.
    """
    simple = districts.geometry.simplify_coverage(tolerance_m).to_crs(LONGITUDE_LATITUDE)
    rounded = shapely.transform(simple.array, lambda corners: np.round(corners, DECIMALS))
    ordered = shapely.normalize(shapely.remove_repeated_points(rounded))
    return gpd.GeoDataFrame(
        geometry=shapely.orient_polygons(ordered),
        index=districts.index,
        crs=LONGITUDE_LATITUDE,
    )


def layer_text(districts: gpd.GeoDataFrame, *, layer: Layer, tolerance_m: int, sha256: str) -> str:
    """Write a layer as GeoJSON, one district a line."""
    head: dict[str, Any] = {
        "type": "FeatureCollection",
        "attribution": ATTRIBUTION,
        "generalisation": {
            "method": "shared borders kept, Visvalingam-Whyatt (shapely coverage_simplify)",
            "projection": PRINT_NAME,
            "tolerance_m": tolerance_m,
            "islets_left_out_below_km2": layer.islet_km2,
            "decimals": DECIMALS,
            "source_sha256": sha256,
        },
    }
    features = ",\n".join(
        _compact(
            {
                "type": "Feature",
                "properties": {CODE: code},
                "geometry": shapely.geometry.mapping(shape),
            }
        )
        for code, shape in districts.geometry.items()
    )
    return _compact(head)[:-1] + ',"features":[\n' + features + "\n]}\n"


def report(
    source: gpd.GeoDataFrame, *, layers: Iterable[Built], official_km2: dict[str, float]
) -> str:
    """Tell what each layer did to each district.

    Returns
    -------
    str
        A line per district: official area, the source's error against it, and for each
        layer the error against the source (in percent) and the number of vertices.
    """
    layers = tuple(layers)
    areas = _areas_km2(source)
    header = ["code", "official_km2", "source_%", "vertices"]
    for built in layers:
        header += [f"{Path(built.layer.file_name).stem}_%", "vertices"]
    lines = ["\t".join(header)]
    for code in source.index:
        cells = [code, f"{official_km2[code]:.1f}"]
        cells += [f"{_error(areas[code], official_km2[code]):+.2f}", _vertices(source, code)]
        for built in layers:
            area = _areas_km2(built.districts.loc[[code]])[code]
            cells += [f"{_error(area, areas[code]):+.3f}", _vertices(built.districts, code)]
        lines.append("\t".join(cells))
    lines += [
        f"{built.layer.file_name}: {len(built.text.encode())} bytes, {built.tolerance_m} m, "
        f"{built.districts.geometry.count_geometries().sum()} parts"
        for built in layers
    ]
    return "\n".join(lines) + "\n"


def _joined(parts: gpd.GeoSeries) -> shapely.Geometry:
    shapes = list(parts)
    return shapes[0] if len(shapes) == 1 else shapely.MultiPolygon(shapes)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _areas_km2(districts: gpd.GeoDataFrame) -> dict[str, float]:
    return dict(districts.to_crs(PRINT_CRS).area / SQUARE_METRES_PER_KM2)


def _error(area: float, expected: float) -> float:
    return (area / expected - 1) * 100


def _vertices(districts: gpd.GeoDataFrame, code: str) -> str:
    return str(shapely.get_num_coordinates(districts.geometry[code]))


def _coverage_faults(districts: gpd.GeoDataFrame, *, where: str) -> list[Fault]:
    """Find the districts that overlap a neighbour, or miss it by a sliver."""
    shapes = districts.to_crs(PRINT_CRS).geometry
    broken = shapes[~shapes.is_valid]
    edges = shapes.invalid_coverage_edges(gap_width=WIDEST_SLIVER_M)
    codes = sorted({*broken.index, *edges[~edges.is_empty].index})
    if not codes:
        return []
    return [
        Fault(
            N_("The borders of these districts overlap or leave slivers: {codes}."),
            where,
            N_("Make neighbours share the vertices of their border in a GIS program."),
            {"codes": ", ".join(codes)},
        )
    ]


def main(arguments: Collection[str] | None = None) -> int:
    """Build both layers; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m geo.build", description=__doc__)
    parser.add_argument("source", type=Path, help="GeoJSON in longitude and latitude")
    parser.add_argument("--out", type=Path, required=True, help="folder of the layers")
    parser.add_argument("--data", type=Path, help="folder of districts.csv (default: OUT/..)")
    parser.add_argument("--code-property", default="bps_code", help="property of the BPS code")
    given = parser.parse_args(None if arguments is None else list(arguments))
    try:
        places = read_districts(given.data or given.out.parent)
        official_km2 = {place.code: place.area_km2 for place in places if not place.is_province}
        source = read_boundaries(
            given.source, codes=tuple(official_km2), code_property=given.code_property
        )
        sha256 = hashlib.sha256(given.source.read_bytes()).hexdigest()
        layers = [build(source, layer=layer, sha256=sha256) for layer in (WEB, PRINT)]
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    given.out.mkdir(parents=True, exist_ok=True)
    for built in layers:
        (given.out / built.layer.file_name).write_text(built.text, encoding="utf-8")
    sys.stdout.write(report(source, layers=layers, official_km2=official_km2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
