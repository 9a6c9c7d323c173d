"""The priority page's words, tables and map: they agree with each other and escape all texts."""

import re
from dataclasses import replace

import pytest

from atlas.catalogue import DATA_FOLDER, read_catalogue
from atlas.comparable import Method, Normalisation, possible_methods
from atlas.index import Gaps, weighted_index
from atlas.language import Language
from atlas.model import Direction, Text
from atlas.palette import TIER_FILLS, TIER_TEXTURES, contrast
from atlas.sensitivity import (
    Road,
    Shares,
    at_province,
    correlations,
    leave_one_out,
    road_to_list,
)
from atlas.stability import Spread, Tier, assess
from atlas.values import read_values
from atlas.views.priority_csv import csv_rows
from atlas.views.priority_tables import (
    contribution_bars,
    correlation_table,
    definition_list,
    road_words,
    share_words,
    standings_table,
    what_if_table,
    without_table,
)
from atlas.views.priority_words import answer, percent, priority_sentences, reason_words
from atlas.views.tier_paint import TIERS, position, tier_legend, tier_paint
from atlas.views.webmap import paint_markup
from atlas.weighing import first_weighing, index_of, spread_of

CATALOGUE = read_catalogue(DATA_FOLDER)
SECTIONS = read_values(CATALOGUE, DATA_FOLDER).best_sections()
FIRST = first_weighing(SECTIONS)
INDEX = index_of(FIRST, sections=SECTIONS)
SHIPPED = assess(INDEX, k=5, spread=spread_of(FIRST, index=INDEX))
ANYHOW = assess(INDEX, k=5, spread=replace(SHIPPED.spread, concentration=None))
LANGUAGES = [Language("id"), Language("en")]
EVIL = "<script>alert(1)</script>{{ 7*7 }}"
COMPLETE = ("stunting_routine", "poverty_rate")


def with_gaps(gaps):
    sections = [SECTIONS[name] for name in COMPLETE]
    index = weighted_index(sections, weights=[1, 2], gaps=gaps)
    return assess(index, k=5)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_answer_names_the_listed_districts_with_their_chance_and_tier(language):
    first, *rest = answer(SHIPPED, catalogue=CATALOGUE, language=language)
    assert first.startswith("5 ")
    for item in SHIPPED.priority:
        name = CATALOGUE.place(item.district_code).name
        assert f"{name} ({percent(item.probability, language)})" in first
    for item in SHIPPED.standings[5:]:
        assert f"{CATALOGUE.place(item.district_code).name} (" not in first
    assert language.count(10_000) in rest[0]
    assert len(re.findall(r"definite|pasti", first)) == 1


def test_the_answer_says_where_the_chosen_weights_alone_would_list_another():
    plain = {item.district_code for item in SHIPPED.standings if item.rank <= 5}
    extra = plain - SHIPPED.priority_codes
    assert extra
    said = " ".join(answer(SHIPPED, catalogue=CATALOGUE, language=Language("en")))
    for code in extra:
        name = CATALOGUE.place(code).name
        assert re.search(rf"By exactly the chosen weights[^.]*{name}", said)


def test_the_sentences_say_years_reasons_and_that_sampling_error_is_not_known():
    said = " ".join(priority_sentences(SHIPPED, catalogue=CATALOGUE, language=Language("en")))
    for section in INDEX.table.sections:
        assert f"{section.indicator.short_name.en} {section.year}" in said
    assert "of different years, 2021, 2024" in said
    assert "sampling error is not known" in said
    for item in SHIPPED.priority:
        assert f"{CATALOGUE.place(item.district_code).name}: above all because of" in said


def test_two_measures_of_one_thing_are_named_as_counting_twice():
    sections = [SECTIONS[name] for name in ("stunting_survey", "stunting_routine")]
    assessment = assess(weighted_index(sections, weights=[1, 1]), k=5)
    said = " ".join(priority_sentences(assessment, catalogue=CATALOGUE, language=Language("en")))
    assert "Stunting (survey) and Stunting (routine) measure the same thing" in said


