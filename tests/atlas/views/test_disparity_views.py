"""What the page on disparity says and draws, re-derived from the shipped data."""

import io
import re
from pathlib import Path

import pandas as pd
import pytest

from atlas.catalogue import read_catalogue
from atlas.disparity import Measure, measure
from atlas.gap import change, history
from atlas.gradient import gradient
from atlas.language import Language
from atlas.spatial import Cluster, Pattern, pattern
from atlas.values import read_values
from atlas.views.disparity import (
    change_words,
    finding,
    gradient_words,
    groups_words,
    left_out_words,
    weights_words,
)
from atlas.views.gap_chart import gap_line, gradient_plot, strips
from atlas.views.measures import measures_table
from atlas.views.measures_csv import measures_frame
from atlas.views.neighbours import clusters_words, pattern_words
from atlas.views.tables import plain_csv
from geo.points import read_points

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
INDONESIAN, ENGLISH = Language("id"), Language("en")
EVERY_YEAR = list(VALUES.sections)
MEASURED = [key for key, section in VALUES.sections.items() if section.published >= 19]


def plain(text):
    return text.replace("\u00a0", " ")


def of(indicator, year):
    return measure(VALUES.section(indicator, year=year), catalogue=CATALOGUE)


def test_the_finding_names_numbers_places_year_and_unit():
    said = finding(of("stunting_survey", 2021), catalogue=CATALOGUE, language=INDONESIAN)
    assert plain(said) == (
        "Pada 2021 rata-rata lima kabupaten/kota terburuk 45,3 % dan lima terbaik 26,3 %: "
        "kesenjangan 19,0 poin. Terburuk Timor Tengah Selatan (48,3 %), terbaik Flores Timur "
        "(23,4 %)."
    )


def test_the_change_says_who_moved_the_gap():
    said = change_words(
        change(of("poverty_rate", 2021), of("poverty_rate", 2024)), language=ENGLISH
    )
    assert [plain(sentence) for sentence in said] == [
        "From 2021 to 2024 the gap of the fives narrowed from 18.30 points to 16.84 points.",
        "It narrowed because the worst five improved by more than the best five. Worst five: "
        "from 30.13% to 27.95%; best five: from 11.83% to 11.11%.",
        "Over all districts, weighted by people, the picture differs: the Gini index went from "
        "0.186 to 0.188.",
        "The fives are those of each year: 5 of the worst five of 2021 are among the worst five "
        "of 2024.",
    ]


def test_a_ratio_that_goes_the_other_way_is_told():
    found = change(of("adjusted_expenditure", 2013), of("adjusted_expenditure", 2021))
    said = " ".join(change_words(found, language=ENGLISH))
    assert "widened" in said
    assert "Measured as a ratio the picture differs" in said
    before, after = (year.value(Measure.FIVE_RATIO) for year in (found.first, found.last))
    assert after < before


def test_without_a_worse_end_nobody_improves_and_nothing_is_a_gap():
    found = change(of("population_density", 2025), of("population_density", 2029))
    said = " ".join(change_words(found, language=ENGLISH))
    assert not re.search("worst|best|improved|gap", said)
    said = finding(of("population_density", 2029), catalogue=CATALOGUE, language=ENGLISH)
    assert "projections" in said
    assert not re.search("worst|best|gap", said)


@pytest.mark.parametrize(("indicator", "year"), EVERY_YEAR)
@pytest.mark.parametrize("language", [INDONESIAN, ENGLISH])
def test_every_year_has_words_without_a_hole(indicator, year, language):
    section = VALUES.section(indicator, year=year)
    compared = history(VALUES.sections_of(indicator), chosen=section, catalogue=CATALOGUE)
    follows = gradient(section, catalogue=CATALOGUE, values=VALUES)
    words = [
        finding(of(indicator, year), catalogue=CATALOGUE, language=language),
        *left_out_words(compared, catalogue=CATALOGUE, language=language),
        gradient_words(follows, section=section, catalogue=CATALOGUE, language=language),
    ]
    for text in words:
        assert text
        assert not re.search(r"[{}]|\bnan\b|None|\b53\d\d\b", text)


