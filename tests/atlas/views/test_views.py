"""Views show texts as plain text and never hide a district."""

import json
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from atlas.catalogue import read_catalogue
from atlas.choice import Choice, first_choice, parse_choice
from atlas.language import Language
from atlas.model import Text
from atlas.scene import compose
from atlas.values import read_values
from atlas.views.about import about
from atlas.views.card import card
from atlas.views.legend import legend
from atlas.views.paint import paint_of
from atlas.views.ranking import ranking_table
from atlas.views.sentences import priority_words, summary
from atlas.views.tables import plain_csv, profile_table, values_frame
from atlas.views.webmap import base_map, paint_markup

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
EVIL = "<script>alert(1)</script>{{ 7*7 }}"


def scene_of(**query):
    choice, faults = parse_choice(query, catalogue=CATALOGUE, values=VALUES)
    assert not faults
    return compose(choice, catalogue=CATALOGUE, values=VALUES)


@pytest.fixture
def evil():
    """A catalogue and a scene whose names carry HTML and Jinja."""
    districts = {
        code: replace(district, name=EVIL) for code, district in CATALOGUE.districts.items()
    }
    scene = scene_of(indicator="stunting_survey", year="2022")
    indicator = replace(
        scene.indicator, name=Text(EVIL, EVIL), short_name=Text(EVIL, EVIL), unit=Text(EVIL, EVIL)
    )
    noted = tuple(replace(o, note=EVIL) for o in scene.section.districts)
    section = replace(scene.section, indicator=indicator, districts=noted)
    choice = replace(scene.choice, district="5301")
    return replace(CATALOGUE, districts=districts), replace(scene, section=section, choice=choice)


def test_markup_in_names_and_notes_is_shown_as_text(evil):
    catalogue, scene = evil
    language = Language("id")
    drawn = [
        card(scene, catalogue=catalogue, language=language),
        legend(scene, language=language),
        ranking_table(scene, catalogue=catalogue, language=language),
        profile_table("5301", catalogue=catalogue, values=VALUES, language=language),
    ]
    for html in drawn:
        assert "<script" not in html
    assert "&lt;script&gt;" in drawn[0]


def test_a_text_of_a_paint_stays_a_text_on_its_way_to_the_map(evil):
    _, scene = evil
    markup = paint_markup(paint_of(scene, language=Language("id")), map_name="map")
    assert "{{ 7*7 }}" in markup
    assert "<script" not in markup


def test_the_base_map_is_the_same_for_every_choice_and_names_no_host():
    base = base_map("map", attribution="x")
    links = [url for _, url in [*base.default_js, *base.default_css]]
    assert links
    assert not any("://" in url for url in links)


def sent(paint):
    """Give what the map's script reads in a paint's markup."""
    text = paint_markup(paint, map_name="map").split("<pre>")[1].split("</pre>")[0]
    return json.loads(unescape(text))


def test_a_filter_that_keeps_no_district_is_sent_and_no_filter_is_not():
    paint = paint_of(scene_of(indicator="stunting_survey", year="2021"), language=Language("id"))
    nothing = sent(replace(paint, kept=()))
    assert nothing["kept"] == ""
    assert "kept" not in sent(paint)


def test_all_rows_travel_as_one_text_with_the_values_as_written():
    paint = paint_of(scene_of(indicator="stunting_survey", year="2021"), language=Language("id"))
    lines = sent(paint)["rows"].split("~")
    assert [line.split("|")[0] for line in lines] == [row[0] for row in paint.rows]
    values = [line.split("|")[2] for line in lines]
    assert values == [str(row[2]) for row in paint.rows]


@pytest.mark.parametrize("year", ["2021", "2022"])
def test_all_districts_are_painted_and_a_missing_one_has_no_class(year):
    scene = scene_of(indicator="stunting_survey", year=year)
    paint = paint_of(scene, language=Language("id"))
    classes = {row[0]: row[1] for row in paint.rows}
    assert set(classes) == set(CATALOGUE.districts)
    missing = {code for code, number in classes.items() if number == -1}
    assert missing == set(scene.section.missing_codes)


def test_the_legend_counts_every_district_once_the_missing_ones_too():
    scene = scene_of(indicator="infant_death_rate_reported")
    html = legend(scene, language=Language("en"))
    counts = [int(part.split("</b>")[0]) for part in html.split("<b>")[1:]]
    assert sum(counts) == len(CATALOGUE.districts)
    assert "no published value" in html


def test_the_legend_names_the_outline_only_where_a_district_has_one():
    flagged, unflagged = scene_of(indicator="stunting_survey"), scene_of(indicator="tfr")
    assert flagged.flags.codes
    assert "mark-priority" in legend(flagged, language=Language("en"))
    assert not unflagged.flags.codes
    assert "mark-priority" not in legend(unflagged, language=Language("en"))


def test_years_alike_in_a_row_are_told_as_one_span():
    html = about(catalogue=CATALOGUE, values=VALUES, language=Language("en"))
    years = [s.year for s in VALUES.sections_of("life_expectancy")]
    assert years == list(range(years[0], years[-1] + 1))
    assert f"{years[0]}–{years[-1]} (22/22)" in html


def test_too_few_districts_are_said_and_none_is_ranked_or_a_priority():
    scene = scene_of(indicator="tfr", year="2024")
    said = summary(scene, catalogue=CATALOGUE, language=Language("en"))
    assert "only 2 of 22" in said
    assert priority_words(scene, catalogue=CATALOGUE, language=Language("en")) == ""
    assert {item.rank for item in scene.ranking} == {None}


def test_an_indicator_without_any_value_is_shown_as_such():
    scene = scene_of(indicator="birth_certificate_0_4_register")
    assert scene.classes is None
    assert "no district" in summary(scene, catalogue=CATALOGUE, language=Language("en"))
    assert legend(scene, language=Language("en")) == ""


def test_a_spreadsheet_never_gets_a_formula():
    frame = values_frame(
        [scene_of(indicator="tfr").section], catalogue=CATALOGUE, language=Language("en")
    )
    frame["note"] = "=HYPERLINK(1)"
    assert "'=HYPERLINK(1)" in plain_csv(frame).decode("utf-8-sig")


def test_the_first_choice_is_a_choice():
    assert isinstance(first_choice(CATALOGUE, VALUES), Choice)
