"""Stability: what draws promise for all data, and known answers."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas.comparable import Normalisation, possible_methods
from atlas.index import weighted_index
from atlas.model import Direction
from atlas.stability import (
    SEED,
    Spread,
    Tier,
    assess,
    draw_weights,
    drawn_values,
    tier_of,
    weight_ranges,
)

CODES = ("0101", "0102", "0103", "0104", "0105", "0106")
FEW = 300
values = st.lists(st.sampled_from([1.0, 2.0, 3.5, 8.0, 20.0, 99.0]), min_size=6, max_size=6)
columns = st.lists(values, min_size=1, max_size=4)
spreads = st.sampled_from([Spread(draws=FEW), Spread(concentration=None, draws=FEW)])


@pytest.fixture(scope="session")
def index_of(make_section):
    def make(columns, *, weights=None, **changes):
        sections = [
            make_section(dict(zip(CODES, column, strict=True)), id=name, **changes)
            for name, column in zip("abcd", columns, strict=False)
        ]
        return weighted_index(sections, weights=weights or [1] * len(sections))

    return make


@given(columns, spreads, st.integers(1, 9), st.booleans())
def test_probabilities_sum_to_k_and_every_draw_ranks_all(
    index_of, columns, spread, k, is_all
) -> None:
    index = index_of(columns, target=5.0)
    methods = possible_methods(index.table.sections) if is_all else ()
    assessment = assess(index, k=k, spread=replace(spread, methods=methods))
    assert assessment.k == min(k, 6)
    assert sum(s.probability for s in assessment.standings) == pytest.approx(assessment.k)
    # Each district has one rank in each draw, and each rank one district.
    assert (assessment.counts.sum(axis=0) == FEW).all()
    assert (assessment.counts.sum(axis=1) == FEW).all()
    for standing in assessment.standings:
        assert 1 <= standing.low <= standing.median_rank <= standing.high <= 6
    order = [s.probability for s in assessment.standings]
    assert order == sorted(order, reverse=True)
    assert len(assessment.priority) == assessment.k


@given(
    st.lists(
        st.lists(st.floats(1, 99).map(lambda x: round(x, 2)), min_size=6, max_size=6, unique=True),
        min_size=1,
        max_size=3,
    ),
    st.integers(0, 5),
    st.floats(0.5, 60),
    st.sampled_from(["min_max", "rank", "target"]),
    st.sampled_from(["arithmetic", "geometric"]),
)
def test_a_worse_value_never_makes_a_district_less_of_a_priority(
    index_of, columns, who, more, normalisation, aggregation
) -> None:
    worse = [list(column) for column in columns]
    worse[0][who] += more
    found = []
    for numbers in (columns, worse):
        index = index_of(numbers, target=30.0, valid_range=(0.0, 200.0))
        method = next(
            m
            for m in possible_methods(index.table.sections)
            if (m.normalisation, m.aggregation) == (normalisation, aggregation)
        )
        spread = Spread(draws=FEW, methods=(method,))
        standing = assess(index, k=2, spread=spread).of(CODES[who])
        found.append(standing.probability)
    assert found[1] >= found[0] - 1e-9


@given(columns, st.sampled_from([0.25, 1000.0]), st.sampled_from([-20.0, 5.0]))
def test_another_unit_leaves_every_draw_as_it_was(index_of, columns, scale, shift) -> None:
    spread = Spread(draws=FEW, concentration=None)
    moved = [[scale * x + shift for x in column] for column in columns]
    before, after = (assess(index_of(c), k=2, spread=spread) for c in (columns, moved))
    # A draw in which two scores meet to the last digit may fall either way.
    assert np.abs(before.counts - after.counts).max() <= FEW * 0.02


def test_the_same_choice_gives_the_same_answer_and_another_seed_nearly_the_same(index_of) -> None:
    index = index_of([[1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]])
    first, again = assess(index, k=2), assess(index, k=2)
    assert first.standings == again.standings
    other = assess(index, k=2, spread=Spread(seed=SEED + 1))
    for standing in first.standings:
        twin = other.of(standing.district_code)
        assert twin.probability == pytest.approx(standing.probability, abs=0.03)


def test_a_district_worse_in_everything_is_definite_and_one_better_is_not(index_of) -> None:
    index = index_of([[1, 2, 3, 4, 5, 9], [1, 3, 2, 5, 4, 9]])
    assessment = assess(index, k=1, spread=Spread(concentration=None))
    assert assessment.of("0106").tier is Tier.DEFINITE
    assert assessment.of("0106").probability == 1
    assert assessment.of("0101").tier is Tier.NOT
    assert assessment.of("0199") is None


def test_two_indicators_against_each_other_divide_the_weights_in_halves(index_of) -> None:
    # 0106 is worst in a and best in b, 0105 the other way round, the others lie at nought
    # in both: with any weights it is an even chance which of the two comes first.
    index = index_of([[0, 0, 0, 0, 0, 10], [0, 0, 0, 0, 10, 0]])
    assessment = assess(index, k=1, spread=Spread(concentration=None))
    assert assessment.of("0106").probability == pytest.approx(0.5, abs=0.02)
    assert assessment.of("0105").probability == pytest.approx(0.5, abs=0.02)


def test_equal_districts_are_told_apart_by_lot(index_of) -> None:
    index = index_of([[5, 5, 1, 1, 1, 1]])
    assessment = assess(index, k=1)
    assert assessment.of("0101").probability == pytest.approx(0.5, abs=0.02)
    assert assessment.of("0102").probability == pytest.approx(0.5, abs=0.02)
    constant = assess(index_of([[3] * 6]), k=2)
    for standing in constant.standings:
        assert standing.probability == pytest.approx(2 / 6, abs=0.02)


def test_weights_are_dirichlet_with_the_stated_mean_and_deviation(index_of) -> None:
    index = index_of([[1, 2, 3, 4, 5, 6]] * 3, weights=[1, 1, 2])
    drawn = draw_weights(index, spread=Spread(40.0, draws=50_000), rng=np.random.default_rng(1))
    assert drawn.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert drawn.mean(axis=0) == pytest.approx([0.25, 0.25, 0.5], abs=0.003)
    assert drawn.std(axis=0)[2] == pytest.approx((0.5 * 0.5 / 41) ** 0.5, abs=0.002)
    flat = draw_weights(index, spread=Spread(None, draws=50_000), rng=np.random.default_rng(1))
    # Of three uniform weights each is a Beta(1, 2): mean 1/3, variance 1/18.
    assert flat.std(axis=0) == pytest.approx([18**-0.5] * 3, abs=0.003)
    low, high = weight_ranges(index, spread=Spread(40.0))[2]
    assert 0.3 < low < 0.5 < high < 0.7


def test_published_intervals_enter_and_missing_ones_do_not(make_section) -> None:
    section = make_section(dict(zip(CODES, (10, 20, 30, 39, 40, 1), strict=True)))
    sure = assess(weighted_index([section], weights=[1]), k=1)
    assert sure.of("0105").probability == 1
    assert not sure.has_intervals
    wide = replace(
        section,
        districts=tuple(
            replace(o, lower=o.value - 9.8, upper=o.value + 9.8)
            if o.district_code in {"0104", "0105"}
            else o
            for o in section.districts
        ),
    )
    index = weighted_index([wide], weights=[1])
    unsure = assess(index, k=1)
    assert unsure.has_intervals
    # The difference of two normals with a standard error of 5 each: P(1 / (5 * 2**.5)) = 0.556.
    assert unsure.of("0105").probability == pytest.approx(0.556, abs=0.02)
    assert unsure.of("0101").probability < 0.01
    without = assess(index, k=1, spread=Spread(has_sampling=False))
    assert without.of("0105").probability == 1


def test_drawn_values_have_the_published_interval_and_stay_in_range(make_section) -> None:
    section = make_section(dict.fromkeys(CODES, 50.0))
    bounds = dict(
        zip(CODES, [(40, 60), (45, 70), (None, 60), (None, None), (0, 100), (50, 50)], strict=True)
    )
    section = replace(
        section,
        districts=tuple(
            replace(o, lower=bounds[o.district_code][0], upper=bounds[o.district_code][1])
            for o in section.districts
        ),
    )
    index = weighted_index([section], weights=[1])
    noise = np.random.default_rng(0).standard_normal((40_000, 6, 1))
    drawn = drawn_values(index, noise)[:, :, 0]
    assert np.quantile(drawn, (0.025, 0.975), axis=0)[:, 0] == pytest.approx([40, 60], abs=0.4)
    assert np.quantile(drawn, (0.025, 0.975), axis=0)[:, 1] == pytest.approx([45, 70], abs=0.5)
    assert (drawn[:, [2, 3, 5]] == 50).all()
    assert drawn.min() >= 0
    assert drawn.max() <= 100


def test_tiers_begin_at_their_edge() -> None:
    assert [tier_of(p) for p in (1.0, 0.9, 0.8999, 0.6, 0.5999, 0.1, 0.0999, 0.0)] == [
        Tier.DEFINITE,
        Tier.DEFINITE,
        Tier.PROBABLE,
        Tier.PROBABLE,
        Tier.DEPENDS,
        Tier.DEPENDS,
        Tier.NOT,
        Tier.NOT,
    ]


@settings(max_examples=20)
@given(st.integers(2, 40))
def test_a_smaller_portion_at_a_time_gives_the_same_counts(index_of, rows) -> None:
    index = index_of([[1, 2, 3, 4, 5, 6], [6, 5, 3, 4, 1, 2]])
    whole = assess(index, k=2, spread=Spread(draws=FEW)).counts
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("atlas.stability.CELLS", rows * 12)
        portions = assess(index, k=2, spread=Spread(draws=FEW)).counts
    assert (whole == portions).all()


def test_a_standard_score_is_drawn_without_an_arithmetic_mean_of_logarithms(index_of) -> None:
    index = index_of([[1, 2, 3, 4, 5, 6]], direction=Direction.LOWER_IS_WORSE)
    methods = possible_methods(index.table.sections)
    assert Normalisation.Z_SCORE in {method.normalisation for method in methods}
    assert assess(index, k=1, spread=Spread(methods=methods)).of("0101").probability == 1


def test_spreads_that_mean_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Spread(draws=0)
    with pytest.raises(ValueError, match="above 0"):
        Spread(concentration=0.0)
