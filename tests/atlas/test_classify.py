"""Every known value is in exactly one class, in order, whatever the ties and gaps."""

import warnings
from itertools import pairwise
from math import isnan, nan
from operator import le, lt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.classify import Scheme, classify, schemes_for
from atlas.model import Direction, Target
from geo.errors import DataError

STATISTICAL = [Scheme.QUANTILES, Scheme.NATURAL, Scheme.EQUAL, Scheme.STD]
SCHEMES = [*STATISTICAL, Scheme.MANUAL, Scheme.TARGET, "threshold:bands"]
printed = st.integers(0, 1000).map(lambda tenths: tenths / 10)


def known_of(values):
    return sorted(value for value in values if value is not None and not isnan(value))


values_with_gaps = st.lists(printed | st.none() | st.just(nan), max_size=30).filter(known_of)
options = st.fixed_dictionaries(
    {
        "scheme": st.sampled_from(SCHEMES),
        "k": st.integers(2, 7),
        "target": printed,
        "manual": st.lists(printed, max_size=6).map(tuple),
    }
)


@given(values=values_with_gaps, asked=options, direction=st.sampled_from(Direction))
def test_each_known_value_is_in_one_class_and_order_is_kept(
    make_indicator, values, asked, direction
):
    classes = classify(values, indicator=make_indicator(direction=direction), **asked)
    known = known_of(values)
    assert sum(classes.counts(values)) == len(known)
    assert all(first < second for first, second in pairwise(classes.breaks))
    numbers = [classes.class_of(value) for value in known]
    assert numbers == sorted(numbers)
    within = le if classes.closed == "right" else lt
    above = lt if classes.closed == "right" else le
    for value, number in zip(known, numbers, strict=True):
        lower, upper = classes.edges(number)
        assert lower is None or above(lower, value)
        assert upper is None or within(value, upper)


@given(
    values=st.lists(printed, min_size=1, max_size=30),
    scheme=st.sampled_from(STATISTICAL),
    k=st.integers(2, 7),
)
def test_statistical_classes_are_at_most_those_asked_for_and_printable(
    make_indicator, values, scheme, k
):
    classes = classify(values, scheme=scheme, k=k, indicator=make_indicator())
    assert classes.asked == k
    assert classes.k <= k
    assert classes.k <= len(set(values))
    assert classes.breaks == tuple(round(item, 1) for item in classes.breaks)
    assert (classes.minimum, classes.maximum) == (min(values), max(values))


