"""What is compared stands in the URL, and a broken link never breaks the page."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import read_catalogue
from atlas.choice import first_choice
from atlas.contrast import MODES, contrasted, parse_contrast
from atlas.difference import Reason
from atlas.values import read_values

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)


def parsed(*, indicator="stunting_survey", district=None, year=None, **query):
    choice = replace(first_choice(CATALOGUE, VALUES, indicator_id=indicator), district=district)
    choice = replace(choice, year=year or choice.year)
    contrast, faults = parse_contrast(query, choice=choice, catalogue=CATALOGUE, values=VALUES)
    return contrast, faults


@given(
    st.sampled_from(sorted(CATALOGUE.indicators)),
    st.sampled_from([None, *CATALOGUE.districts]),
    st.dictionaries(
        st.sampled_from(["compare", "other", "since", "pair", "pair_year"]),
        st.text(max_size=20) | st.sampled_from([*MODES, "5304", "53", "2021", "2022", ""]),
    ),
)
def test_no_link_breaks_the_page_and_two_different_things_are_compared(indicator, district, query):
    contrast, faults = parsed(indicator=indicator, district=district, **query)
    assert contrast.place != contrast.other
    assert contrast.since != contrast.year
    assert contrast.mode in MODES
    assert {fault.where for fault in faults} <= {f"?{name}=" for name in query}
    contrasted(contrast, indicator_id=indicator, values=VALUES)


def test_a_link_that_says_nothing_compares_the_worst_district_with_the_province():
    contrast, faults = parsed()
    assert (contrast.mode, contrast.place, contrast.other, faults) == (
        "districts",
        "53",
        "5304",
        [],
    )
    assert parsed(district="5304")[0].other == "53"


def test_a_district_is_not_compared_with_itself():
    contrast, faults = parsed(district="5304", other="5304")
    assert contrast.other == "53"
    assert [fault.where for fault in faults] == ["?other="]


def test_two_years_are_the_later_minus_the_earlier_whichever_is_chosen():
    for year, since in (("2021", "2024"), ("2024", "2021")):
        contrast, _ = parsed(
            indicator="poverty_rate", year=int(year), since=since, compare="years", district="5317"
        )
        found = contrasted(contrast, indicator_id="poverty_rate", values=VALUES)
        assert (found.first.year, found.second.year) == (2024, 2021)


def test_the_year_offered_first_is_one_of_the_same_instrument():
    contrast, _ = parsed(indicator="stunting_survey", year=2022, district="5310")
    assert contrast.since == 2021
    contrast, _ = parsed(indicator="poverty_rate", year=2024, district="5317")
    found = contrasted(replace(contrast, mode="years"), indicator_id="poverty_rate", values=VALUES)
    assert found.reason is Reason.NO_INTERVAL


def test_an_indicator_of_one_year_has_no_second_year():
    contrast, _ = parsed(indicator="wasting_routine", compare="years")
    assert contrast.since is None
    assert contrasted(contrast, indicator_id="wasting_routine", values=VALUES) is None


@pytest.mark.parametrize(
    ("indicator", "pair", "year"),
    [
        ("poverty_rate", "stunting_survey~stunting_routine", 2021),
        ("stunting_survey", "stunting_survey~stunting_routine", 2021),
        (
            "birth_certificate_0_17_survey",
            "birth_certificate_0_17_survey~birth_certificate_0_4_register",
            None,
        ),
    ],
)
def test_the_pair_shown_first_is_that_of_the_chosen_indicator(indicator, pair, year):
    contrast, faults = parsed(indicator=indicator)
    assert (contrast.pair, contrast.pair_year, faults) == (pair, year, [])
