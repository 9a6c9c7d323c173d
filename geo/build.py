"""Derive the shipped boundary layers from the open source layer.

``python -m geo.build SOURCE --out data/boundaries``

Shared edges are simplified once for both neighbours (coverage simplification after
Visvalingam and Whyatt 1993, The Cartographic Journal 30(1): 46-51), so that neither gaps
nor overlaps arise. Only islets below a stated area are dropped.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import shapely
from shapely.geometry import MultiPolygon

from geo.boundaries import PRINT_CRS, check_match
from geo.districts import read_districts

ATTRIBUTION = (
    "geoBoundaries gbOpen IDN ADM2 (IDN-ADM2-22746128), Runfola et al. 2020, PLoS ONE 15(4): "
    "e0231866; BPS / WFP / OCHA ROAP 2020; CC BY 3.0 IGO; generalised"
)
PROVINCE_CODE = "53"


@dataclass(frozen=True)
class Generalisation:
    """How far a layer is simplified.

    Attributes
    ----------
    tolerance_m
        Side of the square whose area is the smallest triangle kept.
    smallest_islet_km2
        Islets below this area are dropped, never the largest part of a district.
    decimals
        Decimals of a degree to which coordinates are rounded; 4 is about 11 m.
    """

    tolerance_m: float
    smallest_islet_km2: float
    decimals: int


LAYERS = {
    "districts.json": Generalisation(tolerance_m=520, smallest_islet_km2=1.0, decimals=4),
    "districts_print.json": Generalisation(tolerance_m=150, smallest_islet_km2=0.05, decimals=4),
}


def generalise(source: gpd.GeoDataFrame, *, how: Generalisation) -> gpd.GeoDataFrame:
    """Simplify a coverage in an equal-area projection and round its coordinates.

    Parameters
    ----------
    source
        EPSG:4326 polygons without gaps or overlaps, indexed by ``district_code``.

    Returns
    -------
    geopandas.GeoDataFrame
        The same index; EPSG:4326, valid.

    Raises
    ------
    ValueError
        When the simplified shapes overlap, or a district is lost.
    """
    projected = source.to_crs(PRINT_CRS)
    simplified = projected.geometry.simplify_coverage(how.tolerance_m)
    kept = simplified.map(lambda shape: _without_islets(shape, km2=how.smallest_islet_km2))
    degrees = gpd.GeoSeries(kept, crs=PRINT_CRS).to_crs("EPSG:4326")
    rounded = gpd.GeoSeries(
        shapely.set_precision(degrees.array, 10.0**-how.decimals, mode="pointwise"),
        index=source.index,
        crs="EPSG:4326",
    )
    shapes = rounded.map(shapely.make_valid).map(_polygons_of)
    if shapes.is_empty.any() or not shapes.is_valid.all():
        raise ValueError("A district was lost or broken by the generalisation.")
    return gpd.GeoDataFrame(geometry=gpd.GeoSeries(shapes, index=source.index, crs="EPSG:4326"))


def _without_islets(shape: shapely.Geometry, *, km2: float) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    largest = max(part.area for part in parts)
    return MultiPolygon([p for p in parts if p.area >= km2 * 1e6 or p.area == largest])


def _polygons_of(shape: shapely.Geometry) -> shapely.Geometry:
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon" and p.area > 0]
    return MultiPolygon(parts) if len(parts) != 1 else parts[0]


def layer_json(frame: gpd.GeoDataFrame, *, how: Generalisation) -> str:
    """Write a layer as GeoJSON with its attribution and generalisation, deterministically."""
    features = [
        {
            "type": "Feature",
            "properties": {"district_code": code},
            "geometry": _rounded(shapely.geometry.mapping(shape), decimals=how.decimals),
        }
        for code, shape in frame.geometry.sort_index().items()
    ]
    layer = {
        "type": "FeatureCollection",
        "attribution": ATTRIBUTION,
        "generalisation": {
            "tolerance_m": how.tolerance_m,
            "smallest_islet_km2": how.smallest_islet_km2,
            "decimals": how.decimals,
        },
        "features": features,
    }
    return json.dumps(layer, separators=(",", ":"), ensure_ascii=False) + "\n"


def _rounded(geometry: dict[str, object], *, decimals: int) -> dict[str, object]:
    def walk(node: object) -> object:
        if isinstance(node, (list, tuple)):
            return [walk(item) for item in node]
        return round(float(str(node)), decimals)

    return {"type": geometry["type"], "coordinates": walk(geometry["coordinates"])}


def build(source_path: Path, *, out: Path, data: Path) -> None:
    """Derive and write all layers.

    Raises
    ------
    DataError
        When the source does not have exactly the districts of ``districts.csv``.
    """
    source = gpd.read_file(source_path)
    column = "district_code" if "district_code" in source else "bps_code"
    source = source.set_index(source[column].astype(str))[["geometry"]].sort_index()
    source.index.name = "district_code"
    codes = {d.code for d in read_districts(data)} - {PROVINCE_CODE}
    check_match(set(source.index), codes, where=source_path.name)
    out.mkdir(parents=True, exist_ok=True)
    for name, how in LAYERS.items():
        layer = layer_json(generalise(source, how=how), how=how)
        (out / name).write_text(layer, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Derive the shipped boundary layers.")
    parser.add_argument("source", type=Path, help="GeoJSON of the open source layer")
    parser.add_argument("--out", type=Path, default=Path("data/boundaries"))
    parser.add_argument("--data", type=Path, default=Path("data"))
    arguments = parser.parse_args()
    build(arguments.source, out=arguments.out, data=arguments.data)
