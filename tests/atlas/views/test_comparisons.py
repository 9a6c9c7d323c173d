"""Verdicts, two sources, selections and findings as they are shown: calm, whole and escaped."""

from dataclasses import replace
from pathlib import Path

import pytest

from atlas.catalogue import read_catalogue
from atlas.choice import first_choice
from atlas.conditions import Condition, Relation, parse_conditions, select
from atlas.difference import difference
from atlas.findings import findings
from atlas.language import Language
from atlas.model import Text
from atlas.pairs import pairs_of, side_by_side
from atlas.scene import compose
from atlas.values import read_values
from atlas.views.finding_list import finding_bases, sentence_list
from atlas.views.paint import paint_of
from atlas.views.selection import (
    condition_words,
    selection_frame,
    selection_words,
    threshold_text,
)
from atlas.views.tables import plain_csv
from atlas.views.two_sources import (
    absent_words,
    gap_words,
    nothing_shared,
    two_sources,
    what_each_measures,
)
from atlas.views.verdict import verdict
from tests.conftest import INDICATOR, observation

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
PAIRS = {pair.id: pair for pair in pairs_of(CATALOGUE)}
STUNTING = PAIRS["stunting_survey~stunting_routine"]
CERTIFICATES = PAIRS["birth_certificate_0_17_survey~birth_certificate_0_4_register"]
EN = Language("en")
EVIL = "<script>alert(1)</script>"


def selection_of(text, *, shown=("stunting_survey", 2021)):
    found, _ = parse_conditions(text, indicators=CATALOGUE.indicators)
    return select(found, catalogue=CATALOGUE, values=VALUES, shown=shown)


def bounded(code, value, half):
    return replace(observation(code, value), lower=value - half, upper=value + half)


@pytest.mark.parametrize(
    ("half", "said"),
    [(1.0, "Different: the difference is larger"), (9.0, "Not distinguishable: the difference")],
)
def test_with_intervals_the_verdict_stands_first_with_its_interval(toy_catalogue, half, said):
    found = difference(bounded("0101", 12.5, half), bounded("0104", 8.1, half), indicator=INDICATOR)
    html = verdict(found, catalogue=toy_catalogue, language=EN)
    assert html.index(said) < html.index("4.4\u00a0points higher") < html.index("<table")
    # Half-widths of 1 make sqrt(2) together, those of 9 make 12.7.
    ends = {1.0: ("+3.0", "+5.8", "1.4"), 9.0: ("\u22128.3", "+17.1", "12.7")}[half]
    assert f"between {ends[0]} and {ends[1]}" in html
    assert f"more than {ends[2]}\u00a0points" in html
    assert html.count('class="interval"') == 2


def test_without_intervals_the_verdict_names_who_could_give_them():
    section = VALUES.section("poverty_rate", year=2024)
    found = difference(section.of("5317"), section.of("5371"), indicator=section.indicator)
    html = verdict(found, catalogue=CATALOGUE, language=EN)
    assert "Cannot be told: the source gives no interval" in html
    assert "BPS Provinsi Nusa Tenggara Timur" in html
    assert html.count("not published") == 2


def test_two_surveys_are_shown_and_not_subtracted():
    years = [VALUES.section("stunting_survey", year=year).of("5321") for year in (2023, 2022)]
    found = difference(*years, indicator=CATALOGUE.indicators["stunting_survey"])
    html = verdict(found, catalogue=CATALOGUE, language=EN)
    assert "the source changed" in html
    assert "47.7%" in html
    assert "32.9%" in html
    assert "14.8" not in html


def test_a_missing_value_is_said_with_who_has_it():
    section = VALUES.section("stunting_survey", year=2022)
    found = difference(section.of("5301"), section.of("5310"), indicator=section.indicator)
    html = verdict(found, catalogue=CATALOGUE, language=EN)
    assert "a value is missing" in html
    assert EN.note(section.of("5301")).split(";")[0] in html
    assert "no data" in html


def test_the_dumbbell_has_one_row_per_shared_district_and_names_the_others():
    both = side_by_side(STUNTING, year=2021, values=VALUES)
    html = two_sources(both, catalogue=CATALOGUE, language=EN)
    assert html.count('<th scope="row">') == len(both.rows) == 14
    assert html.count('class="way"') == 14
    said = gap_words(both, catalogue=CATALOGUE, language=EN)
    assert "in all 14 districts" in said
    assert "23.4\u00a0points in Alor" in said
    others = absent_words(both, catalogue=CATALOGUE, language=EN)
    assert others.count(",") == 7
    assert "Malaka" in others


