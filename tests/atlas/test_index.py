"""The composite index: known answers, gaps, and what it promises for all data."""

from dataclasses import replace
from math import exp, inf, log, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import DATA_FOLDER, read_catalogue
from atlas.comparable import FLOOR, METHODS, Aggregation, Method, Normalisation, possible_methods
from atlas.index import Gaps, default_sections, weighted_index
from atlas.model import Direction, Kind, Status, Target
from atlas.values import read_values
from geo.errors import DataError

CODES = ("0101", "0102", "0103", "0104", "0105", "0106")
MIN_MAX = Method()
Z_SCORE = Method(Normalisation.Z_SCORE)
RANK = Method(Normalisation.RANK)
TARGET = Method(Normalisation.TARGET)
# From worst to best by hand: 0 50 100 % of the range, and the same turned round.
RISING = dict(zip(CODES, (10.0, 20.0, 30.0, 40.0, 50.0, 60.0), strict=True))
FALLING = dict(zip(CODES, (6.0, 5.0, 4.0, 3.0, 2.0, 1.0), strict=True))
finite = st.floats(0.5, 99.5).map(lambda x: round(x, 3))
columns = st.lists(st.lists(finite, min_size=6, max_size=6, unique=True), min_size=1, max_size=4)


@pytest.fixture(scope="session")
def shipped():
    catalogue = read_catalogue(DATA_FOLDER)
    return read_values(catalogue, DATA_FOLDER).best_sections()


@pytest.fixture(scope="session")
def sections_of(make_section):
    """Give one section per column of six values, named a, b, c and so on."""

    def make(columns, **changes):
        return [
            make_section(dict(zip(CODES, column, strict=True)), id=name, **changes)
            for name, column in zip("abcdefgh", columns, strict=False)
        ]

    return make


def test_two_indicators_are_averaged_on_a_scale_from_best_to_worst(make_section) -> None:
    first = make_section(RISING)
    second = make_section(FALLING, id="b", direction=Direction.LOWER_IS_WORSE)
    index = weighted_index([first, second], weights=[3, 1])
    # Both put the sixth last: (3 * 1 + 1 * 1) / 4; the second stands at a fifth of either.
    assert index.scores == pytest.approx([0, 20, 40, 60, 80, 100])
    assert index.weights == pytest.approx([0.75, 0.25])
    assert list(index.ranks) == [6, 5, 4, 3, 2, 1]
    assert index.contributions[1] == pytest.approx([15, 5])


def test_standard_scores_are_those_of_the_whole_group(make_section) -> None:
    index = weighted_index([make_section(RISING)], weights=[1], method=Z_SCORE)
    # Mean 35, and the variance of six equal steps of ten is 100 * 35 / 12.
    assert index.scores[-1] == pytest.approx(25 / (3500 / 12) ** 0.5)
    assert sum(index.scores) == pytest.approx(0)


def test_percentiles_share_the_place_of_equal_values(make_section) -> None:
    values = dict(zip(CODES, (1.0, 2.0, 2.0, 4.0, 5.0, 6.0), strict=True))
    index = weighted_index([make_section(values)], weights=[1], method=RANK)
    assert index.scores == pytest.approx([0, 30, 30, 60, 80, 100])
    assert list(index.ranks) == [6, 4, 4, 3, 2, 1]


def test_the_distance_to_a_target_is_the_part_that_is_missing(make_section) -> None:
    higher = make_section(RISING, target=30.0)
    lower = make_section(RISING, target=40.0, direction=Direction.LOWER_IS_WORSE)
    scores = weighted_index([higher], weights=[1], method=TARGET).scores
    assert scores == pytest.approx([0, 0, 0, 25, 40, 50])
    scores = weighted_index([lower], weights=[1], method=TARGET).scores
    assert scores == pytest.approx([75, 50, 25, 0, 0, 0])


def test_the_geometric_mean_is_that_of_what_is_reached(make_section) -> None:
    sections = [make_section(RISING), make_section(RISING, id="b", direction="lower_is_worse")]
    sections[1] = replace(
        sections[1], indicator=replace(sections[1].indicator, direction=Direction.LOWER_IS_WORSE)
    )
    method = Method(aggregation=Aggregation.GEOMETRIC)
    index = weighted_index(sections, weights=[1, 1], method=method)
    # Best in one and worst in the other: the root of 1 times the floor.
    assert index.scores[0] == pytest.approx(100 * (1 - FLOOR**0.5))
    reached = [1 - (1 - FLOOR) * 0.2, 1 - (1 - FLOOR) * 0.8]
    assert index.scores[1] == pytest.approx(100 * (1 - exp(sum(map(log, reached)) / 2)))
    # Unlike the arithmetic mean it does not let a good value make up for a very bad one.
    assert index.ranks[0] < index.ranks[2]


