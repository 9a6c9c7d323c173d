"""A difference is called one only where the source's own intervals allow it."""

from dataclasses import replace
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from atlas.catalogue import read_catalogue
from atlas.difference import (
    Reason,
    Verdict,
    difference,
    exact_gap,
    have_intervals,
    measured_alike,
)
from atlas.model import Instrument, Observation, Status, Text
from atlas.values import read_values
from tests.conftest import INDICATOR

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
SURVEY = Instrument(Text("Survei", "Survey"), ("survey-2021", "survey-2024"))
TWO_EDITIONS = replace(INDICATOR, instruments=(SURVEY,))


def measured(value, lower=None, upper=None, *, origin="survey-2021", status=Status.NORMAL):
    return Observation("0101", 2021, value, lower, upper, status, origin, "Table 1", "")


@st.composite
def intervals(draw):
    tenths = st.integers(0, 1000)
    low, value, high = sorted(draw(st.tuples(tenths, tenths, tenths)))
    return measured(value / 10, low / 10, high / 10)


def test_the_interval_of_a_difference_is_that_of_a_worked_example():
    # 48.3 (46.3 to 50.3) and 43.3 (41.8 to 44.8): half-widths 2 and 1.5, so 2.5 together.
    found = difference(measured(48.3, 46.3, 50.3), measured(43.3, 41.8, 44.8), indicator=INDICATOR)
    assert found.gap == 5.0
    assert found.lower == pytest.approx(2.5)
    assert found.upper == pytest.approx(7.5)
    assert found.detectable == pytest.approx(2.5)
    assert found.verdict is Verdict.DIFFERENT


def test_overlapping_intervals_may_still_differ_and_touching_zero_does_not():
    # The intervals overlap by one point, yet their difference of 3 exceeds 2.83.
    near = difference(measured(13, 11, 15), measured(10, 8, 12), indicator=INDICATOR)
    assert near.detectable == pytest.approx(2 * sqrt(2))
    assert near.verdict is Verdict.DIFFERENT
    # Half-widths 3 and 4 make 5, exactly the difference.
    edge = difference(measured(15, 12, 18), measured(10, 6, 14), indicator=INDICATOR)
    assert edge.detectable == 5
    assert edge.verdict is Verdict.NOT_DISTINGUISHABLE


def test_the_tails_that_face_each_other_decide_when_intervals_are_lopsided():
    # First reaches 3 down, second 4 up: they face each other and make 5.
    found = difference(measured(20, 17, 30), measured(10, 9, 14), indicator=INDICATOR)
    assert found.lower == pytest.approx(10 - 5)
    assert found.upper == pytest.approx(10 + sqrt(10**2 + 1**2))


@given(intervals(), intervals())
def test_the_order_of_two_values_turns_the_interval_and_leaves_the_verdict(first, second):
    one = difference(first, second, indicator=INDICATOR)
    other = difference(second, first, indicator=INDICATOR)
    assert one.verdict is other.verdict
    assert one.gap == -other.gap
    assert one.lower == pytest.approx(-other.upper)
    assert one.detectable == pytest.approx(other.detectable) or one.gap == 0


@given(intervals(), intervals())
def test_different_means_that_zero_is_outside_the_interval(first, second):
    found = difference(first, second, indicator=INDICATOR)
    is_outside = not found.lower <= 0 <= found.upper
    assume(min(abs(found.lower), abs(found.upper)) > 1e-9)
    assert (found.verdict is Verdict.DIFFERENT) == is_outside
    assert found.lower <= found.gap <= found.upper


@given(intervals(), intervals(), st.floats(1.0, 10.0))
def test_a_wider_interval_never_makes_a_difference_real(first, second, times):
    wider = replace(
        first,
        lower=first.value - times * (first.value - first.lower),
        upper=first.value + times * (first.upper - first.value),
    )
    if difference(wider, second, indicator=INDICATOR).verdict is Verdict.DIFFERENT:
        assert difference(first, second, indicator=INDICATOR).verdict is Verdict.DIFFERENT


@given(intervals(), st.sampled_from(["lower", "upper"]), st.booleans())
def test_no_verdict_without_both_intervals(known, end, is_first):
    bare = replace(measured(50.0, 49.0, 51.0), **{end: None})
    pair = (bare, known) if is_first else (known, bare)
    found = difference(*pair, indicator=INDICATOR)
    assert (found.verdict, found.reason) == (Verdict.CANNOT_TELL, Reason.NO_INTERVAL)
    assert found.lower is found.upper is found.detectable is None


@given(intervals(), intervals())
def test_two_sources_are_never_judged_however_far_apart(first, second):
    found = difference(first, replace(second, origin_id="register-2021"), indicator=TWO_EDITIONS)
    assert (found.verdict, found.reason) == (Verdict.CANNOT_TELL, Reason.SOURCE_CHANGED)
    assert found.gap is None


