"""Two sources of one thing stand side by side and are never mixed."""

import csv
from pathlib import Path

import pytest

from atlas.catalogue import read_catalogue
from atlas.pairs import common_years, pairs_of, pairs_with, side_by_side
from atlas.values import read_values

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
PAIRS = {pair.id: pair for pair in pairs_of(CATALOGUE)}
STUNTING = PAIRS["stunting_survey~stunting_routine"]


def column(indicator, year):
    with (DATA / "values" / f"{indicator}.csv").open(encoding="utf-8") as file:
        return {
            r["district_code"]: r["value"]
            for r in csv.DictReader(file)
            if r["year"] == str(year) and r["value"] and r["district_code"] != "53"
        }


def test_the_catalogue_pairs_survey_and_routine_and_survey_and_register():
    assert set(PAIRS) == {
        "stunting_survey~stunting_routine",
        "birth_certificate_0_17_survey~birth_certificate_0_4_register",
    }


def test_estimated_mortality_and_reported_deaths_are_no_pair():
    assert pairs_with(CATALOGUE.indicators["infant_mortality_rate"], catalogue=CATALOGUE) == ()


def test_a_pair_begins_with_the_indicator_that_asks():
    (pair,) = pairs_with(CATALOGUE.indicators["stunting_routine"], catalogue=CATALOGUE)
    assert (pair.first.id, pair.second.id) == ("stunting_routine", "stunting_survey")


@pytest.mark.parametrize("year", [2021, 2022])
def test_the_rows_are_the_districts_that_both_tables_have(year):
    both = side_by_side(STUNTING, year=year, values=VALUES)
    survey, routine = column("stunting_survey", year), column("stunting_routine", year)
    assert {row.district_code for row in both.rows} == set(survey) & set(routine)
    for row in both.rows:
        assert str(row.first) == f"{float(survey[row.district_code])}"
        assert str(row.second) == f"{float(routine[row.district_code])}"
        assert row.gap == pytest.approx(row.first - row.second)
    everybody = [*(r.district_code for r in both.rows), *both.only_first, *both.only_second]
    assert sorted([*everybody, *both.neither]) == sorted(CATALOGUE.districts)
    assert set(both.only_first) == set(survey) - set(routine)


def test_the_widest_gap_of_2021_is_that_of_the_tables():
    both = side_by_side(STUNTING, year=2021, values=VALUES)
    gaps = [abs(row.gap) for row in both.rows]
    assert gaps == sorted(gaps, reverse=True)
    survey, routine = column("stunting_survey", 2021), column("stunting_routine", 2021)
    shared = set(survey) & set(routine)
    widest = max(shared, key=lambda code: float(survey[code]) - float(routine[code]))
    assert both.rows[0].district_code == widest


def test_years_without_a_shared_district_are_not_offered():
    assert common_years(STUNTING, values=VALUES) == (2021, 2022)
    certificates = PAIRS["birth_certificate_0_17_survey~birth_certificate_0_4_register"]
    assert common_years(certificates, values=VALUES) == ()