@given(columns, st.sampled_from(METHODS))
def test_what_the_indicators_add_sums_to_the_score(sections_of, columns, method) -> None:
    sections = sections_of(columns, target=30.0)
    if method not in possible_methods(sections):
        return
    weights = range(1, len(columns) + 1)
    index = weighted_index(sections, weights=weights, method=method)
    assert index.contributions.sum(axis=1) == pytest.approx(index.scores)
    if method.normalisation is not Normalisation.Z_SCORE:
        assert ((index.scores >= -1e-9) & (index.scores <= 100 + 1e-9)).all()


@given(
    columns,
    st.sampled_from([m for m in METHODS if m.normalisation is not Normalisation.TARGET]),
    st.sampled_from([0.25, 3.0, 1000.0]),
    st.sampled_from([0.0, -20.0, 5.0]),
)
def test_another_unit_changes_nothing(sections_of, columns, method, scale, shift) -> None:
    sections = sections_of(columns)
    if method not in possible_methods(sections):
        return
    moved = sections_of([[scale * x + shift for x in column] for column in columns])
    ones = [1] * len(columns)
    before = weighted_index(sections, weights=ones, method=method)
    after = weighted_index(moved, weights=ones, method=method)
    assert after.scores == pytest.approx(before.scores, abs=1e-6)


@given(columns, st.sampled_from([0.25, 3.0, 1000.0]))
def test_a_distance_to_a_target_keeps_under_another_scale(sections_of, columns, scale) -> None:
    before = weighted_index(
        sections_of(columns, target=30.0), weights=[1] * len(columns), method=TARGET
    )
    moved = sections_of([[scale * x for x in c] for c in columns], target=30.0 * scale)
    after = weighted_index(moved, weights=[1] * len(columns), method=TARGET)
    assert after.scores == pytest.approx(before.scores)


@given(st.integers(1, 50), st.integers(1, 50))
def test_only_the_proportions_of_weights_count(sections_of, first, second) -> None:
    sections = sections_of([RISING.values(), FALLING.values()])
    small = weighted_index(sections, weights=[first, second])
    large = weighted_index(sections, weights=[first * 1e300, second * 1e300])
    assert large.scores == pytest.approx(small.scores)


def test_an_indicator_that_is_the_same_everywhere_moves_nobody(sections_of) -> None:
    flat = [7.0] * 6
    for method in possible_methods(sections_of([flat, flat])):
        with_flat = weighted_index(
            sections_of([list(RISING.values()), flat]), weights=[1, 1], method=method
        )
        assert list(with_flat.ranks) == [6, 5, 4, 3, 2, 1]
        alone = weighted_index(sections_of([flat]), weights=[1], method=method)
        assert list(alone.ranks) == [1] * 6


def test_a_district_with_a_gap_is_listed_apart_or_ranked_on_the_rest(make_section) -> None:
    short = {code: value for code, value in RISING.items() if code != "0103"}
    sections = [make_section(RISING), make_section(short, id="b")]
    apart = weighted_index(sections, weights=[1, 1])
    assert apart.apart == ("0103",)
    assert "0103" not in apart.codes
    covered = weighted_index(sections, weights=[3, 1], gaps=Gaps.COVERED)
    at = covered.codes.index("0103")
    assert covered.apart == ()
    assert covered.covered[at] == pytest.approx(0.75)
    assert covered.scores[at] == pytest.approx(40)
    assert covered.contributions[at] == pytest.approx([40, 0])
    too_little = weighted_index(sections, weights=[1, 3], gaps=Gaps.COVERED)
    assert too_little.apart == ("0103",)


def test_an_indicator_without_weight_is_out_and_makes_no_gap(make_section) -> None:
    short = {code: value for code, value in RISING.items() if code != "0103"}
    index = weighted_index([make_section(RISING), make_section(short, id="b")], weights=[1, 0])
    assert index.apart == ()
    assert [indicator.id for indicator in index.indicators] == ["toy_rate"]


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        ([0, 0], "No indicator has a weight"),
        ([1, nan], "no number from 0 upwards"),
        ([1, inf], "no number from 0 upwards"),
        ([1, -1], "no number from 0 upwards"),
    ],
)
def test_weights_that_are_none_are_refused(sections_of, weights, words) -> None:
    with pytest.raises(DataError, match=words):
        weighted_index(sections_of([RISING.values(), FALLING.values()]), weights=weights)