def test_what_each_source_measures_is_told_and_never_an_average():
    html = what_each_measures(STUNTING, language=EN)
    for indicator in (STUNTING.first, STUNTING.second):
        assert indicator.definition.en in html
    assert "The denominator is the children who came and were measured" in html
    assert "never averaged" in html


def test_a_pair_without_a_shared_district_says_so():
    words = nothing_shared(CERTIFICATES, language=Language("id"))
    assert "Belum ada yang dapat disandingkan" in words


def test_the_selection_is_described_with_numbers_years_and_whom_it_cannot_judge():
    found = selection_of("stunting_survey>35;infant_death_rate_reported>9")
    words = selection_words(found, catalogue=CATALOGUE, language=EN)
    assert words.startswith("4 of 18 districts meet Stunting (survey) above 35.0% (2021) and ")
    assert "(2019): Kupang, Timor Tengah Utara, Belu, Sumba Barat Daya." in words
    assert "Cannot be told for 4" in words
    assert "Sumba Timur, Rote Ndao, Sumba Tengah, Sabu Raijua" in words
    nobody = selection_of("stunting_survey>99")
    assert selection_words(nobody, catalogue=CATALOGUE, language=EN).startswith("None of 22")


def test_a_threshold_is_never_rounded_in_words():
    stunting = CATALOGUE.indicators["stunting_survey"]
    condition = Condition("stunting_survey", Relation.BELOW, 35.25)
    words = condition_words(condition, indicator=stunting, year=2021, language=Language("id"))
    assert words == "Stunting (survei) di bawah 35,25\u00a0% (2021)"
    spending = Condition("adjusted_expenditure", Relation.BELOW, 7554.0)
    indicator = CATALOGUE.indicators["adjusted_expenditure"]
    assert threshold_text(spending, indicator=indicator, language=Language("id")) == "7554"


def test_the_table_of_a_selection_answers_for_every_district_and_condition():
    found = selection_of("stunting_survey>35;infant_death_rate_reported>9")
    frame = selection_frame(found, catalogue=CATALOGUE, language=EN)
    assert len(frame) == 2 * 22
    all_of_them = frame.groupby("district_code")["meets_all"].first()
    assert (all_of_them == "yes").sum() == 4
    assert (all_of_them == "cannot tell").sum() == 4
    reported = frame[frame["condition"].str.contains("Reported|reported")]
    assert (reported["meets_condition"] == "cannot tell").sum() == 4
    assert {"value", "unit", "year", "origin", "locator"} <= set(frame.columns)
    assert plain_csv(frame).startswith(b"\xef\xbb\xbfdistrict_code,district,meets_all,condition")


def test_the_map_learns_who_is_kept_and_who_cannot_be_judged():
    choice = first_choice(CATALOGUE, VALUES)
    scene = compose(choice, catalogue=CATALOGUE, values=VALUES)
    assert paint_of(scene, language=EN).kept is None
    found = selection_of("infant_death_rate_reported>9")
    paint = paint_of(scene, language=EN, selection=found)
    assert paint.kept == found.kept
    assert set(paint.unsure) == set(found.unknown)


def test_markup_in_names_is_shown_as_text():
    evil = {code: replace(d, name=EVIL) for code, d in CATALOGUE.districts.items()}
    catalogue = replace(CATALOGUE, districts=evil)
    section = VALUES.section("stunting_survey", year=2021)
    indicator = replace(section.indicator, name=Text(EVIL, EVIL), short_name=Text(EVIL, EVIL))
    pair = replace(STUNTING, first=indicator)
    both = replace(side_by_side(STUNTING, year=2021, values=VALUES), pair=pair)
    first, second = section.districts[:2]
    scene = compose(first_choice(CATALOGUE, VALUES), catalogue=CATALOGUE, values=VALUES)
    said = findings(scene, catalogue=catalogue, values=VALUES, language=EN)
    drawn = [
        verdict(difference(first, second, indicator=indicator), catalogue=catalogue, language=EN),
        two_sources(both, catalogue=catalogue, language=EN),
        what_each_measures(pair, language=EN),
        sentence_list(item.words for item in said),
        finding_bases(said, catalogue=catalogue, language=EN),
    ]
    for html in drawn:
        assert "<script" not in html
    assert "&lt;script&gt;" in drawn[0]
    assert "&lt;script&gt;" in drawn[3]
