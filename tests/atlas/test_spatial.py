"""Moran's I and its chances: against esda, against patterns made by hand, and on real land."""

from itertools import product
from pathlib import Path

import numpy as np
import pytest
from esda.moran import Moran
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.catalogue import read_catalogue
from atlas.model import CrossSection, Observation, Status
from atlas.spatial import Cluster, local_chance, neighbours, pattern
from atlas.values import read_values
from geo.points import read_points

DATA = Path(__file__).parents[2] / "data"
# A board of 5 by 5 districts.
BOARD = {f"{x}{y}": (float(x), 1.01 * y) for x, y in product(range(5), range(5))}


@pytest.fixture(scope="module")
def board_of(make_indicator):
    def make(values):
        observations = tuple(
            Observation(code, 2024, value, None, None, Status.NORMAL, "toy-survey", "", "")
            for code, value in values.items()
        )
        return CrossSection(make_indicator(), 2024, observations)

    return make


def test_a_slope_over_the_board_is_a_pattern_and_its_two_sides_are_clusters(board_of):
    found = pattern(board_of({c: 10.0 * x + y for c, (x, y) in BOARD.items()}), points=BOARD)
    assert found.refusal is None
    assert found.is_beyond_chance
    assert found.is_alike
    assert found.clusters is not None
    assert set(found.clusters.values()) == {Cluster.HIGH_HIGH, Cluster.LOW_LOW}
    for code, cluster in found.clusters.items():
        assert cluster is (Cluster.HIGH_HIGH if int(code[0]) >= 3 else Cluster.LOW_LOW)
        assert code[0] != "2"


def test_a_chessboard_is_less_alike_than_chance(board_of):
    found = pattern(board_of({c: 10.0 + (int(c[0]) + int(c[1])) % 2 for c in BOARD}), points=BOARD)
    assert found.moran < found.expected
    assert found.is_beyond_chance
    assert not found.is_alike


def test_moran_and_its_p_value_are_those_of_esda(board_of):
    numbers = np.random.default_rng(7).normal(50, 9, len(BOARD))
    found = pattern(board_of(dict(zip(BOARD, numbers, strict=True))), points=BOARD)
    np.random.seed(1)  # noqa: NPY002 - esda draws from the global generator
    other = Moran(numbers, neighbours(tuple(BOARD.values())), permutations=9999)
    assert found.moran == pytest.approx(other.I)
    assert found.expected == pytest.approx(-1 / 24)
    # esda counts one tail.
    assert found.chance == pytest.approx(2 * other.p_sim, abs=0.02)


def test_noise_is_called_a_pattern_about_as_often_as_the_level_says(board_of):
    random = np.random.default_rng(11)
    called = [
        pattern(
            board_of(dict(zip(BOARD, random.normal(50, 9, len(BOARD)), strict=True))), points=BOARD
        ).is_beyond_chance
        for _ in range(100)
    ]
    # 5 of 100 are expected; 13 or more have a probability below 0.002.
    assert sum(called) < 13


def test_a_local_chance_counted_by_hand():
    # District 0 has neighbours 1 and 2 (values 9 and 8) of the others 9, 8, 1, 2: of the six
    # pairs one sums to at least 17.
    weights = neighbours(((0.0, 0.0), (1.0, 0.0), (0.0, 1.1), (9.0, 0.0), (0.0, 9.0)), count=2)
    values = np.array([5.0, 9.0, 8.0, 1.0, 2.0])
    assert sorted(weights.neighbors[0]) == [1, 2]
    assert local_chance(values, weights, 0) == pytest.approx(2 / 6)


@settings(max_examples=15)
@given(st.permutations(range(len(BOARD))), st.floats(0.5, 3), st.floats(-4, 4))
def test_unit_and_zero_of_the_values_do_not_matter(board_of, order, factor, shift):
    plain = {code: float(number) for code, number in zip(BOARD, order, strict=True)}
    scaled = {code: 30 + factor * value + shift for code, value in plain.items()}
    first, second = (pattern(board_of(v), points=BOARD) for v in (plain, scaled))
    assert first.moran == pytest.approx(second.moran)
    assert first.chance == second.chance
    assert first.clusters == second.clusters


def test_equal_values_and_too_few_values_are_refused(board_of):
    assert pattern(board_of(dict.fromkeys(BOARD, 3.0)), points=BOARD).refusal is not None
    few = {code: (1.0 * number if number < 12 else None) for number, code in enumerate(BOARD)}
    assert pattern(board_of(few), points=BOARD).refusal is not None


@pytest.fixture(scope="module")
def shipped():
    catalogue = read_catalogue(DATA)
    path = DATA / "boundaries" / "districts.json"
    points = read_points(path, codes=catalogue.districts)
    return read_values(catalogue, DATA), points


def test_all_islands_hang_together_by_three_neighbours_and_not_by_two(shipped):
    _, points = shipped
    parts = [neighbours(tuple(points.values()), count=k).n_components for k in (2, 3, 4)]
    assert parts == [2, 1, 1]


def test_a_point_lies_inside_its_district_in_metres(shipped):
    _, points = shipped
    # Kota Kupang and Kupang adjoin; Manggarai Barat lies some 480 km from both.
    kota, kabupaten, far = (np.array(points[code]) for code in ("5371", "5303", "5315"))
    assert np.linalg.norm(kota - kabupaten) < 80_000
    assert 350_000 < np.linalg.norm(kota - far) < 550_000


def test_the_shipped_survey_of_stunting_has_no_pattern_beyond_chance(shipped):
    values, points = shipped
    found = pattern(values.section("stunting_survey", year=2021), points=points)
    assert not found.is_beyond_chance
    assert found.clusters == {}


def test_sanitation_is_alike_among_neighbours(shipped):
    values, points = shipped
    found = pattern(values.section("adequate_sanitation", year=2024), points=points)
    assert found.is_beyond_chance
    assert found.is_alike
    assert not found.depends_on_neighbours
