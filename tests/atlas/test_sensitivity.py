"""Sensitivity: against SciPy and SALib, and by hand."""

from dataclasses import replace

import numpy as np
import pytest
from SALib.analyze import sobol
from SALib.sample import sobol as sobol_sample
from scipy.stats import spearmanr

from atlas.comparable import possible_methods, terms_of
from atlas.index import weighted_index
from atlas.model import Direction
from atlas.sensitivity import (
    at_province,
    correlations,
    leave_one_out,
    road_to_list,
    variance_shares,
)
from atlas.stability import Spread, assess

CODES = ("0101", "0102", "0103", "0104", "0105", "0106")


@pytest.fixture(scope="session")
def sections_of(make_section):
    def make(*columns, province=None, **changes):
        return [
            make_section(
                dict(zip(CODES, column, strict=True)), id=name, province=province, **changes
            )
            for name, column in zip("abcd", columns, strict=False)
        ]

    return make


def test_the_provinces_value_takes_a_district_off_where_that_is_what_put_it_on(sections_of) -> None:
    sections = sections_of((90, 10, 20, 30, 40, 50), (9, 1, 2, 3, 50, 5), province=12.0)
    assessment = assess(weighted_index(sections, weights=[1, 1]), k=1)
    assert assessment.priority_codes == {"0105"}
    first, second = at_province(assessment, "0105")
    assert (first.indicator_id, first.value, first.province) == ("a", 40, 12)
    assert second.is_off
    assert second.probability < 0.01
    # The other is better than the province in b, which therefore cannot help it.
    assert at_province(assessment, "0101")[1].probability is None
    without = sections_of((90, 10, 20, 30, 40, 50))
    unknown = at_province(assess(weighted_index(without, weights=[1]), k=1), "0101")
    assert unknown[0].province is None
    assert not unknown[0].is_off


def test_the_road_to_the_list_is_one_that_arrives(sections_of) -> None:
    sections = sections_of((60, 50, 40, 30, 20, 10), (10, 20, 30, 40, 50, 60))
    index = weighted_index(sections, weights=[3, 1])
    assessment = assess(index, k=1)
    road = road_to_list(assessment, "0106")
    assert sum(road.weights) == pytest.approx(100, abs=1)
    arrived = weighted_index(sections, weights=road.weights)
    assert arrived.ranks[index.codes.index("0106")] == 1
    # The two ends are level at equal weights: a quarter of the weight must move.
    assert road.moved == pytest.approx(0.25, abs=0.02)


def test_no_road_where_k_districts_are_worse_in_everything(sections_of) -> None:
    sections = sections_of((60, 50, 40, 30, 20, 10), (60, 40, 50, 30, 20, 10))
    assessment = assess(weighted_index(sections, weights=[1, 1]), k=2)
    assert road_to_list(assessment, "0106").is_impossible
    # 0102 and 0103 each have the place in one corner of the weights.
    assert not road_to_list(assessment, "0103").is_impossible
    assert road_to_list(assessment, "0103").weights is not None


def test_a_middling_district_finds_no_road_though_nobody_rules_it_out(sections_of) -> None:
    sections = sections_of((60, 59, 1, 1, 29, 0), (1, 1, 60, 59, 29, 0))
    assessment = assess(weighted_index(sections, weights=[1, 1]), k=2)
    road = road_to_list(assessment, "0105")
    assert road.weights is None
    assert not road.is_impossible


def test_leaving_an_indicator_out_tells_who_comes_and_goes(sections_of) -> None:
    sections = sections_of((60, 10, 10, 10, 10, 9), (1, 1, 1, 1, 50, 2))
    assessment = assess(weighted_index(sections, weights=[2, 1]), k=1)
    first, second = leave_one_out(assessment)
    assert (first.entered, first.left) == (("0105",), ("0101",))
    assert (second.entered, second.left) == ((), ())
    alone = assess(weighted_index(sections[:1], weights=[1]), k=1)
    assert leave_one_out(alone) == ()


def test_correlations_are_those_of_scipy_with_the_worse_end_up(sections_of) -> None:
    first, second = (1, 2, 2, 9, 5, 7), (3, 1, 4, 4, 5, 9)
    sections = sections_of(first, second)
    pair = correlations(sections)[0]
    assert pair.rho == pytest.approx(spearmanr(first, second).statistic)
    assert pair.n == 6
    turned = replace(
        sections[1], indicator=replace(sections[1].indicator, direction=Direction.LOWER_IS_WORSE)
    )
    assert correlations([sections[0], turned])[0].rho == pytest.approx(-pair.rho)


def test_a_correlation_that_is_not_defined_is_none(make_section, sections_of) -> None:
    flat, rising = sections_of((3,) * 6, (1, 2, 3, 4, 5, 6))
    assert correlations([flat, rising])[0].rho is None
    few = make_section({"0101": 1.0, "0102": 2.0}, id="few")
    pair = correlations([few, rising])[0]
    assert (pair.rho, pair.n) == (None, 2)


def test_variance_shares_are_those_of_salib(sections_of) -> None:
    """Weights between two indicators, and the sampling error of one value."""
    sections = sections_of((60, 40, 30, 20, 10, 0), (0, 30, 20, 40, 10, 60))
    sections[0] = replace(
        sections[0],
        districts=tuple(
            replace(o, lower=o.value - 20, upper=o.value + 20) if o.district_code == "0102" else o
            for o in sections[0].districts
        ),
    )
    index = weighted_index(sections, weights=[1, 1])
    assessment = assess(index, k=2, spread=Spread(concentration=None))
    shares = variance_shares(assessment, draws=20_000)
    problem = {
        "num_vars": 2,
        "names": ["weight", "noise"],
        "bounds": [[0, 1], [0, 1]],
        "dists": ["unif", "norm"],
    }
    inputs = sobol_sample.sample(problem, 4096, calc_second_order=False, seed=1)
    values = np.repeat(index.table.values[np.newaxis], len(inputs), axis=0)
    values[:, 1, 0] += inputs[:, 1] * 20 / 1.959964
    values = values.clip(0, 100)
    terms = terms_of(values, table=index.table, method=index.method)
    weights = np.stack([inputs[:, 0], 1 - inputs[:, 0]], axis=1)
    scores = np.einsum("dnm,dm->dn", terms, weights)
    ranks = np.argsort(np.argsort(-scores, axis=1), axis=1).astype(float)
    # The shares are over all districts: each district's index counts with its variance.
    totals = np.zeros(2)
    for column in ranks.T:
        if column.var() > 0:
            found = sobol.analyze(problem, column, calc_second_order=False, seed=1)
            totals += found["ST"] * column.var()
    totals /= ranks.var(axis=0).sum()
    assert shares.weights == pytest.approx(totals[0], abs=0.04)
    assert shares.sampling == pytest.approx(totals[1], abs=0.04)
    assert shares.method is None


def test_what_is_not_varied_has_no_share(sections_of) -> None:
    sections = sections_of((60, 40, 30, 20, 10, 0), (0, 30, 20, 40, 10, 60))
    index = weighted_index(sections, weights=[1, 1])
    methods = possible_methods(sections)
    varied = variance_shares(assess(index, k=2, spread=Spread(methods=methods)))
    assert varied.sampling is None
    assert 0 < varied.method < 1.1
    assert 0 < varied.weights < 1.1
    assert varied.method + varied.weights >= 0.95
    alone = variance_shares(assess(weighted_index(sections[:1], weights=[1]), k=2))
    assert (alone.weights, alone.method, alone.sampling) == (None, None, None)
