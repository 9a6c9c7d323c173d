"""A story says only what the data allow, in both languages, and every number has its source."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas.catalogue import read_catalogue
from atlas.export.typeface import unknown_characters
from atlas.language import Language
from atlas.model import Status
from atlas.provenance import origins_of
from atlas.story.foot import LONGEST
from atlas.story.model import Curve, Curves, Grid, Kind, Mark
from atlas.story.request import (
    LONGEST_TITLE,
    MOST_INDICATORS,
    Request,
    clean,
    default_indicators,
    parse_number,
    parse_request,
    query_of,
)
from atlas.story.telling import tell
from atlas.values import Values, read_values
from geo.errors import DataError

DATA = Path(__file__).parents[3] / "data"
CATALOGUE = read_catalogue(DATA)
VALUES = read_values(CATALOGUE, DATA)
STANDARD = default_indicators(CATALOGUE, VALUES)
MAPPED = [
    name
    for name in CATALOGUE.indicators
    if any(section.known for section in VALUES.sections_of(name))
]


def told(*indicators, lang="id", **changes):
    request = Request(indicators or STANDARD, **changes)
    return tell(request, catalogue=CATALOGUE, values=VALUES, language=Language(lang))


def texts(slide):
    yield slide.title
    yield slide.lead
    for point in slide.points:
        yield point.text
        yield point.evidence
    if slide.grid:
        yield from (cell for row in (slide.grid.head, *slide.grid.rows) for cell in row)
    yield from slide.notes


def of_kind(story, kind):
    return [slide for slide in story.slides if slide.kind is kind]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_story_has_every_part_in_its_order(lang):
    kinds = [slide.kind for slide in told(lang=lang).slides]
    assert list(dict.fromkeys(kinds)) == list(Kind)
    assert kinds.count(Kind.MAP) == len(STANDARD)


def test_the_standard_indicators_are_the_named_ones_that_can_be_ranked_and_their_companions():
    assert STANDARD[0] == "stunting_survey"
    assert {"poverty_rate", "hdi", "population_density"} <= set(STANDARD)
    assert "tfr" not in STANDARD


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("name", MAPPED)
def test_every_indicator_can_be_told_with_short_titles(name, lang):
    story = told(name, lang=lang)
    for slide in story.slides:
        assert slide.title
        assert len(slide.title) <= LONGEST_TITLE
        assert slide.notes
        assert not any(unknown_characters(text) for text in texts(slide))


def test_a_map_slide_names_unit_year_coverage_and_source():
    for slide in of_kind(told(), Kind.MAP):
        section = slide.scene.section
        assert str(section.year) in slide.lead
        assert section.indicator.unit.id in slide.lead
        assert f"{section.published} dari 22" in slide.lead
        assert slide.foot.startswith("Sumber: ")


def test_the_ranking_of_a_slide_has_every_district_the_province_and_the_target():
    slide = next(s for s in of_kind(told(), Kind.MAP) if s.scene.indicator.id == "stunting_survey")
    bars = slide.bars.bars
    assert {bar.code for bar in bars if bar.code} == {*CATALOGUE.districts, "53"}
    values = {bar.code: bar.value for bar in bars if bar.mark is None}
    assert values == VALUES.section("stunting_survey", year=2021).known
    assert [bar.value for bar in bars] == sorted((bar.value for bar in bars), reverse=True)
    assert {bar.mark for bar in bars} == {None, Mark.PROVINCE, Mark.TARGET}
    assert next(bar.value for bar in bars if bar.mark is Mark.TARGET) == 33.1


def test_a_district_without_a_value_has_no_bar_and_is_not_zero():
    slide = of_kind(told("tfr"), Kind.MAP)[0]
    unknown = [bar for bar in slide.bars.bars if bar.value is None]
    assert len(unknown) == 20
    assert {bar.text for bar in unknown} == {"tidak ada data"}
    assert "2 dari 22" in slide.title


def test_the_table_of_change_stands_in_the_data():
    slide = of_kind(told("poverty_rate"), Kind.CHANGE)[0]
    row = slide.grid.rows[0]
    first, last = (VALUES.section("poverty_rate", year=year) for year in (2021, 2024))
    better = sum(last.known[code] < first.known[code] for code in last.known)
    assert row[1] == "2021–2024"
    assert row[2].startswith("20,99 → 19,48")
    assert row[3] == f"{better} dari 22"


def test_projections_are_no_change_over_time():
    story = told("population_density")
    assert not of_kind(story, Kind.CHANGE)
    slide = of_kind(story, Kind.MAP)[0]
    assert all(o.status is not Status.PROJECTION for o in slide.scene.section.districts)


def test_priority_districts_come_with_chance_range_and_reasons():
    table, stability = of_kind(told(), Kind.PRIORITY)
    for row in table.grid.rows:
        assert re.fullmatch(r"[<>]?\s?\d+(,\d+)?\s%", row[2])
        assert re.fullmatch(r"\d+ \(\d+–\d+\)", row[3])
        assert row[4]
    chances = [bar.value for bar in stability.bars.bars]
    assert chances == sorted(chances, reverse=True)
    assert sum(chances) == pytest.approx(500, abs=2)


def test_every_edition_of_a_shown_value_stands_on_the_slides_of_sources():
    story = told()
    listed = {row[1] for slide in of_kind(story, Kind.SOURCES) for row in slide.grid.rows}
    for slide in of_kind(story, Kind.MAP):
        ids = {o.origin_id for o in slide.scene.section.districts if o.value is not None}
        assert {CATALOGUE.origins[name].citation for name in ids} <= listed


def test_quality_names_the_indicators_of_the_atlas_that_are_hardly_published():
    slide = of_kind(told(), Kind.QUALITY)[0]
    assert "TFR" in slide.title
    shown = {row[0]: row[3] for row in slide.grid.rows}
    assert shown["TFR"] == "2 dari 22"


def test_an_own_title_and_subtitle_are_kept_as_they_are():
    story = told(title="Rembuk <b>Stunting</b>", subtitle="Kupang & sekitarnya")
    assert (story.title, story.subtitle) == ("Rembuk <b>Stunting</b>", "Kupang & sekitarnya")


@pytest.mark.parametrize(
    ("request_", "word"),
    [
        (Request(("kebahagiaan",)), "kebahagiaan"),
        (Request(("birth_certificate_0_17_survey",)), "birth_certificate_0_17_survey"),
        (Request(("hdi",), title="x" * 500), "500"),
        (Request(()), "0 were chosen"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_reason(request_, word):
    with pytest.raises(DataError, match=word):
        tell(request_, catalogue=CATALOGUE, values=VALUES, language=Language("id"))


def test_all_faults_are_told_at_once():
    request = Request(("a", "b"), title="x" * 500)
    with pytest.raises(DataError) as caught:
        tell(request, catalogue=CATALOGUE, values=VALUES, language=Language("id"))
    assert len(caught.value.faults) == 3


def test_a_toy_world_without_targets_or_index_tells_the_rest(toy_catalogue, make_section):
    section = make_section()
    values = Values({("toy_rate", section.year): section})
    catalogue = replace(toy_catalogue, targets=())
    story = tell(
        Request(("toy_rate",)), catalogue=catalogue, values=values, language=Language("en")
    )
    kinds = {slide.kind for slide in story.slides}
    assert Kind.TARGETS not in kinds
    assert Kind.CHANGE not in kinds
    assert kinds >= {Kind.TITLE, Kind.FINDINGS, Kind.MAP, Kind.QUALITY, Kind.SOURCES}


NAMES = st.dictionaries(
    st.sampled_from(["story", "story_title", "story_subtitle", "slide"]), st.text(max_size=300)
)


@given(NAMES)
def test_any_link_gives_a_story_that_can_be_told(query):
    request, faults = parse_request(query, catalogue=CATALOGUE, values=VALUES)
    assert 1 <= len(request.indicators) <= MOST_INDICATORS
    assert set(request.indicators) <= set(MAPPED)
    again, found = parse_request(query_of(request), catalogue=CATALOGUE, values=VALUES)
    assert (again, found) == (request, [])
    number, told_faults = parse_number(query, last=16)
    assert number in range(1, 17)
    assert bool(told_faults) or number == int(query.get("slide", "1"))
    for fault in [*faults, *told_faults]:
        assert all(fault.lines())


@given(st.text())
def test_a_cleaned_title_can_stand_in_xml(text):
    title = clean(text)
    assert clean(title) == title
    assert not re.search("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", title)


def test_rows_and_curves_must_fit_their_heads():
    with pytest.raises(ValueError, match="row"):
        Grid(("a", "b"), (("1",),), (0.5, 0.5))
    with pytest.raises(ValueError, match="curve"):
        Curves("", (2020, 2021), (Curve("a", (1.0,)),), "", 0)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_foot_of_a_slide_is_never_cut_and_names_every_producer(lang):
    story = told(*MAPPED[:MOST_INDICATORS], lang=lang)
    for slide in story.slides:
        assert len(slide.foot) <= LONGEST
        if slide.scene is not None:
            for origin in origins_of(slide.scene.section, catalogue=CATALOGUE):
                assert origin.producer in slide.foot
