"""The tile grid has a cell for each district, roughly where the district lies."""

from itertools import combinations
from pathlib import Path

import shapely

from geo.boundaries import read_boundaries
from geo.districts import read_districts
from geo.labels import label_points
from geo.projection import to_print
from geo.tiles import COLUMNS, ROWS, TILES

DATA = Path(__file__).parents[2] / "data"
CODES = tuple(place.code for place in read_districts(DATA) if place.code != "53")
LAYER = read_boundaries(DATA / "boundaries" / "districts_print.json", codes=CODES)
POINTS = to_print(label_points(LAYER)).geometry
NEAR_M = 60_000.0


def steps_between(first, second):
    return max(abs(a - b) for a, b in zip(TILES[first], TILES[second], strict=True))


def test_every_district_has_a_cell_of_its_own():
    assert set(TILES) == set(CODES)
    assert len(set(TILES.values())) == len(TILES)
    assert all(0 <= column < COLUMNS and 0 <= row < ROWS for column, row in TILES.values())


def test_land_neighbours_touch():
    shapes = to_print(LAYER).geometry
    neighbours = [
        (a, b)
        for a, b in combinations(CODES, 2)
        if shapely.intersection(shapes[a], shapes[b]).length > 1_000
    ]
    assert len(neighbours) > 15
    assert [pair for pair in neighbours if steps_between(*pair) > 1] == []


def test_who_lies_far_to_the_east_or_south_stands_no_further_west_or_north():
    for first, second in combinations(CODES, 2):
        east = POINTS[second].x - POINTS[first].x
        north = POINTS[second].y - POINTS[first].y
        (column_1, row_1), (column_2, row_2) = TILES[first], TILES[second]
        if abs(east) > 2 * NEAR_M:
            assert (column_2 - column_1) * east >= 0, (first, second)
        if abs(north) > NEAR_M:
            assert (row_1 - row_2) * north >= 0, (first, second)