def test_what_cannot_be_ranked_is_refused(make_section) -> None:
    for section, words in (
        (make_section({}), "has a value for 0 of 6"),
        (make_section({"0101": 1.0, "0102": 2.0}), "has a value for 2 of 6"),
        (make_section(RISING | {"0101": inf}), "no finite number"),
        (make_section(RISING | {"0101": nan}), "no finite number"),
        (make_section(RISING, direction=Direction.NEITHER), "no worse end"),
    ):
        with pytest.raises(DataError, match=words):
            weighted_index([section], weights=[1])


def test_methods_that_the_indicators_do_not_allow_are_refused(make_section) -> None:
    geometric = Method(Normalisation.Z_SCORE, Aggregation.GEOMETRIC)
    with pytest.raises(DataError, match="no geometric mean"):
        weighted_index([make_section(RISING)], weights=[1], method=geometric)
    for section in (
        make_section(RISING),
        make_section(RISING, target=0.0),
        make_section(RISING, target=5.0, valid_range=(-10.0, 100.0)),
    ):
        with pytest.raises(DataError, match="no target above 0"):
            weighted_index([section], weights=[1], method=TARGET)
        assert TARGET not in possible_methods([section])
    assert TARGET in possible_methods([make_section(RISING, target=30.0)])


def test_gaps_that_leave_one_district_are_refused(make_section) -> None:
    first = make_section({code: RISING[code] for code in CODES[:3]})
    second = make_section({code: RISING[code] for code in CODES[3:]}, id="b")
    with pytest.raises(DataError, match="Fewer than two districts"):
        weighted_index([first, second], weights=[1, 1])


def test_the_default_takes_the_published_of_the_five_and_fills_up_from_the_pillars(
    shipped,
) -> None:
    chosen = [section.indicator for section in default_sections(shipped.values())]
    assert [indicator.id for indicator in chosen] == [
        "stunting_survey",
        "adequate_sanitation",
        "poverty_rate",
        "life_expectancy",
        "mean_years_schooling",
    ]
    assert all(i.kind is not Kind.INDEX and i.has_worse_end for i in chosen)


def test_two_measures_of_one_thing_never_both_fill_up(make_section) -> None:
    def of(name, measures):
        values = dict.fromkeys(CODES, 1.0)
        return make_section(values, id=name, measures=measures, named=False)

    sections = [of("a", "thing"), of("b", "thing"), of("c", ""), of("d", "")]
    chosen = [section.indicator.id for section in default_sections(sections)]
    assert chosen == ["a", "c", "d"]


def test_an_offices_tables_become_the_default_by_themselves(shipped) -> None:
    sections = dict(shipped)

    def filled(name, published=22):
        section = shipped[name]
        value = sum(section.indicator.valid_range) / 2
        districts = tuple(
            replace(o, value=value if at < published else None, status=Status.NORMAL)
            for at, o in enumerate(section.districts)
        )
        sections[name] = replace(section, districts=districts)

    filled("tfr", 19)
    named = [s.indicator.id for s in default_sections(sections.values())]
    assert named[:2] == ["tfr", "stunting_survey"]
    assert len(named) == 5
    filled("tfr", 18)
    assert "tfr" not in [s.indicator.id for s in default_sections(sections.values())]
    filled("stunting_routine")
    assert "stunting_routine" not in [s.indicator.id for s in default_sections(sections.values())]
    for name in ("tfr", "infant_mortality_rate", "birth_certificate_0_17_survey"):
        filled(name)
    # Population density is the fifth; neither of its ends is worse.
    assert [s.indicator.id for s in default_sections(sections.values())] == [
        "tfr",
        "stunting_survey",
        "infant_mortality_rate",
        "birth_certificate_0_17_survey",
    ]


def test_the_index_of_the_shipped_data_is_what_a_spreadsheet_gives(shipped) -> None:
    names = ("stunting_survey", "poverty_rate")
    index = weighted_index([shipped[name] for name in names], weights=[1, 1])
    parts = []
    for name in names:
        values = np.array(list(shipped[name].known.values()))
        parts.append((values - values.min()) / (values.max() - values.min()))
    assert index.scores == pytest.approx(100 * sum(parts) / 2)


def test_a_range_as_target_gives_its_less_demanding_end(make_section) -> None:
    section = replace(
        make_section(RISING), target=Target("toy_rate", 2024, None, 20.0, 30.0, "toy-survey", "")
    )
    index = weighted_index([section], weights=[1], method=TARGET)
    assert index.scores == pytest.approx([0, 0, 0, 25, 40, 50])
