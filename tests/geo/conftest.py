"""A toy world: five districts in a block with crooked borders, and one across the sea."""

import json
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

SIDE = 0.2
WEST, SOUTH = 120.0, -9.6
ISLAND_CODE = "0106"
# Column and row of each square; 0103 has an islet besides, far smaller than a map can show.
SQUARES = {
    "0101": (0, 0),
    "0102": (1, 0),
    "0103": (2, 0),
    "0104": (0, 1),
    "0105": (1, 1),
    ISLAND_CODE: (4, 0),
}
ISLET = shapely.box(120.9, -9.0, 120.903, -8.997)
BENDS = 20
BEND_SIZE = 0.002


def border(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """A line that zigzags from one corner to another, and its very reverse the other way."""
    (west, south), (east, north) = sorted([start, end])
    across = (BEND_SIZE, 0) if west == east else (0, BEND_SIZE)
    points = [
        (
            west + (east - west) * step / BENDS + across[0] * (step % 2) * (1 + step % 3),
            south + (north - south) * step / BENDS + across[1] * (step % 2) * (1 + step % 3),
        )
        for step in range(BENDS + 1)
    ]
    return points if start == (west, south) else points[::-1]


def square(column: int, row: int) -> shapely.Polygon:
    left, bottom = WEST + column * SIDE, SOUTH + row * SIDE
    right, top = WEST + (column + 1) * SIDE, SOUTH + (row + 1) * SIDE
    corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
    ring = [point for start, end in pairwise(corners) for point in border(start, end)[:-1]]
    return shapely.Polygon(ring)


@pytest.fixture
def toy_codes() -> tuple[str, ...]:
    return tuple(SQUARES)


@pytest.fixture
def toy_world() -> gpd.GeoDataFrame:
    shapes = {code: square(*place) for code, place in SQUARES.items()}
    shapes["0103"] = shapely.MultiPolygon([shapes["0103"], ISLET])
    return gpd.GeoDataFrame(
        geometry=list(shapes.values()), index=list(shapes), crs="EPSG:4326"
    ).rename_axis("district_code")


@pytest.fixture
def write_source(tmp_path):
    """Write a layer as a source file, with any of its features changed."""

    def write(layer: gpd.GeoDataFrame, *, code_property: str = "district_code") -> Path:
        features = [
            {
                "type": "Feature",
                "properties": {code_property: code},
                "geometry": shapely.geometry.mapping(shape),
            }
            for code, shape in layer.geometry.items()
        ]
        path = tmp_path / "source.geojson"
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        return path

    return write


DISTRICTS = """\
district_code,kemendagri_code,name,kind,province_code,island_group,area_km2,area_origin_id
01,01,Pulau Contoh,provinsi,01,,2900.5,survey-2024
0101,01.03,Utara,kabupaten,01,flores,480.1,survey-2024
0102,01.01,Tengah,kabupaten,01,flores,480.2,survey-2024
0103,01.02,Tengah Selatan,kabupaten,01,sumba,480.3,survey-2024
0104,01.04,Bandar,kabupaten,01,timor,480.4,survey-2024
0105,01.71,Kota Bandar,kota,01,timor,480.5,survey-2024
0106,01.05,Seberang,kabupaten,01,timor,499.0,survey-2024
"""
ALIASES = """\
alias,district_code
ts,0103
the middle,0102
the middle,0103
"""


@pytest.fixture
def data_folder(tmp_path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "districts.csv").write_text(DISTRICTS)
    (folder / "aliases.csv").write_text(ALIASES)
    return folder