def test_the_reason_is_the_indicator_that_adds_most():
    code = "5304"
    parts = dict(
        zip(
            [indicator.id for indicator in INDEX.indicators],
            INDEX.contributions[INDEX.codes.index(code)],
            strict=True,
        )
    )
    assert max(parts, key=parts.get) == "stunting_survey"
    words = reason_words(SHIPPED, code, catalogue=CATALOGUE, language=Language("en"))
    assert words.startswith("Timor Tengah Selatan: above all because of Stunting (survey) 48.3%")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, "0%"),
        (0.0001, "<\u00a01%"),
        (0.5, "50%"),
        (0.8996, "89.96%"),
        (0.8949, "89%"),
        (0.5999, "59.99%"),
        (0.9, "90%"),
        (0.9999, ">\u00a099%"),
        (1.0, "100%"),
    ],
)
def test_a_percentage_is_never_rounded_into_another_tier(share, text):
    assert percent(share, Language("en")) == text


def test_the_map_paints_each_tier_and_the_row_has_median_and_interval():
    paint = tier_paint(SHIPPED, catalogue=CATALOGUE, language=Language("id"), selected="5304")
    assert len(paint.rows) == 22
    for row, item in zip(paint.rows, SHIPPED.standings, strict=True):
        assert row[0] == item.district_code
        assert TIERS[row[1]] is item.tier
        assert row[3] == item.median_rank
        assert row[4:7] == tuple(
            position(rank, ranks=22) for rank in (item.median_rank, item.low, item.high)
        )
    assert set(paint.priority) == SHIPPED.priority_codes
    assert position(5, ranks=22) < paint.levels["target"] < position(6, ranks=22)
    sent = paint_markup(paint, map_name="tiers")
    assert f'"textures":"{"|".join(TIER_TEXTURES)}"' in sent
    assert '"look":"intervals"' in sent


def test_tiers_can_be_told_apart_without_colour():
    assert len(TIER_FILLS) == len(TIER_TEXTURES) == len(Tier)
    looks = list(zip(TIER_TEXTURES, TIER_FILLS, strict=True))
    for at, (texture, fill) in enumerate(looks):
        for other_texture, other_fill in looks[at + 1 :]:
            assert texture != other_texture or contrast(fill, other_fill) > 3


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_districts_without_a_value_are_shown_and_named(language):
    apart = with_gaps(Gaps.APART)
    assert len(apart.index.apart) == 8
    paint = tier_paint(apart, catalogue=CATALOGUE, language=language, selected=None)
    assert sum(row[1] == -1 for row in paint.rows) == 8
    assert len(paint.rows) == 22
    said = " ".join(priority_sentences(apart, catalogue=CATALOGUE, language=language))
    table = standings_table(apart, apart, catalogue=CATALOGUE, language=language)
    for code in apart.index.apart:
        name = CATALOGUE.place(code).name
        assert name in said
        assert name in table
    assert "<b>8</b>" in tier_legend(apart, language=language)
    covered = with_gaps(Gaps.COVERED)
    said = " ".join(priority_sentences(covered, catalogue=CATALOGUE, language=language))
    assert f"({percent(2 / 3, language)})" in said
    assert percent(2 / 3, language) in standings_table(
        covered, covered, catalogue=CATALOGUE, language=language
    )


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_bars_hold_every_part_of_every_score(language):
    codes = [item.district_code for item in SHIPPED.standings]
    html = contribution_bars(SHIPPED, codes, catalogue=CATALOGUE, language=language)
    assert html.count("<s ") == 22 * 5
    widths = [float(text) for text in re.findall(r"width:([\d.]+)%", html)]
    assert max(sum(widths[at : at + 5]) for at in range(0, 110, 5)) == pytest.approx(100, abs=0.1)


def test_parts_below_the_mean_stand_left_of_nought():
    index = weighted_index(
        INDEX.table.sections, weights=[1] * 5, method=Method(Normalisation.Z_SCORE)
    )
    assessment = assess(index, k=5)
    html = contribution_bars(
        assessment, list(index.codes), catalogue=CATALOGUE, language=Language("en")
    )
    assert "\u2212" in html
    assert all(float(left) >= 0 for left in re.findall(r"left:(-?[\d.]+)%", html))