def test_two_editions_are_comparable_only_where_the_catalogue_names_their_instrument():
    first, second = measured(50, 49, 51), measured(40, 39, 41, origin="survey-2024")
    assert difference(first, second, indicator=INDICATOR).reason is Reason.SOURCE_CHANGED
    assert difference(first, second, indicator=TWO_EDITIONS).verdict is Verdict.DIFFERENT


def test_a_missing_value_and_a_projection_are_not_judged():
    known = measured(50, 49, 51)
    missing = measured(None, status=Status.MISSING, origin="")
    assert difference(known, missing, indicator=INDICATOR).reason is Reason.NO_VALUE
    projected = measured(60, 59, 61, status=Status.PROJECTION)
    assert difference(known, projected, indicator=INDICATOR).reason is Reason.SOURCE_CHANGED
    assert difference(projected, projected, indicator=INDICATOR).reason is Reason.PROJECTED


def test_a_gap_has_the_digits_of_its_values():
    assert exact_gap(0.3, 0.1) == 0.2
    assert exact_gap(47.7, 32.9) == 14.8


def test_no_shipped_series_has_an_interval_so_no_shipped_difference_gets_a_verdict():
    for name in CATALOGUE.indicators:
        for section in VALUES.sections_of(name):
            assert not have_intervals(section.districts)
            known = [o for o in section.districts if o.value is not None][:2]
            if len(known) == 2:
                found = difference(*known, indicator=section.indicator)
                assert found.verdict is Verdict.CANNOT_TELL


def test_intervals_that_an_office_adds_bring_a_verdict(tmp_path):
    header = (DATA / "origins.csv").read_text(encoding="utf-8").splitlines()[0]
    (tmp_path / "origins.csv").write_text(
        f"{header}\nbps-susenas-2026,BPS,Susenas 2026,BPS (2026).,,2026-07-01,,,office,,\n",
        encoding="utf-8",
    )
    (tmp_path / "values").mkdir()
    (tmp_path / "values" / "poverty_rate.csv").write_text(
        "district_code,year,value,lower,upper,status,origin_id,locator,note\n"
        "5316,2026,29.0,26.0,32.0,normal,bps-susenas-2026,Tabel 1,\n"
        "5317,2026,27.0,24.5,29.5,normal,bps-susenas-2026,Tabel 1,\n"
        "5371,2026,8.0,6.5,9.5,normal,bps-susenas-2026,Tabel 1,\n",
        encoding="utf-8",
    )
    catalogue = read_catalogue(DATA, office_folder=tmp_path)
    values = read_values(catalogue, DATA, office_folder=tmp_path)
    section = values.section("poverty_rate", year=2026)
    highest, second, city = (section.of(code) for code in ("5316", "5317", "5371"))
    far = difference(highest, city, indicator=section.indicator)
    near = difference(highest, second, indicator=section.indicator)
    assert (far.verdict, near.verdict) == (Verdict.DIFFERENT, Verdict.NOT_DISTINGUISHABLE)
    # The office's edition is named by no instrument: it is not compared with the shipped years.
    shipped = values.section("poverty_rate", year=2024).of("5316")
    older = difference(highest, shipped, indicator=section.indicator)
    assert older.reason is Reason.SOURCE_CHANGED


def test_malaka_of_two_surveys_is_a_change_of_source_and_not_a_rise():
    stunting = CATALOGUE.indicators["stunting_survey"]
    years = [VALUES.section("stunting_survey", year=year).of("5321") for year in (2022, 2023)]
    assert [o.value for o in years] == [32.9, 47.7]
    found = difference(years[1], years[0], indicator=stunting)
    assert found.reason is Reason.SOURCE_CHANGED
    assert found.gap is None


def test_a_change_over_the_years_stays_within_one_way_of_measuring():
    def years(name, code):
        found = (s.of(code) for s in VALUES.sections_of(name))
        return [o.year for o in measured_alike(found, indicator=CATALOGUE.indicators[name])]

    assert years("stunting_routine", "5304") == [2023]
    assert years("stunting_routine", "5301") == [2021, 2022]
    assert years("population_density", "5371") == [2024]
    assert years("mean_years_schooling", "5371") == [*range(2010, 2022), 2024]
    assert years("birth_certificate_0_17_survey", "5371") == []


def test_every_edition_that_an_instrument_names_is_one_of_the_catalogue():
    for indicator in CATALOGUE.indicators.values():
        named = [name for item in indicator.instruments for name in item.origin_ids]
        assert set(named) <= set(CATALOGUE.origins)
        assert len(named) == len(set(named))
        used = {
            o.origin_id
            for section in VALUES.sections_of(indicator.id)
            for o in (*section.districts, *([section.province] if section.province else []))
        }
        assert set(named) <= used
