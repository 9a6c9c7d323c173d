"""Formulas of inequality, against PySAL's package and against hand-worked numbers."""

from math import log

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from inequality.gini import Gini
from inequality.theil import Theil, TheilD

from atlas import spread

positive = st.floats(0.1, 1000, allow_nan=False)
people = st.integers(1, 1_000_000)
districts = st.lists(st.tuples(positive, people, st.sampled_from("abc")), min_size=2, max_size=30)


def columns(rows):
    values, weights, groups = zip(*rows, strict=True)
    return np.array(values), np.array(weights), groups


def test_two_hand_worked_districts():
    # Half the people at 10, half at 30: mean 20, every deviation 10.
    assert spread.variation([10, 30], [5, 5]) == pytest.approx(0.5)
    assert spread.gini([10, 30], [5, 5]) == pytest.approx(0.25)
    assert spread.theil_t([10, 30], [5, 5]) == pytest.approx((0.5 * log(0.5) + 1.5 * log(1.5)) / 2)
    assert spread.theil_l([10, 30], [5, 5]) == pytest.approx(-(log(0.5) + log(1.5)) / 2)


def test_theil_of_five_incomes_by_hand():
    # 10, 10, 10, 20 and 50 are 0.1, 0.1, 0.1, 0.2 and 0.5 of their sum: sum of s ln(5 s).
    by_hand = 3 * 0.1 * log(0.5) + 0.2 * log(1.0) + 0.5 * log(2.5)
    assert spread.theil_t([10, 10, 10, 20, 50], np.ones(5)) == pytest.approx(by_hand)


@given(districts)
def test_equal_weights_give_what_pysal_gives(rows):
    values, _, groups = columns(rows)
    ones = np.ones(len(values))
    assert spread.gini(values, ones) == pytest.approx(float(Gini(values).g), abs=1e-9)
    assert spread.theil_t(values, ones) == pytest.approx(float(Theil(values).T), abs=1e-9)
    split, other = spread.split_t(values, ones, groups), TheilD(values, np.array(groups))
    assert split.between == pytest.approx(float(np.ravel(other.bg)[0]), abs=1e-9)
    assert split.within == pytest.approx(float(np.ravel(other.wg)[0]), abs=1e-9)


@given(st.lists(st.tuples(positive, st.integers(1, 6)), min_size=2, max_size=10))
def test_a_weight_counts_like_so_many_equal_districts(rows):
    values, weights = (np.array(column) for column in zip(*rows, strict=True))
    repeated = np.repeat(values, weights)
    ones = np.ones(len(repeated))
    for formula in (spread.variation, spread.gini, spread.theil_t, spread.theil_l):
        assert formula(values, weights) == pytest.approx(formula(repeated, ones), abs=1e-9)


@given(districts, st.floats(0.1, 100))
def test_relative_measures_do_not_know_the_unit(rows, factor):
    values, weights, _ = columns(rows)
    for formula in (spread.variation, spread.gini, spread.theil_t, spread.theil_l):
        assert formula(values * factor, weights) == pytest.approx(
            formula(values, weights), abs=1e-7
        )


@given(districts)
def test_measures_are_never_negative_and_the_parts_of_theil_neither(rows):
    values, weights, groups = columns(rows)
    for formula in (spread.variation, spread.gini, spread.theil_t, spread.theil_l):
        assert formula(values, weights) >= -1e-12
    for split in (spread.split_t(values, weights, groups), spread.split_l(values, weights, groups)):
        assert split.between >= -1e-12
        assert split.within >= -1e-9
        assert split.between + split.within == pytest.approx(split.total)


@given(positive, st.lists(people, min_size=2, max_size=9))
def test_equal_districts_have_no_inequality(value, weights):
    values = np.full(len(weights), value)
    for formula in (spread.variation, spread.gini, spread.theil_t, spread.theil_l):
        assert formula(values, weights) == pytest.approx(0, abs=1e-7)
    assert spread.slope(values, weights, range(len(weights))).index == pytest.approx(0, abs=1e-7)


def test_theil_t_takes_zero_as_the_limit():
    assert spread.theil_t([0, 2], [1, 1]) == pytest.approx(log(2))


def test_a_slope_worked_by_hand():
    # Poorest first: people 1, 1, 2 of 4, so the middles are 1/8, 3/8 and 6/8; the values lie
    # on the line 8 x.
    line = spread.slope([6.0, 1.0, 3.0], [2, 1, 1], [5, 30, 20])
    assert line.positions == pytest.approx((0.75, 0.125, 0.375))
    assert (line.at_poorest, line.at_least_poor) == pytest.approx((0.0, 8.0))
    assert line.index == pytest.approx(8.0)


def test_equally_poor_districts_stand_together():
    assert spread.positions([1, 1, 2], [7, 7, 3]) == pytest.approx([0.25, 0.25, 0.75])


@given(districts)
def test_the_slope_index_is_that_of_numpy(rows):
    values, weights, _ = columns(rows)
    poverty = np.arange(len(values), dtype=float)[::-1]
    line = spread.slope(values, weights, poverty)
    steepness, start = np.polyfit(line.positions, values, 1, w=np.sqrt(weights))
    scale = np.abs(values).max()
    assume(np.ptp(line.positions) > 0.05)
    assert line.index == pytest.approx(steepness, abs=1e-5 * scale * len(values))
    assert line.at_poorest == pytest.approx(start, abs=1e-5 * scale * len(values))


def test_a_perfect_slope_is_rare_by_chance_and_none_is_not():
    order = np.arange(12.0)
    ones = np.ones(12)
    assert spread.slope_chance(order, ones, -order, draws=999, seed=1) == pytest.approx(0.001)
    flat = np.tile([1.0, 2.0, 2.0, 1.0], 3)
    assert spread.slope_chance(flat, ones, order, draws=999, seed=1) > 0.9
