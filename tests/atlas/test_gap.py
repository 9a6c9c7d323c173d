"""Who moved the gap, and which years may be compared at all."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import read_catalogue
from atlas.disparity import Disparity, Measure, measure
from atlas.gap import BECAUSE, Move, change, history, incomparable, parse_since
from atlas.model import Direction, Status
from atlas.values import read_values

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)


def relabelled(section, *, year, origin=None, status=None, without=()):
    """Give a year of the shipped data as if it were another one."""

    def other(observation):
        changes = {"year": year}
        if observation.district_code in without:
            changes |= {"value": None, "status": Status.MISSING, "origin_id": ""}
        else:
            changes |= {"origin_id": origin} if origin else {}
            changes |= {"status": status} if status else {}
        return replace(observation, **changes)

    return replace(section, year=year, districts=tuple(map(other, section.districts)))


def ends(worst, best, *, indicator_id="poverty_rate"):
    """Give a measured year that has nothing but the means of its fives."""
    section = VALUES.section(indicator_id, year=VALUES.best_year(indicator_id))
    return Disparity(section, None, tuple(section.known), worst, best)


@pytest.mark.parametrize(
    ("before", "after", "move", "moved"),
    [
        ((30, 10), (24, 8), Move.NARROWED, (Move.IMPROVED, Move.IMPROVED)),
        ((30, 10), (28, 10), Move.NARROWED, (Move.IMPROVED, Move.SAME)),
        ((30, 10), (28, 11), Move.NARROWED, (Move.IMPROVED, Move.WORSENED)),
        ((30, 10), (30, 12), Move.NARROWED, (Move.SAME, Move.WORSENED)),
        ((30, 10), (31, 14), Move.NARROWED, (Move.WORSENED, Move.WORSENED)),
        ((30, 10), (29, 7), Move.WIDENED, (Move.IMPROVED, Move.IMPROVED)),
        ((30, 10), (30, 7), Move.WIDENED, (Move.SAME, Move.IMPROVED)),
        ((30, 10), (31, 9), Move.WIDENED, (Move.WORSENED, Move.IMPROVED)),
        ((30, 10), (31, 10), Move.WIDENED, (Move.WORSENED, Move.SAME)),
        ((30, 10), (35, 11), Move.WIDENED, (Move.WORSENED, Move.WORSENED)),
        ((30, 10), (29, 9), Move.SAME, (Move.IMPROVED, Move.IMPROVED)),
        ((30, 10), (31, 11), Move.SAME, (Move.WORSENED, Move.WORSENED)),
        ((30, 10), (30, 10), Move.SAME, (Move.SAME, Move.SAME)),
    ],
)
def test_each_way_to_move_a_gap_has_its_sentence(before, after, move, moved):
    found = change(ends(*before), ends(*after))
    assert (found.move, found.ends) == (move, moved)
    assert found.because == BECAUSE[move, moved]


@given(st.lists(st.integers(0, 10_000), min_size=4, max_size=4), st.booleans())
def test_every_change_has_a_sentence_and_the_parts_explain_the_gap(hundredths, is_lower_worse):
    numbers = [number / 100 for number in hundredths]
    first_pair, last_pair = sorted(numbers[:2]), sorted(numbers[2:])
    name = "mean_years_schooling" if is_lower_worse else "poverty_rate"
    if not is_lower_worse:
        first_pair, last_pair = first_pair[::-1], last_pair[::-1]
    found = change(ends(*first_pair, indicator_id=name), ends(*last_pair, indicator_id=name))
    assert found.because
    assert found.difference == pytest.approx(found.best_gain - found.worst_gain, abs=1e-9)


def test_where_lower_is_worse_a_rise_is_an_improvement():
    years = history(
        VALUES.sections_of("mean_years_schooling"),
        chosen=VALUES.section("mean_years_schooling", year=2024),
        catalogue=CATALOGUE,
    ).years
    found = change(years[0], years[-1])
    assert CATALOGUE.indicators["mean_years_schooling"].direction is Direction.LOWER_IS_WORSE
    # BPS: worst five 5.57 and 6.94 years, best five 8.12 and 9.13.
    assert (found.worst_gain, found.best_gain, found.difference) == (1.37, 1.01, -0.36)
    assert found.because == BECAUSE[Move.NARROWED, (Move.IMPROVED, Move.IMPROVED)]


def test_poverty_narrowed_from_2021_to_2024_because_the_worst_improved_more():
    first, last = (
        measure(VALUES.section("poverty_rate", year=year), catalogue=CATALOGUE)
        for year in (2021, 2024)
    )
    found = change(first, last)
    assert first.value(Measure.FIVE_DIFFERENCE) == pytest.approx(18.3)
    assert last.value(Measure.FIVE_DIFFERENCE) == pytest.approx(16.84)
    assert (found.difference, found.worst_gain, found.best_gain) == (-1.46, 2.18, 0.72)
    assert found.staying == 5


def test_years_before_malaka_are_left_out_by_name():
    found = history(
        VALUES.sections_of("hdi"), chosen=VALUES.section("hdi", year=2021), catalogue=CATALOGUE
    )
    assert [year.section.year for year in found.years] == list(range(2013, 2022))
    assert found.left_out[2012].parts["districts"] == ("5321",)
    assert found.left_out[2010].parts["districts"] == ("5320", "5321")


def test_two_surveys_of_one_ministry_are_no_series():
    ssgi = VALUES.section("stunting_survey", year=2021)
    ski = relabelled(ssgi, year=2023, origin="kemenkes-ski-2023")
    other_edition = relabelled(ssgi, year=2024, origin="kemenkes-ssgi-2024")
    assert incomparable(ssgi, ski) is not None
    assert incomparable(ssgi, other_edition) is None


def test_a_projection_is_not_compared_with_a_measured_year():
    poverty = VALUES.section("poverty_rate", year=2024)
    projected = relabelled(poverty, year=2025, status=Status.PROJECTION)
    assert incomparable(poverty, projected) is not None
    assert incomparable(projected, relabelled(projected, year=2026)) is None


@pytest.mark.parametrize("count", [1, 4])
def test_other_or_too_few_districts_are_not_compared(count):
    poverty = VALUES.section("poverty_rate", year=2024)
    fewer = relabelled(poverty, year=2025, without=tuple(poverty.known)[:count])
    assert incomparable(poverty, fewer) is not None
    assert incomparable(fewer, poverty) is not None


def schooling():
    return history(
        VALUES.sections_of("mean_years_schooling"),
        chosen=VALUES.section("mean_years_schooling", year=2024),
        catalogue=CATALOGUE,
    )


@given(st.none() | st.text(max_size=12) | st.integers(2005, 2030).map(str))
def test_any_text_gives_a_comparable_year_and_a_fault_if_it_was_none(text):
    found = schooling_once
    year, faults = parse_since(text, history=found, chosen=2024)
    comparable = {str(item.section.year) for item in found.years} - {"2024"}
    assert str(year) in comparable
    assert bool(faults) == (text is not None and text not in comparable)
    assert text is not None or year == 2013


schooling_once = schooling()


def test_the_first_year_is_compared_with_the_last_and_a_lone_year_with_none():
    assert parse_since(None, history=schooling_once, chosen=2013) == (2024, [])
    alone = replace(schooling_once, years=schooling_once.years[-1:])
    assert parse_since(None, history=alone, chosen=2024) == (None, [])