@given(
    values=st.lists(printed, min_size=1, max_size=30),
    target=printed,
    k=st.integers(2, 7),
    direction=st.sampled_from([Direction.HIGHER_IS_WORSE, Direction.LOWER_IS_WORSE]),
)
def test_a_target_is_the_middle_break_and_reaching_it_is_not_worse(
    make_indicator, values, target, k, direction
):
    indicator = make_indicator(direction=direction)
    classes = classify(values, scheme="target", k=k, indicator=indicator, target=target)
    middle = len(classes.breaks) // 2
    assert classes.midpoint == target == classes.breaks[middle]
    assert classes.k == 2 * max(1, k // 2)
    steps = [second - first for first, second in pairwise(classes.breaks)]
    assert steps == pytest.approx([steps[0]] * len(steps) if steps else [])
    is_upper_half = classes.class_of(target) >= classes.k // 2
    assert is_upper_half == (direction is Direction.LOWER_IS_WORSE)


def test_breaks_around_a_target_stay_among_possible_values(make_indicator):
    classes = classify([1.0, 9.0], scheme="target", k=6, indicator=make_indicator(), target=3.0)
    assert classes.breaks == (1.0, 2.0, 3.0, 4.0, 5.0)


@pytest.mark.parametrize(
    ("scheme", "breaks", "counts"),
    [
        # numpy's linear percentiles of ten values at 20, 40, 60 and 80 %.
        ("quantiles", (2.8, 4.6, 6.4, 8.2), (2, 2, 2, 2, 2)),
        ("equal_interval", (2.8, 4.6, 6.4, 8.2), (2, 2, 2, 2, 2)),
        # Mean 5.5, standard deviation of the sample 3.028: 3.986 and 7.014 half of one from
        # the mean; 4.0 would take the value 4 along. 0.96 and 10.04 lie outside the values.
        ("std_mean", (3.9, 7.0), (3, 4, 3)),
    ],
)
def test_known_answers_of_one_to_ten(make_indicator, scheme, breaks, counts):
    values = [float(number) for number in range(1, 11)]
    classes = classify(values, scheme=scheme, k=5, indicator=make_indicator(decimals=1))
    assert classes.breaks == breaks
    assert classes.counts(values) == counts


def test_natural_breaks_find_the_gaps_and_say_nothing_of_numba(make_indicator):
    values = [1.0, 1.2, 1.1, 50.0, 50.5, 99.0, 98.0]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        classes = classify(values, scheme="natural_breaks", k=3, indicator=make_indicator())
    assert classes.counts(values) == (3, 2, 2)


def test_a_value_on_a_break_is_below_in_statistics_and_above_in_policy(make_indicator):
    indicator = make_indicator()
    own = classify([5.0, 30.0, 40.0], scheme="manual", indicator=indicator, manual=(30.0,))
    policy = classify([5.0, 30.0, 40.0], scheme="threshold:bands", indicator=indicator)
    assert (own.closed, own.counts([5.0, 30.0, 40.0])) == ("right", (2, 1))
    assert (policy.closed, policy.counts([5.0, 30.0, 40.0])) == ("left", (1, 0, 0, 2))
    assert policy.breaks == indicator.thresholds[0].breaks
    assert policy.labels == indicator.thresholds[0].labels


def test_own_breaks_come_in_any_order_and_twice(make_indicator):
    classes = classify(
        [1.0, 9.0], scheme="manual", indicator=make_indicator(), manual=(7.0, 3.0, 7.0)
    )
    assert classes.breaks == (3.0, 7.0)


def test_breaks_are_rounded_only_where_no_value_changes_its_class(make_indicator):
    indicator = make_indicator(decimals=1)
    rounded = classify([1.0, 2.0], scheme="manual", indicator=indicator, manual=(1.26,))
    between = classify([1.2, 1.3], scheme="manual", indicator=indicator, manual=(1.26,))
    kept = classify([1.25, 1.27], scheme="manual", indicator=indicator, manual=(1.26,))
    assert (rounded.breaks, between.breaks, kept.breaks) == ((1.3,), (1.2,), (1.26,))


@pytest.mark.parametrize("scheme", STATISTICAL)
def test_one_distinct_value_is_one_class(make_indicator, scheme):
    classes = classify([7.0, None, 7.0], scheme=scheme, k=5, indicator=make_indicator())
    assert (classes.k, classes.asked) == (1, 5)
    assert classes.counts([7.0, None, 7.0]) == (2,)
    assert classes.edges(0) == (None, None)


def test_a_missing_value_has_no_class(make_indicator):
    classes = classify([1.0, 2.0], scheme="quantiles", indicator=make_indicator())
    assert classes.class_of(None) is None
    assert classes.class_of(nan) is None


@pytest.mark.parametrize("values", [[], [None, None], [nan]])
def test_nothing_known_is_a_fault_that_a_person_can_put_right(make_indicator, values):
    with pytest.raises(DataError, match="no value that could be classed"):
        classify(values, scheme="quantiles", indicator=make_indicator())


@pytest.mark.parametrize("scheme", ["rainbow", "threshold:unknown", "target"])
def test_a_scheme_that_the_indicator_lacks_is_refused_with_those_it_has(make_indicator, scheme):
    with pytest.raises(DataError, match=f"“{scheme}” does not exist") as caught:
        classify([1.0], scheme=scheme, indicator=make_indicator())
    assert "threshold:bands" in str(caught.value)


def test_schemes_offer_the_target_only_where_there_is_a_worse_end(make_indicator):
    target = Target("toy_rate", 2025, 10.0, None, None, "toy-survey", "")
    neither = make_indicator(direction=Direction.NEITHER)
    assert "target" in schemes_for(make_indicator(), target)
    assert "target" not in schemes_for(make_indicator(), None)
    assert "target" not in schemes_for(neither, target)
    assert "threshold:bands" in schemes_for(neither, None)