def test_every_table_escapes_its_texts():
    districts = {c: replace(place, name=EVIL) for c, place in CATALOGUE.districts.items()}
    text = Text(EVIL, EVIL)

    def evil(indicator):
        return replace(indicator, name=text, short_name=text, unit=text, short_unit=text)

    indicators = {name: evil(indicator) for name, indicator in CATALOGUE.indicators.items()}
    catalogue = replace(CATALOGUE, districts=districts, indicators=indicators)
    sections = [replace(s, indicator=evil(s.indicator)) for s in INDEX.table.sections]
    assessment = assess(weighted_index(sections, weights=[1] * 5), k=5)
    language = Language("id")
    code = assessment.priority[0].district_code
    drawn = [
        standings_table(assessment, assessment, catalogue=catalogue, language=language),
        contribution_bars(assessment, [code], catalogue=catalogue, language=language),
        what_if_table(assessment, at_province(assessment, code), code=code, language=language),
        without_table(leave_one_out(assessment), catalogue=catalogue, language=language),
        correlation_table(correlations(sections), catalogue=catalogue, language=language),
        definition_list(assessment, language=language),
        tier_legend(assessment, language=language),
    ]
    for html in drawn:
        assert "<script" not in html


def test_the_road_is_told_in_words():
    language = Language("en")

    def words(road):
        return road_words(road, SHIPPED, code="5319", catalogue=CATALOGUE, language=language)

    assert "No weights put Manggarai Timur on the list: 5 districts" in words(Road(None, 0, True))
    assert "None of 10,000 weightings" in words(Road(None, 0.0))
    assert "by exactly the chosen weights" in words(Road((20,) * 5, 0.0))
    assert "moves 12% of the weight" in words(Road((26, 18, 18, 19, 19), 0.12))


def test_the_shipped_road_of_alor_arrives():
    road = road_to_list(SHIPPED, "5307")
    index = weighted_index(INDEX.table.sections, weights=road.weights)
    assert index.ranks[index.codes.index("5307")] <= 5


def test_shares_name_what_is_not_varied():
    words = share_words(Shares(0.6, None, None), language=Language("en"))
    assert "the weights 60%" in words
    assert "Not varied, so not in these shares: the method, sampling error." in words


def test_the_spreadsheet_has_every_value_with_year_unit_and_source():
    rows = csv_rows(SHIPPED, ANYHOW, catalogue=CATALOGUE, language=Language("en"))
    head, body = rows[0], rows[1:23]
    assert {row[0] for row in body} == set(CATALOGUE.districts)
    for section in INDEX.table.sections:
        indicator = section.indicator
        column = head.index(f"{indicator.short_name.en} {section.year} ({indicator.unit.en})")
        for row in body:
            assert row[column] == section.of(row[0]).value
    assert sum(row[3] for row in body) == pytest.approx(5, abs=0.01)
    below = " ".join(str(cell) for row in rows[23:] for cell in row)
    for section in INDEX.table.sections:
        for observation in section.districts:
            assert CATALOGUE.origins[observation.origin_id].citation in below
    assert "Dirichlet" in below


def test_the_definition_is_that_of_the_method():
    words = {
        method: definition_list(
            assess(weighted_index(SECTIONS_WITH_TARGET, weights=[1, 1], method=method), k=3),
            language=Language("en"),
        )
        for method in possible_methods(SECTIONS_WITH_TARGET)
    }
    assert len(words) == 7
    assert len(set(words.values())) == 7
    flat = assess(INDEX, k=5, spread=Spread(concentration=None))
    assert "α = 1<" in definition_list(flat, language=Language("en"))


SECTIONS_WITH_TARGET = [SECTIONS[name] for name in ("stunting_survey", "poverty_rate")]


def test_lower_is_worse_is_respected_on_the_shipped_data():
    for section in INDEX.table.sections:
        column = INDEX.table.sections.index(section)
        known = section.known
        is_low = section.indicator.direction is Direction.LOWER_IS_WORSE
        worst = (min if is_low else max)(known, key=known.get)
        part = INDEX.contributions[INDEX.codes.index(worst), column]
        assert part == pytest.approx(20)