@pytest.mark.parametrize(("indicator", "year"), MEASURED)
def test_each_strip_has_every_district_five_at_each_end_and_its_text(indicator, year):
    found = of(indicator, year)
    html = strips([found], catalogue=CATALOGUE, language=INDONESIAN)
    row = html[html.index('class="gap-track"') :]
    assert row.count("title=") >= found.section.published
    # Once in the key, five on the line.
    assert html.count('class="gap-dot worst"') == html.count('class="gap-dot best"') == 6
    places = [float(text) for text in re.findall(r"left:([\d.-]+)%", row)]
    assert all(0 <= place <= 100 for place in places)
    assert re.search(r'role="img" aria-label="[^"]+"', html)


def test_the_line_of_the_gap_dashes_over_years_without_values():
    html = gap_line([of("mean_years_schooling", y) for y in (2020, 2021, 2024)], language=ENGLISH)
    assert 'aria-label="2020: 2.41; 2021: 2.35; 2024: 2.19"' in html
    assert html.count('class="gap-dot') == 3


def test_the_slope_is_drawn_only_where_it_is_measured():
    for indicator, year, count in (("stunting_survey", 2021, 22), ("poverty_rate", 2024, 0)):
        section = VALUES.section(indicator, year=year)
        follows = gradient(section, catalogue=CATALOGUE, values=VALUES)
        html = gradient_plot(follows, section=section, catalogue=CATALOGUE, language=ENGLISH)
        assert html.count('class="gap-dot') == count


def test_the_table_tells_why_an_index_has_no_ratio():
    section = VALUES.section("hdi", year=2021)
    html = measures_table(
        of("hdi", 2021),
        gradient=gradient(section, catalogue=CATALOGUE, values=VALUES),
        catalogue=CATALOGUE,
        language=ENGLISH,
    )
    assert html.count("An index has no natural zero") == 7
    assert html.count("<tr>") == 11


def test_the_weights_name_another_year_and_a_projection():
    survey, projected = of("stunting_survey", 2021), of("population_density", 2027)
    said = [
        weights_words(d.weights, section=d.section, catalogue=CATALOGUE, language=ENGLISH)
        for d in (survey, projected)
    ]
    assert "2024, the nearest year" in said[0]
    assert "2027, a projection" in said[1]


def test_the_two_parts_of_the_inequality_sum_to_a_hundred():
    for indicator, year in MEASURED:
        said = groups_words(of(indicator, year), language=ENGLISH)
        parts = [int(number) for number in re.findall(r"(\d+)%", said)]
        assert not said or sum(parts) == 100


def test_no_pattern_is_said_plainly_and_clusters_by_name():
    section = VALUES.section("stunting_survey", year=2021)
    points = read_points(DATA / "boundaries" / "districts.json", codes=CATALOGUE.districts)
    found = pattern(section, points=points)
    said = pattern_words(found, catalogue=CATALOGUE, language=ENGLISH)
    assert said.startswith("No pattern beyond chance")
    lines = clusters_words(found, section=section, catalogue=CATALOGUE, language=ENGLISH)
    assert len(lines) == 1
    one = Pattern(None, 0.4, -0.05, 0.01, {}, {"5304": Cluster.HIGH_HIGH})
    lines = clusters_words(one, section=section, catalogue=CATALOGUE, language=ENGLISH)
    assert lines[1] == "Timor Tengah Selatan (48.3%): high, among high neighbours."


def test_the_csv_has_unit_year_and_source_in_every_row():
    section = VALUES.section("mean_years_schooling", year=2024)
    compared = history(
        VALUES.sections_of("mean_years_schooling"), chosen=section, catalogue=CATALOGUE
    )
    points = read_points(DATA / "boundaries" / "districts.json", codes=CATALOGUE.districts)
    frame = measures_frame(
        compared.years[::-1],
        gradient=gradient(section, catalogue=CATALOGUE, values=VALUES),
        pattern=pattern(section, points=points),
        catalogue=CATALOGUE,
        language=ENGLISH,
    )
    read = pd.read_csv(io.BytesIO(plain_csv(frame)))
    assert len(read) == 10 * len(Measure) + 3
    for column in ("indicator", "indicator_unit", "year", "status", "source", "formula"):
        assert read[column].notna().all(), column
    gaps = read[read["measure"] == "Difference of the fives"].set_index("year")["value"]
    assert gaps[2024] == pytest.approx(2.19)
    assert gaps[2013] == pytest.approx(2.55)
