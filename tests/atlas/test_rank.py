"""Rank 1 is the worst off; ties share a rank; a missing value has none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.model import Direction
from atlas.rank import is_ranked, rank

CODES = ["0101", "0102", "0103", "0104", "0105", "0106"]


def nobody(_code, _year):
    return None


def ranks_of(section):
    return {item.district_code: item.rank for item in rank(section, population=nobody)}


@pytest.mark.parametrize(
    ("direction", "ranks"),
    [
        (Direction.HIGHER_IS_WORSE, [1, 2, 2, 4, 5, None]),
        (Direction.NEITHER, [1, 2, 2, 4, 5, None]),
        (Direction.LOWER_IS_WORSE, [1, 2, 3, 3, 5, None]),
    ],
)
def test_worst_first_ties_share_and_missing_last(make_section, direction, ranks):
    ranking = rank(make_section(direction=direction), population=nobody)
    assert [item.rank for item in ranking] == ranks
    assert ranking[-1].district_code == "0105"
    assert [item.district_code for item in ranking if item.is_tied] == ["0102", "0103"]
    worst = "0104" if direction is Direction.LOWER_IS_WORSE else "0106"
    assert ranking[0].district_code == worst


@given(st.dictionaries(st.sampled_from(CODES), st.integers(0, 5).map(float)))
def test_the_rank_is_one_more_than_the_number_of_worse_districts(make_section, values):
    section = make_section(values)
    ranks = ranks_of(section)
    assert sorted(ranks) == CODES
    for code, value in values.items():
        worse = sum(other > value for other in values.values())
        assert ranks[code] == (worse + 1 if len(values) >= 3 else None)
    assert all(ranks[code] is None for code in section.missing_codes)


@given(
    st.dictionaries(st.sampled_from(CODES), st.integers(0, 5).map(float), min_size=3),
)
def test_turning_the_direction_is_turning_the_sign(make_section, values):
    turned = {code: 5 - value for code, value in values.items()}
    lower = ranks_of(make_section(values, direction=Direction.LOWER_IS_WORSE))
    assert lower == ranks_of(make_section(turned))


def test_fewer_than_half_are_listed_but_not_ranked(make_section):
    section = make_section({"0101": 1.0, "0102": 2.0})
    assert not is_ranked(section)
    ranking = rank(section, population=nobody)
    assert [item.district_code for item in ranking[:2]] == ["0102", "0101"]
    assert all(item.rank is None for item in ranking)
    assert is_ranked(make_section({"0101": 1.0, "0102": 2.0, "0103": 3.0}))


def test_gaps_are_the_value_less_the_level(make_section):
    section = make_section(province=20.0, target=14.5)
    item = rank(section, population=nobody)[0]
    assert item.gap_to_province == pytest.approx(21.7)
    assert item.gap_to_target == pytest.approx(27.2)


def test_gaps_are_unknown_without_a_level_or_a_value(make_section):
    first, *_, last = rank(make_section(), population=nobody)
    assert first.gap_to_province is first.gap_to_target is None
    last = rank(make_section(province=20.0, target=14.5), population=nobody)[-1]
    assert last.gap_to_province is last.gap_to_target is None


def test_people_need_a_share_and_the_population_of_the_same_year(make_section, toy_catalogue):
    people = {
        item.district_code: item.people
        for item in rank(make_section(), population=toy_catalogue.persons)
    }
    # 12.5 and 8.1 percent of 1000 persons; the island's population is not known.
    assert people["0101"] == 125
    assert people["0104"] == 81
    assert people["0105"] is people["0106"] is None


@pytest.mark.parametrize("people_of", [None, "children"])
def test_people_are_not_reckoned_from_another_base(make_section, toy_catalogue, people_of):
    section = make_section(people_of=people_of)
    ranking = rank(section, population=toy_catalogue.persons)
    assert all(item.people is None for item in ranking)


def test_the_toy_world_is_six_squares_of_which_one_touches_none(toy_squares, toy_catalogue):
    assert list(toy_squares) == list(toy_catalogue.districts) == CODES
    island = toy_squares["0106"]
    others = [shape for code, shape in toy_squares.items() if code != "0106"]
    assert all(shape.area == 1 and shape.disjoint(island) for shape in others)
